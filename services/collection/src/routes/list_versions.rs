//! `GET /tables/{area_code}/{period}/versions`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::Timestamp;
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    domain::versions::{CellChange, Kept},
    policy::ListVersions,
    store::{tables, versions},
};

/// The submissions of a table.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct VersionList {
    /// The latest first.
    items: Vec<VersionView>,
}

/// One submission.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct VersionView {
    /// Counts from 1.
    version: i32,
    /// The number of its receipt.
    receipt: String,
    /// The hash of exactly what was submitted.
    hash: String,
    /// When.
    at: Timestamp,
    /// What it changed of the one before; for the first one, everything.
    changes: Vec<CellChange>,
}

/// Every submission of a table, and what each changed of the one before.
#[utoipa::path(tag = "tables", operation_id = "collection.list_versions",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the latest first", body = VersionList), Problems))]
#[get("/tables/{area_code}/{period}/versions")]
pub async fn list(
    permit: Permit<ListVersions>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let (place, month) = address::find(db, &permit, &path).await?;
    let kept = match tables::find(db, place.code, month).await? {
        Some(table) => versions::of(db, table.id).await?,
        None => Vec::new(),
    };
    let mut before = Kept::default();
    let mut items: Vec<VersionView> = Vec::with_capacity(kept.len());
    for one in kept {
        let changes = one.kept.since(&before);
        items.push(VersionView {
            version: one.version,
            receipt: one.receipt,
            hash: one.hash,
            at: one.at,
            changes,
        });
        before = one.kept;
    }
    items.reverse();
    Ok(Reply::ok(VersionList { items }).respond())
}
