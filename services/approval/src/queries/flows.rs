//! Flows as they are shown.

use std::collections::BTreeMap;

use kernel::{AreaCode, Revision, Timestamp, Violation, page::Page, page::PageRequest};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::{
        decision,
        flow::{Flow, Stage},
        flow_check,
        flow_facts::FlowFacts,
        flow_picture::Standing,
        lifecycle,
    },
    store::{
        counting, editions, flow_assignments,
        flow_drafts::Draft,
        flows::{self, Published},
        requests::Request,
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

/// The flow a request runs through, with its name and version, and where it stands at every stage.
///
/// # Errors
/// If the database cannot be read.
pub async fn standings<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
) -> Result<Option<(String, Flow, BTreeMap<String, Standing>)>, StoreError> {
    let Some((name, version)) = &request.flow else { return Ok(None) };
    let flow = flows::get(db, name, *version).await?;
    let edition = editions::require(db, request.id, request.edition).await?;
    let held = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    let facts = counting::of(db, request.id, request.edition).await?.facts(&held);
    let running = request.state == lifecycle::State::InReview;
    let standing = |stage: &Stage| match decision::outcome(stage, &facts) {
        _ if held.stage(&stage.key).is_none() => Standing::LeftOut,
        Some(true) => Standing::Passed,
        Some(false) => Standing::Failed,
        None if facts.iter().any(|fact| fact.stage == stage.key) && running => Standing::Open,
        None => Standing::Ahead,
    };
    let standings = flow.stages.iter().map(|stage| (stage.key.clone(), standing(stage))).collect();
    Ok(Some((format!("{name} · {version}"), flow, standings)))
}
