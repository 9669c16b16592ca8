//! A new admission meets those that stand: whoever asks the same otherwise is told before any table
//! opens. This is no part of letting it in: however many stand, the gate waits for none of it.

use std::collections::BTreeSet;

use contracts::collection::DemandsConflicted;
use kernel::AdmissionId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{domain::conflicts, queries::conflicts::placed, store::uncompared};

/// Takes some that wait, and tells what each differs in from those that were compared before it; whether
/// there may be more. Of two that came together the one that is taken later tells of both.
///
/// # Errors
/// If the database is away.
pub async fn run(work: &Work, limit: i64) -> Result<bool, StoreError> {
    let taken = uncompared::take(work.db(), limit).await?;
    let mut later = uncompared::waiting(work.db()).await?;
    later.extend(&taken);
    for admission in &taken {
        later.remove(admission);
        tell(work, *admission, &later).await?;
    }
    Ok(i64::try_from(taken.len()).is_ok_and(|taken| taken == limit))
}

async fn tell(work: &Work, admission: AdmissionId, later: &BTreeSet<AdmissionId>) -> Result<(), StoreError> {
    let areas = uncompared::areas(work.db(), admission).await?;
    let demands = placed(work.db(), &areas, work.now().china_date()).await?;
    let Some(new) = demands.iter().find(|(demand, _)| demand.admission == admission) else { return Ok(()) };
    let mut told = Vec::new();
    let others = demands.iter().filter(|(other, _)| other.admission != admission);
    for other in others.filter(|(other, _)| !later.contains(&other.admission)) {
        let over = conflicts::over(new, other);
        if over.is_empty() {
            continue;
        }
        told.push(DemandsConflicted {
            admission,
            control_number: new.0.control_number.clone(),
            department: new.0.department.clone(),
            with: other.0.control_number.clone(),
            with_department: other.0.department.clone(),
            areas: conflicts::shared(&new.1, &other.1),
            over,
        });
    }
    for one in &told {
        work.record(admission, "demands-conflicted", json!({ "with": one.with, "over": one.over })).await?;
    }
    work.publish_all(&told).await
}
