//! The tables of some communities: what was touched, and what is computed for those that were not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AreaCode, AreaPath, Period, Revision, Timestamp, page::Page, page::PageRequest};
use messaging::Context;
use serde::Serialize;
use storage::{StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::{
        plan::{Plan, Planner},
        schedule::months_around,
        sheet::{Place, TableState, UNTOUCHED},
    },
    settings::Window,
    store::{
        areas::{self, From},
        listing::{self, Listed, Waiting},
    },
};

/// One table in a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TableItem {
    /// The community.
    pub area_code: AreaCode,
    /// Its name.
    pub area_name: String,
    /// The month.
    pub period: Period,
    /// Where it stands.
    pub state: TableState,
    /// Whether something was admitted since it was last touched; it is then listed as open too.
    pub grown: bool,
    /// When the first thing in it is due.
    pub due: NaiveDate,
    /// Whether it is late.
    pub overdue: bool,
    /// Its revision.
    pub revision: Revision,
    /// How many demands are fused in it.
    pub demands: usize,
    /// How many cells it has.
    pub cells: usize,
    /// How many of them hold an answer.
    pub answered: usize,
    /// The number of the last receipt.
    pub receipt: Option<String>,
    /// When it was last submitted.
    pub submitted_at: Option<Timestamp>,
    /// Whether the street has passed it, and the county is to look.
    pub passed: bool,
    /// Whether it was decided on before, and came in again.
    pub changed: bool,
    /// Who has it in hand.
    pub claimed_by: Option<String>,
    /// Until when.
    pub claimed_until: Option<Timestamp>,
    #[serde(skip)]
    path: String,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Within these areas.
    pub within: Vec<AreaPath>,
    /// In this state.
    pub state: Option<TableState>,
    /// What waits for whom.
    pub waiting: Waiting,
    /// In this month; otherwise in those that are open now.
    pub month: Option<Period>,
}

/// How many times a page looks on if a filter left it too short.
const MOST_BATCHES: usize = 20;

/// One page, by area path and month.
pub async fn page(
    context: &Context,
    wanted: &Wanted,
    window: Window,
    request: &PageRequest,
) -> Result<Page<TableItem>, StoreError> {
    let today = context.now().china_date();
    let months = match wanted.month {
        Some(month) => vec![month],
        None => months_around(today, window.listed_months_back, window.opens_days_before),
    };
    let now = context.now();
    let mut listing =
        Listing { context, wanted, now, today, months, limit: usize::from(request.limit.get()) };
    let after = match request.after.as_slice() {
        [path, month] => (path.clone(), month.clone()),
        _ => (String::new(), String::new()),
    };
    match wanted.state {
        Some(state) if state != TableState::Open => listing.in_state(state, after, window).await,
        _ => listing.computed(after, window).await,
    }
}

struct Listing<'a> {
    context: &'a Context,
    wanted: &'a Wanted,
    now: Timestamp,
    today: NaiveDate,
    months: Vec<Period>,
    limit: usize,
}

impl Listing<'_> {
    /// What is stored in a state: no need to compute what is asked of anybody else.
    async fn in_state(
        &mut self,
        state: TableState,
        after: (String, String),
        window: Window,
    ) -> Result<Page<TableItem>, StoreError> {
        let db = self.context.store.read();
        let (within, month) = (&self.wanted.within, self.wanted.month);
        let mut found = listing::in_state(
            db,
            within,
            (state, self.wanted.waiting),
            month,
            (&after.0, &after.1),
            self.limit + 1,
        )
        .await?;
        let more = found.len() > self.limit;
        found.truncate(self.limit);
        self.months = found.iter().map(|listed| listed.month).collect();
        let mut planner = listing::planner(db, within, &self.months, self.today, window).await?;
        listing::complete_for(db, found.iter_mut(), &mut planner).await?;
        let items: Vec<TableItem> = found
            .iter()
            .map(|listed| touched(listed, planner.plan(&listed.path, listed.month).as_deref(), self.now))
            .collect();
        let next_cursor = items.last().filter(|_| more).map(key);
        Ok(Page { items, next_cursor })
    }

    /// Walks the communities and unfolds what is asked of each.
    async fn computed(
        &mut self,
        after: (String, String),
        window: Window,
    ) -> Result<Page<TableItem>, StoreError> {
        let db = self.context.store.read();
        let mut planner = listing::planner(db, &self.wanted.within, &self.months, self.today, window).await?;
        let mut items: Vec<TableItem> = Vec::new();
        let mut reached = after.clone();
        let mut ended = false;
        for batch in 0..MOST_BATCHES {
            let from = if batch == 0 { From::At(&after.0) } else { From::After(&reached.0) };
            let places =
                areas::communities(db, &self.wanted.within, from, self.today, self.limit + 1).await?;
            ended = places.len() <= self.limit;
            let (Some(first), Some(last)) = (places.first(), places.last()) else { break };
            let mut stored = listing::between(db, &first.path, &last.path, &self.months).await?;
            listing::complete_for(db, stored.values_mut(), &mut planner).await?;
            items.extend(places.iter().flat_map(|place| self.unfold(place, &stored, &mut planner, &after)));
            reached = (
                last.path.as_str().to_owned(),
                self.months.last().map(ToString::to_string).unwrap_or_default(),
            );
            if ended || items.len() > self.limit {
                break;
            }
        }
        if items.len() > self.limit {
            items.truncate(self.limit);
            let next_cursor = items.last().map(key);
            return Ok(Page { items, next_cursor });
        }
        let next_cursor = (!ended && !reached.0.is_empty()).then(|| cursor::encode(&[reached.0, reached.1]));
        Ok(Page { items, next_cursor })
    }

    fn unfold(
        &self,
        place: &Place,
        stored: &BTreeMap<(AreaPath, Period), Listed>,
        planner: &mut Planner,
        after: &(String, String),
    ) -> Vec<TableItem> {
        let seen = |month: &Period| place.path.as_str() == after.0 && month.to_string() <= after.1;
        let mut items = Vec::new();
        for month in self.months.iter().filter(|month| !seen(month)) {
            let plan = planner.plan(&place.path, *month).filter(|plan| plan.opens <= self.today);
            let item = match (stored.get(&(place.path.clone(), *month)), &plan) {
                (Some(listed), plan) => touched(listed, plan.as_deref(), self.now),
                (None, Some(plan)) => untouched(place, *month, plan, self.today),
                (None, None) => continue,
            };
            let open = item.state == TableState::Open || item.grown;
            if self.wanted.state.is_none() || open {
                items.push(item);
            }
        }
        items
    }
}

fn key(item: &TableItem) -> String {
    cursor::encode(&[item.path.clone(), item.period.to_string()])
}

fn untouched(place: &Place, month: Period, plan: &Plan, today: NaiveDate) -> TableItem {
    TableItem {
        area_code: place.code,
        area_name: place.name_zh.clone(),
        period: month,
        state: TableState::Open,
        grown: false,
        due: plan.due,
        overdue: plan.due < today,
        revision: UNTOUCHED,
        demands: plan.demands,
        cells: plan.cells,
        answered: 0,
        receipt: None,
        submitted_at: None,
        passed: false,
        changed: false,
        claimed_by: None,
        claimed_until: None,
        path: place.path.as_str().to_owned(),
    }
}

fn touched(listed: &Listed, plan: Option<&Plan>, now: Timestamp) -> TableItem {
    let today = now.china_date();
    let claim = listed.claim.as_ref().filter(|claim| claim.holds(now));
    let table = &listed.table;
    let grown = listed.grown(plan);
    let open = matches!(table.state, TableState::Open | TableState::Returned);
    let due = grown.filter(|_| !open).unwrap_or(table.due);
    TableItem {
        area_code: listed.area,
        area_name: listed.name_zh.clone(),
        period: listed.month,
        state: table.state,
        grown: grown.is_some(),
        due,
        overdue: (open || grown.is_some()) && due < today,
        revision: table.revision,
        demands: plan.map_or(0, |plan| plan.demands),
        cells: plan.map_or(0, |plan| plan.cells).max(listed.answered),
        answered: listed.answered,
        receipt: table.receipt.as_ref().map(|receipt| receipt.number.clone()),
        submitted_at: table.receipt.as_ref().map(|receipt| receipt.at),
        passed: table.passed_by.is_some(),
        changed: listed.reviewed.is_some_and(|reviewed| reviewed < table.version),
        claimed_by: claim.map(|claim| claim.name.clone()),
        claimed_until: claim.map(|claim| claim.until),
        path: listed.path.as_str().to_owned(),
    }
}
