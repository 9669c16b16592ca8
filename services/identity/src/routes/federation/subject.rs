//! `/people/{id}/external-subject`

use actix_web::{
    HttpResponse, delete, get, put,
    web::{Data, Path},
};
use kernel::{Actor, PersonId, Timestamp};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Failure, Permit, Problems, codes as http};

use crate::{
    commands::link_subject,
    domain::{codes, subject},
    policy::{LinkSubject, ReadSubject, UnlinkSubject},
    queries::people,
    routes::{reach, sign_ins::read_settings},
    store::federation::{self, Link},
};

/// Who somebody is to the provider.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExternalSubject {
    /// The `sub` of their identity tokens.
    pub subject: String,
    /// Who linked it.
    pub linked_by: Actor,
    /// When.
    pub linked_at: Timestamp,
}

/// Who somebody shall be to the provider.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubject {
    /// The `sub` of their identity tokens, case-sensitive.
    pub subject: String,
}

impl From<Link> for ExternalSubject {
    fn from(of: Link) -> Self {
        let Link { subject, linked_by, linked_at, .. } = of;
        Self { subject, linked_by, linked_at }
    }
}

/// Read who somebody is to the provider of identities. 查看关联的外部账号
#[utoipa::path(tag = "people", operation_id = "identity.read_subject",
    params(("id" = PersonId, Path, description = "the person")),
    responses((status = 200, description = "the subject", body = ExternalSubject), Problems))]
#[get("/people/{id}/external-subject")]
pub async fn read(
    permit: Permit<ReadSubject>,
    id: Path<PersonId>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let issuer = issuer(&settings)?;
    people::one(&context, &reach::of(&permit), *id).await?;
    let found = federation::of(context.store.read(), &issuer, *id).await?.ok_or(&http::NOT_FOUND)?;
    Ok(HttpResponse::Ok().json(ExternalSubject::from(found)))
}

/// Link somebody to their subject at the provider of identities. 关联外部账号
///
/// Whoever signs in there under this subject is this person here, also before they have ever signed
/// in here. Nobody links themselves; a subject belongs to one person.
#[utoipa::path(tag = "people", operation_id = "identity.link_subject",
    params(("id" = PersonId, Path, description = "the person")), request_body = NewSubject,
    responses((status = 200, description = "the subject", body = ExternalSubject), Problems))]
#[put("/people/{id}/external-subject")]
pub async fn link(
    permit: Permit<LinkSubject>,
    id: Path<PersonId>,
    body: Body<NewSubject>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let (issuer, subject) = (issuer(&settings)?, subject::checked(&body.value.subject)?);
    let work = context.begin(permit.actor()).await?;
    let linked = link_subject::link(&work, &reach::of(&permit), &issuer, (*id, subject)).await?;
    work.commit().await?;
    Ok(HttpResponse::Ok().json(ExternalSubject::from(linked)))
}

/// End the link. 取消关联外部账号
#[utoipa::path(tag = "people", operation_id = "identity.unlink_subject",
    params(("id" = PersonId, Path, description = "the person")),
    responses((status = 204, description = "it is gone"), Problems))]
#[delete("/people/{id}/external-subject")]
pub async fn unlink(
    permit: Permit<UnlinkSubject>,
    id: Path<PersonId>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let issuer = issuer(&settings)?;
    let work = context.begin(permit.actor()).await?;
    link_subject::unlink(&work, &reach::of(&permit), &issuer, *id).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

fn issuer(settings: &Settings) -> Result<String, Failure> {
    let provider = read_settings(settings)?.provider.ok_or(&codes::FEDERATION_OFF)?;
    Ok(provider.issuer)
}
