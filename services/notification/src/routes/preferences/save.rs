//! `PUT /preferences`

use actix_web::{put, web::Data};
use chrono::NaiveTime;
use kernel::Refusal;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::prefer::{self, Wishes},
    domain::{
        codes,
        preferences::{self as wishes, Mode, Modes, Tongue},
    },
    policy::SavePreferences,
    queries::preferences::{KindMode, PreferencesView, view},
};

/// How somebody wants to be told from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPreferences {
    /// The language of messages.
    pub language: Tongue,
    /// When the digest comes, `HH:MM` in China: on the hour or half hour, in office hours.
    pub digest_at: String,
    /// What is not in the digest; everything else is.
    #[serde(default)]
    pub modes: Vec<KindMode>,
}

impl NewPreferences {
    fn clean(&self) -> Result<Wishes, Refusal> {
        let time = NaiveTime::parse_from_str(&self.digest_at, "%H:%M");
        let time = time.map_err(|_| Refusal::new(&codes::DIGEST_HOUR).at("/digest_at"))?;
        let mut modes = Modes::new();
        for (n, KindMode { kind, channel, mode }) in self.modes.iter().enumerate() {
            if modes.entry(*kind).or_default().insert(*channel, *mode).is_some() {
                return Err(Refusal::new(&codes::MODE_TWICE).at(format!("/modes/{n}")));
            }
        }
        for of in modes.values_mut() {
            of.retain(|_, mode| *mode != Mode::Digest);
        }
        modes.retain(|_, of| !of.is_empty());
        Ok(Wishes { tongue: self.language, digest_at: wishes::hour(time)?, modes })
    }
}

/// Say how the caller wants to be told. 保存消息设置
///
/// Another hour counts from the next day. Nothing but a declared emergency comes outside of office
/// hours, whatever stands here.
#[utoipa::path(tag = "preferences", operation_id = "notification.save_preferences", params(MatchHeader),
    request_body = NewPreferences,
    responses((status = 200, description = "the preferences", body = PreferencesView), Problems))]
#[put("/preferences")]
pub async fn save(
    permit: Permit<SavePreferences>,
    based_on: IfMatch,
    body: Body<NewPreferences>,
    context: Data<Context>,
) -> Answer {
    let (person, wishes) = (permit.person()?, body.value.clean()?);
    let work = context.begin(permit.actor()).await?;
    let (saved, revision) = prefer::run(&work, person, based_on, wishes).await?;
    work.commit().await?;
    Ok(Reply::ok(view(&saved)).revision(revision).respond())
}
