//! `POST /people/{id}/one-time-sign-ins`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{PersonId, Timestamp};
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::issue_one_time,
    policy::IssueOneTimeSignIn,
    routes::{reach, sign_ins::read_settings},
};

/// A one-time sign-in. Token and address are told once: a repeat under the same
/// `Idempotency-Key` is answered without them.
#[derive(Clone, Serialize, ToSchema)]
pub struct OneTimeSignInView {
    /// For `/one-time-sign-ins/redeem`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The page to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// Issue a one-time sign-in. 签发一次性登录链接
///
/// For the first sign-in, and for a forgotten password. Links issued before are void. Hand it over
/// in person.
#[utoipa::path(tag = "people", operation_id = "identity.issue_one_time_sign_in",
    params(KeyHeader, ("id" = PersonId, Path, description = "the person")),
    responses((status = 201, description = "the link", body = OneTimeSignInView), Problems))]
#[post("/people/{id}/one-time-sign-ins")]
pub async fn issue(
    permit: Permit<IssueOneTimeSignIn>,
    key: IdempotencyKey,
    id: Path<PersonId>,
    request: HttpRequest,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let settings = read_settings(&settings)?;
    let location = format!("/api/identity/v1/people/{id}");
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let link = issue_one_time::run(work, &settings, &reach::of(&permit), *id).await?;
        let view = OneTimeSignInView { token: None, url: None, expires_at: link.expires_at };
        told = Some(link);
        Ok(Reply::created(location.clone(), view))
    })
    .await?;
    let Some(link) = told else { return Ok(stored) };
    let view = OneTimeSignInView {
        token: Some(link.token.expose().to_owned()),
        url: Some(link.url.expose().to_owned()),
        expires_at: link.expires_at,
    };
    Ok(Reply::created(location, view).respond())
}
