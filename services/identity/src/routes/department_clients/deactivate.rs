//! `POST /departments/{department}/clients/{id}/deactivation`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{Actor, ClientId, DepartmentCode};
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader};

use super::areas;
use crate::{
    commands::{self, department_clients},
    domain::Authority,
    policy::DeactivateDepartmentClient,
    queries::clients::{ClientView, view},
    store::clients,
};

/// Switch an API client of the caller's department off. 停用本部门客户端
///
/// Its secret, tokens and grants end together.
#[utoipa::path(tag = "clients", operation_id = "identity.deactivate_department_client",
    params(KeyHeader, ("department" = DepartmentCode, Path, description = "the department"),
        ("id" = ClientId, Path, description = "the client")),
    responses((status = 200, description = "the client", body = ClientView), Problems))]
#[post("/departments/{department}/clients/{id}/deactivation")]
pub async fn deactivate(
    permit: Permit<DeactivateDepartmentClient>,
    path: Path<(DepartmentCode, ClientId)>,
    key: IdempotencyKey,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let (department, id) = path.into_inner();
    permit.require_department(&department)?;
    let reach = areas(&permit, &department);
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        department_clients::require_own(work, (&department, &reach), id).await?;
        commands::deactivate::run(work, &Authority::Within(reach.clone()), Actor::Client(id)).await?;
        let client = clients::find(work.db(), id).await?.ok_or(&http::NOT_FOUND)?;
        Ok(Reply::ok(view(client)))
    })
    .await
}
