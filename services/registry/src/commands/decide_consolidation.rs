//! A steward accepts or dismisses a line of a proposal.

use contracts::registry::Register;
use kernel::{ConsolidationId, RegisterEntryId};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, retire_entry};
use crate::{
    domain::consolidation_life::{LineState, ProposalLine},
    store,
};

/// Decides a line. What is accepted ends today: the group or app is retired, for the reasons given.
///
/// # Errors
/// If there is nothing to decide, somebody was faster, or the entry changed since.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, entry): (ConsolidationId, RegisterEntryId),
    revision: IfMatch,
    (accept, note): (bool, &str),
) -> Result<ProposalLine, Failure> {
    let proposal = store::consolidation::find(work.db(), id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&proposal.area)?;
    let mut line =
        store::consolidation::find_line(work.db(), id, entry).await?.ok_or(&web::codes::NOT_FOUND)?;
    revision.require(line.revision)?;
    let latest = async |id| store::register::latest(work.db(), Register::WorkGroup, id).await;
    let now = latest(entry).await?.ok_or(&web::codes::NOT_FOUND)?;
    let target = match line.line.into {
        Some(into) => latest(into).await?,
        None => None,
    };
    line.decide(accept, note, (&now, target.as_ref()), (work.actor(), work.now()))?;
    line.revision = store::consolidation::decide(work.db(), id, &line).await?;
    if line.state == LineState::Accepted {
        let reasons: Vec<&str> = line.line.reasons.iter().map(|reason| reason.zh.as_str()).collect();
        let reason: String = reasons.join("；").chars().take(200).collect();
        let today = work.now().china_date();
        retire_entry::run(work, reach, (Register::WorkGroup, entry), now.revision, (today, &reason)).await?;
    }
    let detail = json!({"entry": entry, "accepted": accept, "note": note});
    work.record(id, "line-decided", detail).await?;
    Ok(line)
}
