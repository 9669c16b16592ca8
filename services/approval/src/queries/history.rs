//! The history of a request, as it is read.

use kernel::{Actor, RequestId, Timestamp};
use serde::Serialize;
use serde_json::Value;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    commands::{checked, view},
    store::{
        access,
        histories::{self, Record},
    },
};

/// Something that happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Their name.
    pub actor_name: String,
    /// What was done.
    pub action: String,
    /// The reasons given.
    pub reason: Option<String>,
    /// The facts of it.
    pub detail: Value,
}

/// The history of a request, causes before effects.
///
/// # Errors
/// If the database cannot be read.
pub async fn lines<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
) -> Result<Vec<HistoryLine>, StoreError> {
    let mut records = histories::of(db, &id.to_string()).await?;
    // Who looked at it is for the auditor, not for everybody who looks.
    records.retain(|record| !view::ACTIONS.contains(&record.action.as_str()));
    // Records of one unit of work bear the same moment: causes before effects.
    records.sort_by_key(|record| (record.at, rank(&record.action)));
    let names = access::names(db, records.iter().map(|record| record.actor)).await?;
    let line = |record: Record| {
        let name = names.get(&record.actor).cloned().unwrap_or_else(|| "系统".to_owned());
        let reason = record.detail.get("reason").and_then(Value::as_str).filter(|reason| !reason.is_empty());
        HistoryLine {
            at: record.at,
            actor: record.actor,
            actor_name: name,
            reason: reason.map(str::to_owned),
            action: record.action,
            detail: record.detail,
        }
    };
    Ok(records.into_iter().map(line).collect())
}

fn rank(action: &str) -> u8 {
    match action {
        "drafted" => 0,
        "edited" | "renewal-drafted" => 1,
        "submitted" => 2,
        checked::ACTION => 3,
        "no-eligible-approver" => 5,
        "returned" | "decided" | "withdrawn" => 6,
        "admitted" | "merged" => 7,
        "reconsideration-asked" | "reconsidered" => 8,
        _ => 4,
    }
}
