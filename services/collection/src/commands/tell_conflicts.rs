//! A new admission meets those that stand: whoever asks the same otherwise is told at once, before any
//! table opens.

use contracts::collection::DemandsConflicted;
use kernel::AdmissionId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{domain::conflicts, queries::conflicts::placed};

/// Tells what an admission that was just stored differs in.
///
/// # Errors
/// If the database is away.
pub async fn run(work: &Work, admission: AdmissionId, areas: &[kernel::AreaPath]) -> Result<(), StoreError> {
    let demands = placed(work.db(), areas, work.now().china_date()).await?;
    let Some(new) = demands.iter().find(|(demand, _)| demand.admission == admission) else { return Ok(()) };
    let mut told = Vec::new();
    for other in demands.iter().filter(|(demand, _)| demand.admission != admission) {
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
