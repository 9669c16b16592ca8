//! `POST /contacts`

use actix_web::{post, web::Data};
use kernel::{Refusal, Secret};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    channels::ChannelSettings,
    commands::contacts::{self, Given},
    domain::{ChannelKind, codes},
    policy::AddContact,
    queries::contacts::ContactView,
    routes::vault,
};

/// An address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Over which channel.
    pub channel: ChannelKind,
    /// A mail address, a mobile number, or the web address of a program or robot.
    pub address: String,
    /// The secret of a DingTalk robot, `SEC…`.
    pub secret: Option<String>,
}

/// The address, and its secret, told once: a repeat under the same `Idempotency-Key` is answered
/// without it, and with the address in part.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedContact {
    /// The address.
    #[serde(flatten)]
    pub contact: ContactView,
    /// Of a webhook: what its messages are signed with (`whsec_…`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Add an address of the caller, and send a code there. 登记联系方式
#[utoipa::path(tag = "contacts", operation_id = "notification.add_contact", params(KeyHeader), request_body = NewContact,
    responses((status = 201, description = "the address, not proved yet", body = AddedContact), Problems))]
#[post("/contacts")]
pub async fn add(
    permit: Permit<AddContact>,
    key: IdempotencyKey,
    body: Body<NewContact>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let person = permit.person()?;
    let NewContact { channel, address, secret } = body.value;
    require(&settings, channel)?;
    let mut told: Option<(ContactView, Option<Secret>)> = None;
    let fingerprint = vault.fingerprint(&body.fingerprint);
    let stored = idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let given = Given { channel, address: address.clone(), secret: secret.clone() };
        let contact = contacts::add(work, &vault, person, given).await?;
        // A robot's secret is its owner's own.
        let secret = contact.secret.clone().filter(|_| channel == ChannelKind::Webhook);
        let view = ContactView::from(contact);
        told = Some((view.clone(), secret));
        Ok(Reply::created(LOCATION, AddedContact { contact: view.remembered(), secret: None }))
    })
    .await?;
    let Some((contact, secret)) = told else { return Ok(stored) };
    let secret = secret.map(|secret| secret.expose().to_owned());
    Ok(Reply::created(LOCATION, AddedContact { contact, secret }).respond())
}

const LOCATION: &str = "/api/notification/v1/contacts";

/// Whether the operator has set the channel up.
fn require(settings: &Settings, channel: ChannelKind) -> Result<(), Failure> {
    let channels = ChannelSettings::read(settings).map_err(|error| {
        tracing::error!(%error, "settings");
        Failure::from(&web::codes::INTERNAL)
    })?;
    if channels.has(channel) {
        return Ok(());
    }
    Err(Refusal::new(&codes::CHANNEL_OFF).at("/channel").into())
}
