//! `GET /requests/{id}/editions/{edition}/changes`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::RequestId;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use super::reach;
use crate::{
    commands::{review::require, view},
    domain::edition_changes::EditionChanges,
    policy::ReadEditionChanges,
    queries::{edition_changes, requests},
};

/// With what.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// An earlier edition; if absent, the latest before it on which somebody decided.
    since: Option<i32>,
}

/// What the department changed since an earlier edition of the same request, member by member and field by
/// field, and whether that is of substance. Without `since`: since the edition that was last decided on.
#[utoipa::path(tag = "requests", operation_id = "approval.read_edition_changes",
    params(("id" = RequestId, Path, description = "the request"),
        ("edition" = i32, Path, description = "the edition, from 1"), Params),
    responses((status = 200, description = "what differs", body = EditionChanges), Problems))]
#[get("/requests/{id}/editions/{edition}/changes")]
pub async fn read_edition_changes(
    permit: Permit<ReadEditionChanges>,
    path: Path<(RequestId, i32)>,
    params: Query<Params>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, path.0, &reach::requests(&permit)).await?)?;
    let changes = edition_changes::of(db, request.id, path.1, params.since).await?;
    let seen = (request.id, request.department.as_str());
    view::contact(&context, permit.actor(), &permit.departments(), seen).await?;
    Ok(Reply::ok(changes).respond())
}
