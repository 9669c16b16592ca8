//! `POST /clients`

use actix_web::{post, web::Data};
use kernel::{DepartmentCode, Refusal, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use super::ClientCredentials;
use crate::{commands::create_client, policy::CreateClient};

/// A new API client.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientRequest {
    /// Its name, such as 民政业务系统.
    pub name: String,
    /// The department it acts for.
    pub department: Option<DepartmentCode>,
}

/// Register an API client. 登记接口客户端
///
/// It holds no role yet: give it a grant.
#[utoipa::path(tag = "clients", operation_id = "identity.create_client", params(KeyHeader), request_body = ClientRequest,
    responses((status = 201, description = "its credentials, told once", body = ClientCredentials), Problems))]
#[post("/clients")]
pub async fn create(
    permit: Permit<CreateClient>,
    key: IdempotencyKey,
    body: Body<ClientRequest>,
    context: Data<Context>,
) -> Answer {
    let name = text::required(&body.value.name, 100, "/name")
        .map_err(|violation| Refusal::new(&http::BAD_BODY).with([violation]))?;
    let department = body.value.department.clone();
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let (client, secret) = create_client::run(work, name, department).await?;
        told = Some((client.id, secret));
        Ok(Reply::created("/api/identity/v1/clients", ClientCredentials::new(client.id, None)))
    })
    .await?;
    let Some((id, secret)) = told else { return Ok(stored) };
    Ok(Reply::created("/api/identity/v1/clients", ClientCredentials::new(id, Some(&secret))).respond())
}
