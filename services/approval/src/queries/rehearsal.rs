//! Rehearsing a proposal over past requests. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AreaPath, Timestamp, page::PageRequest};
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
        flow_facts::FlowFacts,
        lane::Lane,
        rehearsal::{
            Differences, Judged, Past, Proposal, QueueChange, Queues, RehearsedRequest, compare, judge, side,
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
    /// How many editions were played: each that was filed, also those that were returned.
    pub considered: u32,
    /// Those for which it would have made a difference, the latest first.
    pub items: Vec<RehearsedRequest>,
    /// Queues that would have been longer or shorter, over the editions of this page.
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

/// Plays one page of editions.
///
/// # Errors
/// If the database cannot be read.
pub async fn run<C: ConnectionTrait + ?Sized>(
    db: &C,
    rehearsing: &Rehearsing<'_>,
    page: &PageRequest,
    memory: &Memory,
) -> Result<Rehearsal, Failure> {
    let found = past::filed(db, rehearsing.area, rehearsing.filed, page).await?;
    let key = |filed: &Filed| vec![filed.request.id.to_string(), filed.edition.number.to_string()];
    let found = cursor::page(found, page, key);
    let calendar = calendars::all(db).await?;
    let proposed = rehearsing.proposal.calendar(&calendar);
    let mut flows = Flows::default();
    let (mut items, mut queues) = (Vec::new(), Queues::default());
    let considered = u32::try_from(found.items.len()).unwrap_or(u32::MAX);
    for filed in &found.items {
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
            now: rehearsing.now,
        };
        let judged = judged(db, rehearsing.proposal, (edition, county), memory).await?;
        let assessment = judged.as_ref().map_or(&edition.assessment, |judged| &judged.assessment);
        let flow = flows.recorded(db, request).await?;
        let before =
            side(&past, &edition.assessment, of(flow, past.content, &edition.assessment).as_ref(), &calendar);
        let flow = match rehearsing.flow.filter(|_| rehearsing.proposal.takes(assessment.lane)) {
            Some(proposed) => Some(proposed.clone()),
            None if assessment.lane == edition.assessment.lane => flows.recorded(db, request).await?,
            None => Some(flows.of_lane(db, county, assessment.lane).await?),
        };
        let after = side(&past, assessment, of(flow, past.content, assessment).as_ref(), &proposed);
        queues.add(before.tasks(), after.tasks(), rehearsing.now);
        items.extend(item(filed, judged, compare(&before, &after)));
    }
    Ok(Rehearsal { considered, items, queues: queues.changes(), next_cursor: found.next_cursor })
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
