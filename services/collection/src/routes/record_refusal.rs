//! `POST /refusals`

use actix_web::{post, web::Data};
use kernel::{AreaCode, Refusal};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes, idempotency, params::KeyHeader};

use super::photo;
use crate::{
    commands::refuse,
    domain::refusing::Told,
    policy::RecordRefusal,
    queries::{
        received,
        refusals::{self, RefusalView},
    },
    store::areas,
};

/// What came without a live code, in the community's own words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRefusal {
    /// The community that refuses.
    area_code: AreaCode,
    /// Who asked: an office, a person. At most 100 characters.
    asker: String,
    /// Through which channel: a group chat, a call, paper. At most 60 characters.
    channel: String,
    /// What was asked. At most 1000 characters; what was received, if it is left out.
    #[serde(default)]
    what: String,
    /// The code that was shown, if one was; it is looked for in what was received, if it is left out or
    /// blank.
    #[serde(default)]
    code_shown: Option<String>,
    /// The text of a scanned code, a pasted message, the name of a file: at most 4000 characters.
    #[serde(default)]
    received: String,
    /// A photo of what was received, JPEG or PNG in base64 (a `data:` address will do): at most 1,000,000
    /// characters and eight million pixels. The codes in it are read; the photo itself is not kept.
    #[serde(default)]
    photo: Option<String>,
}

/// What stands as what was asked, where only a photo came.
fn seen_in(said: &str) -> String {
    if said.is_empty() {
        "收到一张照片，里面没有可识别的二维码".into()
    } else {
        format!("收到一张照片，二维码内容：{said}")
    }
}

/// Refuse what has no live code. 拒填
///
/// The answer is a receipt; the street and the county's burden office see it. A code that is live
/// here obliges and is not refused (409), unless the signature that came beside it does not hold.
#[utoipa::path(tag = "refusals", operation_id = "collection.record_refusal", request_body = NewRefusal,
    params(KeyHeader), responses((status = 201, description = "the refusal", body = RefusalView), Problems))]
#[post("/refusals")]
pub async fn record(
    permit: Permit<RecordRefusal>,
    key: IdempotencyKey,
    body: Body<NewRefusal>,
    context: Data<Context>,
) -> Answer {
    let NewRefusal { area_code, asker, channel, what, code_shown, received, photo } = &body.value;
    let said = photo::read(photo.as_deref()).await?;
    let what = match (what.trim().is_empty(), received.trim().is_empty() && photo.is_some()) {
        (false, _) => what.clone(),
        (true, false) => received.chars().take(1_000).collect(),
        (true, true) => seen_in(&said).chars().take(1_000).collect(),
    };
    let text = &photo::with(&said, received);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let place = areas::community(work.db(), *area_code).await?.ok_or(&codes::NOT_FOUND)?;
        permit.require_area(&place.path)?;
        let code = match code_shown.as_ref().filter(|code| !code.trim().is_empty()) {
            Some(code) => code.clone(),
            None => {
                let found = received::shown(work.db(), &place.path, text, work.now().china_date()).await?;
                found.map(|(code, _)| code).unwrap_or_default()
            }
        };
        let told = Told::read(asker, channel, &what, &code)
            .map_err(|wrong| Refusal::new(&codes::BAD_BODY).with(wrong))?;
        let refusal = refuse::run(work, &place.path, (told, text), &permit.caller().name).await?;
        let location = format!("/api/collection/v1/refusals/{}", refusal.id);
        Ok(Reply::created(location, refusals::view(work.db(), refusal).await?))
    })
    .await
}
