//! The time of a whole review, as it is read.

use kernel::{RequestId, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{domain::deadline::Waiting, store::deadlines};

/// By when a request is decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeadlineView {
    /// When the office closes on the last day.
    pub due: Timestamp,
    /// The working days that the flow gives the whole.
    pub working_days: u32,
    /// Working days that do not count: the applicant had the word, or more time was given with reasons.
    pub more_days: u32,
    /// Since when it stands still, if it does.
    pub stopped_at: Option<Timestamp>,
    /// Whether it is over and nothing is decided.
    pub overdue: bool,
    /// The incident: when it was over and the next level was told. It stays open until the request is
    /// decided.
    pub missed_at: Option<Timestamp>,
    /// What waited then.
    pub waiting: Vec<Waiting>,
}

/// The time of a request, if its flow gives the whole any.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    now: Timestamp,
) -> Result<Option<DeadlineView>, StoreError> {
    let kept = deadlines::of(db, request).await?;
    Ok(kept.map(|kept| DeadlineView {
        due: kept.deadline.due,
        working_days: kept.deadline.days.0,
        more_days: kept.deadline.more.0,
        stopped_at: kept.deadline.stopped_at.filter(|_| kept.ended_at.is_none()),
        overdue: kept.ended_at.is_none() && kept.deadline.over(now),
        missed_at: kept.deadline.missed_at,
        waiting: kept.waiting,
    }))
}
