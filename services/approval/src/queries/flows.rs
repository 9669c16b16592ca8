//! Flows as they are shown.

use kernel::{AreaCode, Revision, Timestamp, Violation, page::Page, page::PageRequest};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use super::deadline;
use crate::{
    domain::{
        decision,
        flow::{Flow, Stage},
        flow_check,
        flow_facts::FlowFacts,
        flow_picture::{Clock, Standing, Way},
        lifecycle,
        task::State,
    },
    store::{
        calendars, counting, editions, flow_assignments,
        flow_drafts::Draft,
        flows::{self, Published},
        requests::Request,
        tasks::Task,
    },
};

/// A published version of a flow.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FlowView {
    /// Its code.
    pub code: String,
    /// Counted from 1; a version never changes.
    pub version: i32,
    /// The area whose government owns it; none: it came with the product.
    pub area: Option<AreaCode>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// What it says.
    pub definition: Flow,
}

impl From<Published> for FlowView {
    fn from(published: Published) -> Self {
        Self {
            code: published.code,
            version: published.version,
            area: published.area.map(|area| area.code()),
            published_at: published.at,
            definition: published.flow,
        }
    }
}

/// A draft of a flow, with what is wrong with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FlowDraftView {
    /// Its code.
    pub code: String,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// The area whose government owns it.
    pub area: AreaCode,
    /// The definition, as it was written.
    #[schema(value_type = Object)]
    pub definition: serde_json::Value,
    /// What is wrong with it; publication refuses any.
    pub problems: Vec<Violation>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl From<Draft> for FlowDraftView {
    fn from(draft: Draft) -> Self {
        Self {
            problems: flow_check::read(&draft.definition).err().unwrap_or_default(),
            code: draft.code,
            revision: draft.revision,
            area: draft.area.code(),
            definition: draft.definition,
            changed_at: draft.at,
        }
    }
}

/// The flow of a lane of an area.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FlowAssignmentView {
    /// The area.
    pub area: AreaCode,
    /// The lane.
    pub lane: String,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// The flow; requests take its latest version.
    pub flow: String,
    /// Since when.
    pub assigned_at: Timestamp,
}

impl From<flow_assignments::Assignment> for FlowAssignmentView {
    fn from(assignment: flow_assignments::Assignment) -> Self {
        Self {
            area: assignment.area.code(),
            lane: assignment.lane,
            revision: assignment.revision,
            flow: assignment.flow,
            assigned_at: assignment.at,
        }
    }
}

/// One page of all versions, by code.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &PageRequest,
) -> Result<Page<FlowView>, StoreError> {
    let key = |flow: &Published| vec![flow.code.clone(), flow.version.to_string()];
    Ok(cursor::page(flows::list(db, request).await?, request, key).map(FlowView::from))
}

/// A request on its way: the flow it runs through, and where it stands.
#[derive(Debug, Clone)]
pub struct OnItsWay {
    /// The code of the flow.
    pub code: String,
    /// Its version.
    pub version: i32,
    /// The definition.
    pub flow: Flow,
    /// Where the request stands at every stage, and what is left of the time of those that wait.
    pub way: Way,
}

/// The flow a request runs through, and where it stands at every stage.
///
/// # Errors
/// If the database cannot be read.
pub async fn on_its_way<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    now: Timestamp,
) -> Result<Option<OnItsWay>, StoreError> {
    let Some((name, version)) = &request.flow else { return Ok(None) };
    let flow = flows::get(db, name, *version).await?;
    let edition = editions::require(db, request.id, request.edition).await?;
    let held = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    let counting = counting::of(db, request.id, request.edition).await?;
    let facts = counting.facts(&held);
    let running = request.state == lifecycle::State::InReview;
    let standing = |stage: &Stage| match decision::outcome(stage, &facts) {
        _ if held.stage(&stage.key).is_none() => Standing::LeftOut,
        Some(true) => Standing::Passed,
        Some(false) => Standing::Failed,
        None if facts.iter().any(|fact| fact.stage == stage.key) && running => Standing::Open,
        None => Standing::Ahead,
    };
    let standings = flow.stages.iter().map(|stage| (stage.key.clone(), standing(stage))).collect();
    let calendar = calendars::all(db).await?;
    let mut waiting: Vec<&Task> =
        counting.of_flow(&held).filter(|task| running && task.standing.state == State::Open).collect();
    // Of several at one stage the first to be due is told: later ones are overwritten by it.
    waiting.sort_by_key(|task| std::cmp::Reverse(task.due));
    let clock = |task: &Task| Clock::at(now, task.due, task.clock.stopped_at.is_some(), &calendar);
    let clocks = waiting.into_iter().map(|task| (task.stage.clone(), clock(task))).collect();
    let whole = deadline::of(db, request.id, now).await?.filter(|_| running);
    let whole = whole.map(|whole| Clock::at(now, whole.due, whole.stopped_at.is_some(), &calendar));
    let way = Way { standings, clocks, whole };
    Ok(Some(OnItsWay { code: name.clone(), version: *version, flow, way }))
}
