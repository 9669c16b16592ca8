//! Demands that one value cannot answer together, computed from what is admitted.

use contracts::collection::ConflictOver;
use kernel::{AreaCode, AreaPath, ControlNumber, DepartmentCode, Period};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{
        conflicts::{self, Placed},
        demand::Demand,
    },
    store::admissions,
};

/// Two demands that differ.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandConflictView {
    /// Both: the one with the smaller control number is followed.
    pub demands: Vec<ConflictingDemand>,
    /// Where both are asked.
    pub area_codes: Vec<AreaCode>,
    /// On what they differ.
    pub over: Vec<ConflictOver>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ConflictingDemand {
    /// Its control number.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Form number within the department.
    pub form_code: String,
}

/// The conflicts among what is live or to come within some areas, in a month and the year after it.
///
/// # Errors
/// If the database is away.
pub async fn within<C: ConnectionTrait + ?Sized>(
    db: &C,
    areas: &[AreaPath],
    today: chrono::NaiveDate,
) -> Result<Vec<DemandConflictView>, StoreError> {
    let demands = placed(db, areas, today).await?;
    let found = conflicts::among(&demands).into_iter().filter_map(|conflict| {
        let (one, other) = conflict.between;
        Some(DemandConflictView {
            demands: vec![view(&demands.get(one)?.0), view(&demands.get(other)?.0)],
            area_codes: conflict.areas.iter().map(AreaPath::code).collect(),
            over: conflict.over,
        })
    });
    Ok(found.collect())
}

/// What stands or is to come within or above some areas, each with the areas it names.
///
/// # Errors
/// If the database is away.
pub async fn placed<C: ConnectionTrait + ?Sized>(
    db: &C,
    areas: &[AreaPath],
    today: chrono::NaiveDate,
) -> Result<Vec<Placed>, StoreError> {
    let from = Period::month_of(today);
    let to = std::iter::successors(Some(from), |month| Some(month.next())).nth(12).unwrap_or(from);
    let mut placed: Vec<Placed> = Vec::new();
    for (demand, area) in admissions::touching(db, areas, from, to).await? {
        let stands = demand.state == crate::domain::demand::AdmissionState::Live;
        match placed.last_mut().filter(|(last, _)| last.admission == demand.admission) {
            Some((_, areas)) => areas.push(area),
            None if stands && demand.schedule.valid_until >= today => placed.push((demand, vec![area])),
            None => {}
        }
    }
    Ok(placed)
}

fn view(demand: &Demand) -> ConflictingDemand {
    ConflictingDemand {
        control_number: demand.control_number.clone(),
        department: demand.department.clone(),
        title_zh: demand.title_zh.clone(),
        form_code: demand.form_code.clone(),
    }
}
