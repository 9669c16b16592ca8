//! `POST /departments/{department}/clients/{id}/secrets`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{ClientId, DepartmentCode};
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::{areas, location};
use crate::{
    commands::{department_clients, rotate_secret},
    domain::Authority,
    policy::RotateDepartmentClientSecret,
    routes::clients::ClientCredentials,
};

/// Replace the secret of an API client of the caller's department. 更换本部门客户端密钥
///
/// The old secret and the tokens it bought end at once. Only people replace secrets.
#[utoipa::path(tag = "clients", operation_id = "identity.rotate_department_client_secret",
    params(KeyHeader, ("department" = DepartmentCode, Path, description = "the department"),
        ("id" = ClientId, Path, description = "the client")),
    responses((status = 201, description = "its credentials, told once", body = ClientCredentials), Problems))]
#[post("/departments/{department}/clients/{id}/secrets")]
pub async fn rotate(
    permit: Permit<RotateDepartmentClientSecret>,
    path: Path<(DepartmentCode, ClientId)>,
    key: IdempotencyKey,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let (department, id) = path.into_inner();
    permit.require_department(&department)?;
    permit.person()?;
    let reach = areas(&permit, &department);
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        department_clients::require_own(work, (&department, &reach), id).await?;
        let (client, secret) = rotate_secret::run(work, &Authority::Within(reach.clone()), id).await?;
        told = Some(secret);
        Ok(Reply::created(location(&department), ClientCredentials::new(client.id, None)))
    })
    .await?;
    let Some(secret) = told else { return Ok(stored) };
    Ok(Reply::created(location(&department), ClientCredentials::new(id, Some(&secret))).respond())
}
