//! What becomes of a request's fields, and whether its decision can be, is or was taken again.

use chrono::NaiveDate;
use contracts::approval::{FieldDecision, Outcome};
use kernel::{ControlNumber, RequestId, TaskId, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    commands::reconsider,
    domain::{checks::Assessment, lifecycle::State, outcomes},
    store::{
        calendars, counting, flows, reconsiderations,
        requests::{self, Request},
    },
};

/// What becomes of a request besides its state.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutcomeView {
    /// What becomes of each field: as things stand, or as it was decided. None, if it was rejected or
    /// withdrawn.
    #[schema(inline)]
    pub fields: Vec<FieldDecision>,
    /// Tasks of earlier editions whose decision stands for this one: what was changed is not what they
    /// were about.
    pub standing: Vec<TaskId>,
    /// The last day on which reconsideration can be asked, if it can.
    pub reconsider_until: Option<NaiveDate>,
    /// The request whose decision this one reconsiders.
    pub reconsiders: Option<RequestId>,
    /// The request in which this one's decision is reconsidered.
    pub reconsideration: Option<ReconsiderationView>,
}

/// A decision that was asked to be taken again.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReconsiderationView {
    /// The request in which it is decided again.
    pub request: RequestId,
    /// Why it was asked.
    pub reason: String,
    /// When.
    pub asked_at: Timestamp,
    /// What came of it, if it is decided.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
}

/// What becomes of a request; `admitted` is the number of its admission.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    assessment: &Assessment,
    admitted: Option<&ControlNumber>,
) -> Result<OutcomeView, StoreError> {
    let over = request.state == State::Withdrawn || request.outcome == Some(Outcome::Rejected);
    let merged = admitted.filter(|_| request.terms.merge_into.is_some());
    let terms = request.terms.clone().and(&assessment.report.kept);
    let fields = if over { Vec::new() } else { outcomes::of(assessment, &terms, merged) };
    let first = reconsiderations::answered_by(db, request.id).await?;
    let reconsideration = match reconsiderations::of(db, request.id).await? {
        None => None,
        Some(asked) => Some(ReconsiderationView {
            outcome: requests::get(db, asked.by_request).await?.and_then(|request| request.outcome),
            request: asked.by_request,
            reason: asked.reason,
            asked_at: asked.asked_at,
        }),
    };
    let until = if request.state == State::Decided {
        reconsider::until(db, request, &calendars::all(db).await?).await?
    } else {
        None
    };
    Ok(OutcomeView {
        fields,
        standing: standing(db, request).await?,
        reconsider_until: until,
        reconsiders: first.map(|first| first.request),
        reconsideration,
    })
}

async fn standing<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<Vec<TaskId>, StoreError> {
    let Some((name, version)) = &request.flow else { return Ok(Vec::new()) };
    let flow = flows::get(db, name, *version).await?;
    let counting = counting::of(db, request.id, request.edition).await?;
    let earlier = counting.of_flow(&flow).filter(|task| task.edition < request.edition);
    Ok(earlier.map(|task| task.id).collect())
}
