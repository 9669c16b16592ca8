//! Who I am and what I may do.

use chrono::NaiveDate;
use kernel::{Actor, AreaPath, DepartmentCode, GrantId, Role};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Failure, codes as http};

use super::grants::{GrantView, views};
use crate::store::{grants, people, principals};

/// The caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    /// The person or client.
    pub actor: Actor,
    /// Name.
    pub name: String,
    /// Login; clients have none.
    pub login: Option<String>,
    /// The department of a client that has one.
    pub department: Option<DepartmentCode>,
    /// The grants in force.
    pub grants: Vec<MyGrant>,
}

/// A grant of the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MyGrant {
    /// The grant.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// The word people use for it.
    pub role_zh: &'static str,
    /// Where one may act.
    pub area: AreaPath,
    /// 名称 of that area, if it is known.
    pub area_name: Option<String>,
    /// Where one may look.
    pub view_area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Reads it.
///
/// # Errors
/// If the database is away.
pub async fn read(context: &Context, actor: Actor) -> Result<Me, Failure> {
    let db = context.store.read();
    let principal = principals::find(db, actor).await?.ok_or(&http::NOT_FOUND)?;
    let login = match actor {
        Actor::Person(person) => people::find(db, person).await?.map(|person| person.login),
        _ => None,
    };
    let today = context.now().china_date();
    let held = grants::held(db, actor).await?;
    let in_force = held.into_iter().filter(|grant| grant.until.is_none_or(|last| last >= today)).collect();
    let grants = views(db, in_force).await?.into_iter().map(mine).collect();
    Ok(Me { actor, name: principal.name, login, department: principal.department, grants })
}

fn mine(view: GrantView) -> MyGrant {
    let GrantView { id, role, role_zh, area, area_name, view_area, department, until, .. } = view;
    MyGrant { id, role, role_zh, area, area_name, view_area, department, until }
}
