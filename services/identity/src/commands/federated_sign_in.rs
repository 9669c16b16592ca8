//! Signing in by a provider of identities: sent there, and come back.
//!
//! The provider says who somebody is and nothing else: rights are grants of ours, and somebody whom
//! no administrator has linked does not come in. What began in one browser ends in no other: the
//! secret that the browser keeps must fit the state that comes back.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use kernel::{Actor, Refusal, Secret};
use messaging::Context;
use serde_json::json;
use web::Failure;

use super::mint::{self, TokenAnswer};
use crate::{
    domain::{codes, opaque},
    provider::{Attempt, Provider, Trouble},
    settings::IdentitySettings,
    store::{
        federation::{self, Begun},
        people, principals,
    },
};

/// How long somebody may take at the provider.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// A sign-in that has begun.
pub struct Sent {
    /// Where the browser goes.
    pub address: String,
    /// What the browser keeps, and brings back.
    pub browser: Secret,
}

/// What came back.
pub struct Returned {
    /// Under which state.
    pub state: String,
    /// What is exchanged for the identity token.
    pub code: String,
    /// What the browser kept.
    pub browser: Secret,
}

/// Begins a sign-in.
///
/// # Errors
/// 404 where no provider is set up, 503 if it is away.
pub async fn begin(context: &Context, settings: &IdentitySettings) -> Result<Sent, Failure> {
    let provider = provider(settings)?;
    let random = || URL_SAFE_NO_PAD.encode(context.ids.bytes::<32>());
    let attempt = Attempt { state: random(), nonce: random(), verifier: random() };
    let browser = Secret::new(random());
    let address = provider.address(&attempt).await.map_err(told)?;
    let begun = Begun {
        state: opaque::hash(&attempt.state),
        browser: opaque::hash(browser.expose()),
        nonce: attempt.nonce,
        verifier: attempt.verifier,
        expires_at: context.now().plus(PATIENCE),
    };
    let work = context.begin(Actor::System).await?;
    federation::begin(work.db(), begun).await?;
    work.commit().await?;
    Ok(Sent { address, browser })
}

/// Ends a sign-in with tokens of ours.
///
/// # Errors
/// 401 if state, browser or identity token are not good, without telling which; 403 if nobody here
/// is linked to the subject, telling it, so that an administrator can.
pub async fn complete(
    context: &Context,
    settings: &IdentitySettings,
    returned: Returned,
) -> Result<TokenAnswer, Failure> {
    let provider = provider(settings)?;
    let work = context.begin(Actor::System).await?;
    let pair = (opaque::hash(&returned.state), opaque::hash(returned.browser.expose()));
    let secrets = federation::take(work.db(), (&pair.0, &pair.1), work.now()).await?;
    // Used up, whatever becomes of it.
    work.commit().await?;
    let secrets = secrets.ok_or(&codes::FEDERATION_REFUSED)?;
    let subject = provider.subject(returned.code, secrets, context.now()).await.map_err(told)?;
    let linked = federation::person(context.store.read(), &provider.issuer, &subject).await?;
    let unknown = || Failure::from(unlinked(&subject));
    let person = linked.ok_or_else(unknown)?;
    let person = people::find(context.store.read(), person).await?.ok_or_else(unknown)?;
    let work = context.begin(person.actor()).await?;
    let principal = principals::find(work.db(), person.actor()).await?.filter(|now| now.active);
    let principal = principal.ok_or(&codes::FEDERATION_REFUSED)?;
    let answer = mint::begin(&work, settings, person.id, &principal).await?;
    work.record(person.id, "signed-in-elsewhere", json!({ "issuer": provider.issuer })).await?;
    work.commit().await?;
    Ok(answer)
}

fn provider(settings: &IdentitySettings) -> Result<&Provider, Failure> {
    settings.provider.as_ref().ok_or_else(|| (&codes::FEDERATION_OFF).into())
}

fn unlinked(subject: &str) -> Refusal {
    Refusal::new(&codes::SUBJECT_UNKNOWN).saying(
        format!("请把您的账号标识“{subject}”告诉本单位的安全管理员，由其关联到您在本系统的账号"),
        format!(
            "give your subject “{subject}” to your security administrator, who links it to your account here"
        ),
    )
}

fn told(trouble: Trouble) -> Failure {
    tracing::warn!(%trouble, "sign-in by the provider");
    match trouble {
        Trouble::Away(_) => (&codes::FEDERATION_AWAY).into(),
        Trouble::Refused(_) => (&codes::FEDERATION_REFUSED).into(),
    }
}
