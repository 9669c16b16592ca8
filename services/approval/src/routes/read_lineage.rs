//! `GET /admissions/{control_number}/lineage`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::{AreaCode, AreaPath, Role};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Failure, Permit, Problems, Reply, codes, lineage::Bundle};

use super::{number, signing};
use crate::{
    policy::ReadLineage,
    queries::lineage,
    store::{admissions::Admission, areas},
};

/// Where it was delivered.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The community it reached; without it the receipt ends with the admission.
    area_code: Option<AreaCode>,
}

/// Why a form reached a community: list item, request, editions with their checks, decisions,
/// admission, delivery, as one receipt that `qingche lineage verify` verifies without asking anybody.
#[utoipa::path(tag = "admissions", operation_id = "approval.read_lineage",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"), Params),
    responses((status = 200, description = "the receipt", body = Bundle), Problems))]
#[get("/admissions/{control_number}/lineage")]
pub async fn read_lineage(
    permit: Permit<ReadLineage>,
    path: Path<String>,
    params: Query<Params>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let db = context.store.read();
    let admission = number::admission(db, &path).await?;
    let community = match params.area_code {
        Some(code) => Some(areas::path(db, code).await?.ok_or(&codes::NOT_FOUND)?),
        None => None,
    };
    within(&permit, &admission, community.as_ref())?;
    let signing = signing::of(&settings)?;
    let bundle = lineage::bundle(db, &admission, community.as_ref(), (context.now(), &signing)).await?;
    Ok(Reply::ok(bundle).respond())
}

/// Departments see their own forms; everybody else those that meet what they may look at, and of a
/// community only if that lies there and the form covers it.
fn within(
    permit: &Permit<ReadLineage>,
    admission: &Admission,
    community: Option<&AreaPath>,
) -> Result<(), Failure> {
    let content = &admission.content;
    let covered = |place: &AreaPath| content.areas.iter().any(|area| area.contains(place));
    if community.is_some_and(|community| !covered(community)) {
        return Err((&codes::NOT_FOUND).into());
    }
    let reaches = permit.grants().iter().any(|grant| match (grant.role, community) {
        (Role::DepartmentOfficer, _) => grant.department.as_ref() == Some(&content.department),
        (_, Some(community)) => grant.view_area.contains(community),
        (_, None) => {
            let view = &grant.view_area;
            content.areas.iter().any(|area| area.contains(view) || view.contains(area))
        }
    });
    if reaches { Ok(()) } else { Err((&codes::NOT_FOUND).into()) }
}
