//! Rehearsing a proposal over past requests. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    AreaPath, Refusal, Timestamp,
    calendar::Calendar,
    page::{Limit, PageRequest},
};
use messaging::Memory;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;
use web::Failure;

use crate::{
    commands::road,
    domain::{
        checks::Assessment,
        content::Content,
        flow::Flow,
        flow_codes,
        flow_facts::FlowFacts,
        lane::Lane,
        rehearsal::{
            Differences, Judged, Past, Proposal, QueueChange, Queues, RehearsedRequest, Side, compare, judge,
            side,
        },
    },
    store::{
        calendars,
        editions::Edition,
        facts, flows,
        past::{self, Filed},
        reporting,
        requests::Request,
    },
};

/// What a proposal would have done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rehearsal {
    /// How many editions this page is about: each that was filed, also those that were returned.
    pub considered: u32,
    /// Those for which it would have made a difference, the latest first.
    pub items: Vec<RehearsedRequest>,
    /// Queues that would have been longer or shorter, over every edition of the time: the same on each page.
    pub queues: Vec<QueueChange>,
    /// Pass as `cursor` to go on with older ones; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// What is rehearsed, over which requests.
#[derive(Debug)]
pub struct Rehearsing<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// Its flow, read.
    pub flow: Option<&'a Flow>,
    /// The area whose requests are played.
    pub area: &'a AreaPath,
    /// Filed from, and before.
    pub filed: (Timestamp, Timestamp),
    /// Today.
    pub now: Timestamp,
}

/// How many editions are played at most.
const MOST: usize = 2_000;

/// Plays every edition of the time, and tells of one page of them what would be different; the queues are
/// those of all.
///
/// # Errors
/// If there are too many; if the database cannot be read.
pub async fn run<C: ConnectionTrait + ?Sized>(
    db: &C,
    rehearsing: &Rehearsing<'_>,
    page: &PageRequest,
    memory: &Memory,
) -> Result<Rehearsal, Failure> {
    let calendar = calendars::all(db).await?;
    let proposed = rehearsing.proposal.calendar(&calendar);
    let mut player =
        Player { db, rehearsing, memory, calendars: [&calendar, &proposed], flows: Flows::default() };
    let (mut told, mut queues, mut played) = (Told::of(page), Queues::default(), 0);
    let mut chunk = PageRequest { limit: Limit::new(Limit::MOST).unwrap_or_default(), after: Vec::new() };
    loop {
        let found = past::filed(db, rehearsing.area, rehearsing.filed, &chunk).await?;
        let read = usize::from(chunk.limit.get());
        for filed in found.iter().take(read) {
            played += 1;
            if played > MOST {
                return Err(Refusal::new(&flow_codes::REHEARSAL_MANY).at("/since").into());
            }
            let (judged, [before, after]) = player.play(filed).await?;
            queues.add(before.tasks(), after.tasks(), rehearsing.now);
            told.add(filed, || item(filed, judged, compare(&before, &after)));
            chunk.after = key(filed);
        }
        if found.len() <= read {
            break;
        }
    }
    let Told { considered, items, next_cursor, .. } = told;
    Ok(Rehearsal { considered, items, queues: queues.changes(), next_cursor })
}

fn key(filed: &Filed) -> Vec<String> {
    vec![filed.request.id.to_string(), filed.edition.number.to_string()]
}

/// The page that is told.
struct Told<'a> {
    page: &'a PageRequest,
    considered: u32,
    items: Vec<RehearsedRequest>,
    last: Vec<String>,
    next_cursor: Option<String>,
}

impl<'a> Told<'a> {
    fn of(page: &'a PageRequest) -> Self {
        Self { page, considered: 0, items: Vec::new(), last: Vec::new(), next_cursor: None }
    }

    /// Takes the next edition, if it is of the page.
    fn add(&mut self, filed: &Filed, item: impl FnOnce() -> Option<RehearsedRequest>) {
        if !self.is_after(filed) {
            return;
        }
        if self.considered == u32::from(self.page.limit.get()) {
            self.next_cursor.get_or_insert_with(|| cursor::encode(&self.last));
            return;
        }
        self.considered += 1;
        self.last = key(filed);
        self.items.extend(item());
    }

    /// The latest come first.
    fn is_after(&self, filed: &Filed) -> bool {
        let [request, edition] = self.page.after.as_slice() else { return true };
        let edition = edition.parse().unwrap_or(i32::MAX);
        (filed.request.id.to_string(), filed.edition.number) < (request.clone(), edition)
    }
}

/// Plays editions as they were and as they would have been.
struct Player<'a, C: ?Sized> {
    db: &'a C,
    rehearsing: &'a Rehearsing<'a>,
    memory: &'a Memory,
    /// As it is, and as proposed.
    calendars: [&'a Calendar; 2],
    flows: Flows,
}

impl<C: ConnectionTrait + ?Sized> Player<'_, C> {
    async fn play(&mut self, filed: &Filed) -> Result<(Option<Judged>, [Side; 2]), Failure> {
        let (db, Rehearsing { proposal, .. }) = (self.db, self.rehearsing);
        let Filed { request, edition, .. } = filed;
        let county = request
            .county
            .as_ref()
            .ok_or_else(|| StoreError::Corrupt(format!("{}: no county", request.id)))?;
        let hands = past::hands(db, filed).await?;
        let terms = past::terms(db, filed).await?;
        let (begun, revised) = past::before(db, filed).await?;
        let past = Past {
            content: &edition.content,
            terms: &terms,
            county,
            hands: &hands,
            begun,
            revised: &revised,
            filed: edition.submitted_at,
            withdrawn: past::withdrawn(filed),
            now: self.rehearsing.now,
        };
        let judged = judged(db, proposal, (edition, county), self.memory).await?;
        let assessment = judged.as_ref().map_or(&edition.assessment, |judged| &judged.assessment);
        let [calendar, proposed] = self.calendars;
        let flow = of(self.flows.recorded(db, request).await?, past.content, &edition.assessment);
        let before = side(&past, &edition.assessment, flow.as_ref(), calendar);
        let flow = match self.rehearsing.flow.filter(|_| proposal.takes(assessment.lane)) {
            Some(proposed) => Some(proposed.clone()),
            None if assessment.lane == edition.assessment.lane => self.flows.recorded(db, request).await?,
            None => Some(self.flows.of_lane(db, county, assessment.lane).await?),
        };
        let after = side(&past, assessment, of(flow, past.content, assessment).as_ref(), proposed);
        Ok((judged, [before, after]))
    }
}

/// The flow of one request.
fn of(flow: Option<Flow>, content: &Content, assessment: &Assessment) -> Option<Flow> {
    flow.map(|flow| flow.of_request(&FlowFacts::of(content, assessment)))
}

async fn judged<C: ConnectionTrait + ?Sized>(
    db: &C,
    proposal: &Proposal,
    (edition, county): (&Edition, &AreaPath),
    memory: &Memory,
) -> Result<Option<Judged>, StoreError> {
    if !proposal.judges() {
        return Ok(None);
    }
    let filed = edition.submitted_at;
    let mut facts = facts::gather(db, &edition.content, filed, &memory.of()).await?;
    // What was admitted later, this request included, was not held then.
    let held: BTreeSet<String> = facts.holdings.iter().map(|held| held.control_number.to_string()).collect();
    let later = past::granted_after(db, &held, filed).await?;
    facts.holdings.retain(|held| !later.contains(&held.control_number.to_string()));
    facts.reporting.extend(reporting::facts(db, county, &proposal.objects()).await?);
    Ok(Some(judge(&edition.content, &edition.assessment, &facts, proposal, filed)))
}

fn item(filed: &Filed, judged: Option<Judged>, differences: Differences) -> Option<RehearsedRequest> {
    let drift = judged.map(|judged| judged.drift).filter(|drift| drift.changed);
    if drift.is_none() && differences.is_empty() {
        return None;
    }
    let (appeared, gone, fields) =
        drift.map_or_else(Default::default, |drift| (drift.appeared, drift.gone, drift.fields));
    let Differences { lane, allowed_frequency, ending, decide_by, tasks } = differences;
    Some(RehearsedRequest {
        request: filed.request.id,
        title_zh: filed.edition.content.title_zh.clone(),
        department: filed.request.department.clone(),
        edition: filed.edition.number,
        lane,
        allowed_frequency,
        ending,
        decide_by,
        appeared,
        gone,
        fields,
        tasks,
    })
}

/// Flows that were read already: many requests run through few of them.
#[derive(Debug, Default)]
struct Flows {
    versions: BTreeMap<(String, i32), Flow>,
    lanes: BTreeMap<(AreaPath, Lane), Flow>,
}

impl Flows {
    /// The flow that a request ran through; none if it ended at its submission.
    async fn recorded<C: ConnectionTrait + ?Sized>(
        &mut self,
        db: &C,
        request: &Request,
    ) -> Result<Option<Flow>, StoreError> {
        let Some(key) = &request.flow else { return Ok(None) };
        if let Some(flow) = self.versions.get(key) {
            return Ok(Some(flow.clone()));
        }
        let flow = flows::get(db, &key.0, key.1).await?;
        Ok(Some(self.versions.entry(key.clone()).or_insert(flow).clone()))
    }

    /// The flow that a request of a lane would take today.
    async fn of_lane<C: ConnectionTrait + ?Sized>(
        &mut self,
        db: &C,
        county: &AreaPath,
        lane: Lane,
    ) -> Result<Flow, StoreError> {
        let key = (county.clone(), lane);
        if let Some(flow) = self.lanes.get(&key) {
            return Ok(flow.clone());
        }
        let (_, _, flow) = road::choose(db, county, lane.name()).await?;
        Ok(self.lanes.entry(key).or_insert(flow).clone())
    }
}
