//! `POST /departments/{department}/clients`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{DepartmentCode, Refusal, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use super::location;
use crate::{
    commands::{create_client, department_clients},
    policy::CreateDepartmentClient,
    routes::clients::ClientCredentials,
};

/// A new API client of a department.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentClientRequest {
    /// Its name, such as 民政业务系统.
    pub name: String,
}

/// Register an API client of the caller's department. 登记本部门的接口客户端
///
/// It may do nothing yet: a security administrator gives it the role of a department officer. Only
/// people register clients.
#[utoipa::path(tag = "clients", operation_id = "identity.create_department_client",
    params(KeyHeader, ("department" = DepartmentCode, Path, description = "the department")),
    request_body = DepartmentClientRequest,
    responses((status = 201, description = "its credentials, told once", body = ClientCredentials), Problems))]
#[post("/departments/{department}/clients")]
pub async fn create(
    permit: Permit<CreateDepartmentClient>,
    department: Path<DepartmentCode>,
    key: IdempotencyKey,
    body: Body<DepartmentClientRequest>,
    context: Data<Context>,
) -> Answer {
    permit.require_department(&department)?;
    permit.person()?;
    let name = text::required(&body.value.name, 100, "/name")
        .map_err(|violation| Refusal::new(&http::BAD_BODY).with([violation]))?;
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        department_clients::require_room(work, &department).await?;
        let (client, secret) = create_client::run(work, name, Some(department.clone())).await?;
        told = Some((client.id, secret));
        Ok(Reply::created(location(&department), ClientCredentials::new(client.id, None)))
    })
    .await?;
    let Some((id, secret)) = told else { return Ok(stored) };
    Ok(Reply::created(location(&department), ClientCredentials::new(id, Some(&secret))).respond())
}
