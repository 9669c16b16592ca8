//! A proposal is computed: how the groups and apps of an area become few.

use contracts::registry::Register;
use kernel::{AreaCode, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::Reach;
use crate::{
    domain::{
        consolidation::{propose, remaining},
        consolidation_life::{Proposal, ProposalLine},
        register_codes,
    },
    store::{self, register::Wanted},
};

/// Computes and keeps a proposal for the groups and apps that are in use at an area.
///
/// # Errors
/// If there are none.
pub async fn run(
    work: &Work,
    reach: &Reach,
    area: AreaCode,
) -> Result<(Proposal, Vec<ProposalLine>), Failure> {
    let area = reach.area(work, area, "/area_code").await?;
    let today = work.now().china_date();
    let registers = [Register::WorkGroup];
    let wanted =
        Wanted { registers: &registers, at: Some(&area.path), kept: Some(true), ..Wanted::on(today) };
    let entries = store::register::all(work.db(), &wanted).await?;
    if entries.is_empty() {
        return Err(Refusal::new(&register_codes::CONSOLIDATION_NONE).at("/area_code").into());
    }
    let proposed = propose(&entries, today);
    let many = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let proposal = Proposal {
        id: work.id(),
        area: area.path,
        made_at: work.now(),
        made_by: work.actor(),
        before: many(entries.len()),
        after: many(remaining(&proposed)),
    };
    let mut lines: Vec<ProposalLine> = proposed.into_iter().map(ProposalLine::new).collect();
    store::consolidation::insert(work.db(), &proposal, &lines).await?;
    lines.iter_mut().for_each(|line| line.revision = Revision::NEW.next());
    let detail = json!({"area": proposal.area.code(), "before": proposal.before, "after": proposal.after});
    work.record(proposal.id, "proposed", detail).await?;
    Ok((proposal, lines))
}
