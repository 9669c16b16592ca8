//! `POST /received`

use actix_web::{post, web::Data};
use host::sections::ServerSection;
use kernel::{AreaCode, Refusal, text};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply, codes};

use super::photo;
use crate::{
    domain::received::LONGEST,
    policy::VerifyReceived,
    queries::received::{self, ReceivedView},
    store::areas,
};

/// Something a community received.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Received {
    /// The community.
    area_code: AreaCode,
    /// The text of a scanned code, a pasted message, the name of a file: at most 4000 characters.
    #[serde(default)]
    received: String,
    /// Or a photo of it, JPEG or PNG in base64: at most 1,000,000 characters and eight million pixels.
    #[serde(default)]
    photo: Option<String>,
}

/// Verify whatever was received: green or amber, it stands; red, it may be refused, and why. A signature
/// that came beside the number, as in every QR code of ours, is verified as well. What was admitted under
/// the number is told, to be compared with what came. Nothing is recorded. 收到的要求核验
#[utoipa::path(tag = "refusals", operation_id = "collection.verify_received", request_body = Received,
    responses((status = 200, description = "how it stands", body = ReceivedView), Problems))]
#[post("/received")]
pub async fn verify(
    permit: Permit<VerifyReceived>,
    body: Body<Received>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let db = context.store.read();
    let place = areas::community(db, body.value.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    permit.require_area(&place.path)?;
    let said = photo::read(body.value.photo.as_deref()).await?;
    let text = if body.value.photo.is_some() {
        photo::with(&said, &body.value.received)
    } else {
        text::required(&body.value.received, LONGEST, "/received")
            .map_err(|wrong| Refusal::new(&codes::BAD_BODY).with([wrong]))?
    };
    let today = context.now().china_date();
    let server: ServerSection = settings.section("server").map_err(|error| {
        tracing::error!(%error, "the settings of the server cannot be read");
        web::Failure::from(&codes::INTERNAL)
    })?;
    let seen = received::verify(db, &place.path, (&text, &server.public_url), today).await?;
    Ok(Reply::ok(seen).respond())
}
