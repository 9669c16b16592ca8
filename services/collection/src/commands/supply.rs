//! Answer instead of ask: a department may retrieve what is held.

use contracts::approval::{Outcome, RequestDecided};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::give;
use crate::{
    domain::retrieving::Entitlement,
    store::retrieval::{self, Grant},
};

/// Gives the elements a request was answered with. A request that was rejected gives nothing.
pub async fn run(work: &Work, decided: &RequestDecided) -> Result<(), StoreError> {
    if decided.outcome == Outcome::Rejected || decided.supplied.is_empty() || decided.areas.is_empty() {
        return Ok(());
    }
    let grant = Grant {
        department: &decided.department,
        elements: &decided.supplied,
        areas: &decided.areas,
        source: Entitlement::Supply,
        reference: decided.request.to_string(),
        until: chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(chrono::NaiveDate::MAX),
    };
    give::run(work, &grant).await?;
    retrieval::name(work.db(), decided.request, &decided.title_zh).await?;
    let detail =
        json!({ "department": decided.department, "elements": decided.supplied, "areas": decided.areas });
    work.record(decided.request, "supplied", detail).await
}
