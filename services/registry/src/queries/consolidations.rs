//! Proposals to consolidate groups and apps, as they are answered.

use kernel::{
    Actor, AreaCode, ConsolidationId, Revision, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::path_of;
use crate::{
    commands::Reach,
    domain::{
        consolidation::Line,
        consolidation_life::{Decision, LineState, Proposal, ProposalLine},
    },
    store,
};

/// A proposal without its lines.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsolidationSummary {
    /// Its id.
    pub id: ConsolidationId,
    /// The area whose groups and apps.
    pub area_code: AreaCode,
    /// When it was computed.
    pub made_at: Timestamp,
    /// Who asked for it.
    pub made_by: Actor,
    /// How many there were.
    pub before: i32,
    /// How many there would be if every line was accepted.
    pub after: i32,
}

/// A proposal with its lines.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsolidationView {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: ConsolidationSummary,
    /// One line for every group and app, by code.
    pub lines: Vec<ConsolidationLineView>,
}

/// A line of a proposal, and what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsolidationLineView {
    /// What is proposed, and why.
    pub proposed: Line,
    /// Where it is.
    pub state: LineState,
    /// Who decided, when and why.
    pub decision: Option<Decision>,
    /// Counts its changes: the entity tag for its decision.
    pub revision: Revision,
}

impl From<Proposal> for ConsolidationSummary {
    fn from(proposal: Proposal) -> Self {
        let Proposal { id, area, made_at, made_by, before, after } = proposal;
        Self { id, area_code: area.code(), made_at, made_by, before, after }
    }
}

impl From<ProposalLine> for ConsolidationLineView {
    fn from(line: ProposalLine) -> Self {
        let ProposalLine { line: proposed, state, decision, revision } = line;
        Self { proposed, state, decision, revision }
    }
}

/// A proposal with its lines.
pub fn view((proposal, lines): (Proposal, Vec<ProposalLine>)) -> ConsolidationView {
    ConsolidationView { proposal: proposal.into(), lines: lines.into_iter().map(Into::into).collect() }
}

/// One proposal within reach.
///
/// # Errors
/// 404 if there is none.
pub async fn get(
    context: &Context,
    reach: &Reach,
    id: ConsolidationId,
) -> Result<ConsolidationView, Failure> {
    let db = context.store.read();
    let proposal = store::consolidation::find(db, id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&proposal.area)?;
    let lines = store::consolidation::lines(db, id).await?;
    Ok(view((proposal, lines)))
}

/// The proposals of an area within reach, newest first.
///
/// # Errors
/// 404 if there is no such area within reach.
pub async fn page(
    context: &Context,
    reach: &Reach,
    area: AreaCode,
    request: &PageRequest,
) -> Result<Page<ConsolidationSummary>, Failure> {
    let area = path_of(context, area).await?;
    reach.require(&area)?;
    let found = store::consolidation::page(context.store.read(), &area, request).await?;
    let page = cursor::page(found, request, |proposal| vec![proposal.id.to_string()]);
    Ok(page.map(ConsolidationSummary::from))
}
