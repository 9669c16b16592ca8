//! Grants, as their administrators see them.

use chrono::NaiveDate;
use kernel::{
    Actor, AreaPath, DepartmentCode, GrantId, Role, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::Authority,
    store::{
        grants::{self, Filter, Grant},
        places,
    },
};

/// A grant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GrantView {
    /// The grant.
    pub id: GrantId,
    /// Who holds it.
    pub holder: Actor,
    /// The role.
    pub role: Role,
    /// The word people use for it.
    pub role_zh: &'static str,
    /// Where the holder may act.
    pub area: AreaPath,
    /// 名称 of that area, if it is known.
    pub area_name: Option<String>,
    /// Where the holder may look.
    pub view_area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
    /// Last day; absent means until revoked.
    pub until: Option<NaiveDate>,
    /// Who gave it.
    pub given_by: Actor,
    /// When.
    pub given_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
}

/// Adds what people call things.
///
/// # Errors
/// If the database is away.
pub async fn views<C: ConnectionTrait>(db: &C, grants: Vec<Grant>) -> Result<Vec<GrantView>, StoreError> {
    let names = places::names(db, &grants.iter().map(|grant| grant.area.code()).collect()).await?;
    let view = |grant: Grant| GrantView {
        id: grant.id,
        holder: grant.holder,
        role: grant.role,
        role_zh: grant.role.zh(),
        area_name: names.get(&grant.area.code()).cloned(),
        area: grant.area,
        view_area: grant.view_area,
        department: grant.department,
        until: grant.until,
        given_by: grant.given_by,
        given_at: grant.given_at,
        revoked_at: grant.revoked_at,
        reason: grant.reason,
    };
    Ok(grants.into_iter().map(view).collect())
}

/// A page of grants.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    authority: &Authority,
    filter: Filter,
    request: &PageRequest,
) -> Result<Page<GrantView>, StoreError> {
    let db = context.store.read();
    let Page { items, next_cursor } = grants::page(db, authority, filter, request).await?;
    Ok(Page { items: views(db, items).await?, next_cursor })
}
