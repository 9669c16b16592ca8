//! Giving somebody a role at an area.

use chrono::NaiveDate;
use contracts::identity::GrantGiven;
use kernel::{Actor, AreaCode, AreaPath, DepartmentCode, GrantId, Refusal, Role, Violation};
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{
        Authority, codes,
        grant::{self, Held, Holder, Proposal},
    },
    store::{
        grants::{self, Grant},
        places,
        principals::{self, Principal},
    },
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// Who shall hold it.
    pub holder: Actor,
    /// The role.
    pub role: Role,
    /// Where they may act.
    pub area_code: AreaCode,
    /// Where they may look, if elsewhere.
    pub view_area_code: Option<AreaCode>,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Looks areas and department up, and gives.
///
/// # Errors
/// Every field that is wrong, or the rule about the people that is broken.
pub async fn run(work: &Work, authority: &Authority, new: NewGrant) -> Result<Grant, Failure> {
    let (area, view_area) = look_up(work, authority, &new).await?;
    let NewGrant { holder, role, department, until, .. } = new;
    give(work, holder, Proposal { role, area, view_area, department, until }).await
}

/// Gives a grant whose areas and department are known to exist.
///
/// # Errors
/// The rule that is broken.
pub async fn give(work: &Work, holder: Actor, proposal: Proposal) -> Result<Grant, Failure> {
    let unknown = || Refusal::new(&codes::HOLDER_UNKNOWN).at("/holder");
    // Of two grants to one holder at once, the second sees the first.
    let principal = principals::take(work.db(), holder).await?.ok_or_else(unknown)?;
    let today = work.now().china_date();
    grant::give(work.actor(), &holder_of(work, principal, today).await?, &proposal, today)?;
    let id: GrantId = work.id();
    let Proposal { role, area, view_area, department, until } = proposal;
    let grant = Grant {
        id,
        holder,
        role,
        area,
        view_area,
        department,
        until,
        given_by: work.actor(),
        given_at: work.now(),
        revoked_at: None,
        reason: None,
    };
    grants::insert(work.db(), &grant).await?;
    tell(work, &grant).await?;
    let detail = json!({ "holder": holder, "role": role, "area": grant.area, "view_area": grant.view_area,
        "department": grant.department, "until": until });
    work.record(id, "given", detail).await?;
    Ok(grant)
}

/// Publishes the whole state of a grant.
///
/// # Errors
/// If the database refuses.
pub async fn tell(work: &Work, grant: &Grant) -> Result<(), storage::StoreError> {
    let Grant { id, holder, role, area, view_area, department, until, .. } = grant.clone();
    work.publish(&GrantGiven { grant: id, holder, role, area, view_area, department, until }).await
}

async fn holder_of(work: &Work, principal: Principal, today: NaiveDate) -> Result<Holder, Failure> {
    let held = grants::held(work.db(), principal.actor).await?;
    let in_force = held.into_iter().filter(|grant| grant.until.is_none_or(|last| last >= today));
    let held = in_force.map(|Grant { role, area, department, .. }| Held { role, area, department }).collect();
    let Principal { actor, active, department, .. } = principal;
    Ok(Holder { actor, active, department, held })
}

/// Where to act and where to look; an area out of reach is not there.
async fn look_up(
    work: &Work,
    authority: &Authority,
    new: &NewGrant,
) -> Result<(AreaPath, AreaPath), Failure> {
    let today = work.now().china_date();
    let mut wrong = Vec::new();
    let mut find = async |code: AreaCode, pointer: &str| {
        let path = places::area(work.db(), code, today).await?.filter(|path| authority.reaches(path));
        if path.is_none() {
            wrong.push(Violation::of(pointer, &codes::AREA_UNKNOWN));
        }
        Ok::<_, storage::StoreError>(path)
    };
    let area = find(new.area_code, "/area_code").await?;
    let view_area = match new.view_area_code {
        Some(code) => find(code, "/view_area_code").await?,
        None => area.clone(),
    };
    if let Some(code) = &new.department
        && !places::department_exists(work.db(), code).await?
    {
        wrong.push(Violation::of("/department", &codes::DEPARTMENT_UNKNOWN));
    }
    match (area, view_area) {
        (Some(area), Some(view_area)) if wrong.is_empty() => Ok((area, view_area)),
        _ => Err(Refusal::new(&web::codes::BAD_BODY).with(wrong).into()),
    }
}
