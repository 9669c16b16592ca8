//! A session begins at a sign-in, renews its tokens quietly, and ends: by sign-out, by idleness,
//! after twelve hours, or when identity does not accept it any more.

use std::{future::Future, time::Duration};

use chrono::TimeDelta;
use kernel::Timestamp;
use messaging::Context;
use serde::{Deserialize, Serialize};

use super::{Secret, Who, store};
use crate::{
    backend::{Remote, identity::Tokens},
    settings::ConsoleSettings,
    trouble::Trouble,
};

/// Tokens are renewed this long before they expire.
const MARGIN: TimeDelta = TimeDelta::seconds(30);
/// `seen` is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);
/// A renewal that was begun and not ended is taken over after this long.
const LEASE: TimeDelta = TimeDelta::seconds(10);
/// How often somebody who waits for a renewal looks again.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LOOKS: u32 = 120;

/// A signed-in browser.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its secret.
    pub secret: Secret,
    /// Who it is.
    pub who: Who,
    /// The bearer token for the APIs.
    pub token: kernel::secret::Secret,
}

/// What is sealed in the row.
#[derive(Serialize, Deserialize)]
struct Sealed {
    access: String,
    refresh: Option<String>,
    who: Who,
}

/// Opens a new session for fresh tokens; the secret is always a new one.
///
/// # Errors
/// If identity does not say who it is, or the database is away.
pub async fn begin(context: &Context, remote: &Remote, tokens: Tokens) -> Result<Session, Trouble> {
    let who = with_token(remote, &tokens).me().await?;
    let now = context.now();
    let secret = Secret::new(context.ids.as_ref());
    let until = expiry(now, &tokens);
    let (token, sealed) = seal(context, &secret, tokens, &who)?;
    let id = secret.row_key();
    let row = store::Fresh { id: &id, holder: &who.actor, now, access_until: until, sealed };
    store::insert(&context.store, row).await?;
    Ok(Session { secret, who, token })
}

/// The session of a secret, renewed if need be; `None` if it has ended.
///
/// # Errors
/// If the database or identity is away.
pub async fn resume(
    context: &Context,
    settings: &ConsoleSettings,
    remote: &Remote,
    secret: Secret,
) -> Result<Option<Session>, Trouble> {
    let id = secret.row_key();
    let Some(row) = store::find(&context.store, &id).await? else { return Ok(None) };
    let now = context.now();
    let over = |since: Timestamp, span: Duration| {
        now.since(since) > TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX)
    };
    let sealed = open(&secret, &row.sealed)
        .filter(|_| !over(row.seen, settings.idle) && !over(row.began, settings.absolute));
    let Some(sealed) = sealed else {
        store::remove(&context.store, &id).await?;
        return Ok(None);
    };
    if now.since(row.seen) > TOUCH_EVERY {
        store::touch(&context.store, &id, now).await?;
    }
    if now.plus(MARGIN) < row.access_until {
        return Ok(Some(Session {
            secret,
            who: sealed.who,
            token: kernel::secret::Secret::new(sealed.access),
        }));
    }
    renew(context, remote, secret, sealed).await
}

/// Ends a session here. Its tokens die with the row: nobody else has the key to them.
///
/// # Errors
/// If the database is away.
pub async fn end(context: &Context, secret: &Secret) -> Result<(), Trouble> {
    Ok(store::remove(&context.store, &secret.row_key()).await?)
}

/// Refresh tokens work once: of several requests at the same moment one renews, the others wait.
async fn renew(
    context: &Context,
    remote: &Remote,
    secret: Secret,
    sealed: Sealed,
) -> Result<Option<Session>, Trouble> {
    let id = secret.row_key();
    let now = context.now();
    if !store::lease(&context.store, &id, now, now.plus(LEASE)).await? {
        return wait_for_other(context, secret, sealed.access).await;
    }
    // Somebody may have renewed between our read and our lease.
    let Some(row) = store::find(&context.store, &id).await? else { return Ok(None) };
    let Some(current) = open(&secret, &row.sealed) else { return Ok(None) };
    if now.plus(MARGIN) < row.access_until {
        store::release(&context.store, &id).await?;
        return Ok(Some(Session {
            secret,
            who: current.who,
            token: kernel::secret::Secret::new(current.access),
        }));
    }
    let renewed = exchange(context, remote, &secret, current).await;
    if renewed.is_err() {
        store::release(&context.store, &id).await?;
    }
    let Some((session, sealed, until)) = renewed? else {
        store::remove(&context.store, &id).await?;
        return Ok(None);
    };
    store::renew(&context.store, &id, until, sealed).await?;
    Ok(Some(session))
}

/// `None` if identity refuses.
async fn exchange(
    context: &Context,
    remote: &Remote,
    secret: &Secret,
    old: Sealed,
) -> Result<Option<(Session, String, Timestamp)>, Trouble> {
    let Some(refresh) = old.refresh else { return Ok(None) };
    let tokens = match remote.renew(&refresh).await {
        Ok(tokens) => tokens,
        Err(Trouble::Refused(problem)) if (400..500).contains(&problem.status) && problem.status != 429 => {
            return Ok(None);
        }
        Err(trouble) => return Err(trouble),
    };
    let who = match with_token(remote, &tokens).me().await {
        Ok(who) => who,
        Err(Trouble::Ended) => return Ok(None),
        Err(_) => old.who,
    };
    let until = expiry(context.now(), &tokens);
    let (token, sealed) = seal(context, secret, tokens, &who)?;
    Ok(Some((Session { secret: secret.clone(), who, token }, sealed, until)))
}

async fn wait_for_other(context: &Context, secret: Secret, old: String) -> Result<Option<Session>, Trouble> {
    let id = secret.row_key();
    for _ in 0..LOOKS {
        pause().await;
        let Some(row) = store::find(&context.store, &id).await? else { return Ok(None) };
        let Some(sealed) = open(&secret, &row.sealed) else { return Ok(None) };
        if sealed.access != old {
            return Ok(Some(Session {
                secret,
                who: sealed.who,
                token: kernel::secret::Secret::new(sealed.access),
            }));
        }
    }
    Err((&crate::codes::UPSTREAM).into())
}

fn pause() -> impl Future<Output = ()> {
    tokio::time::sleep(LOOK_EVERY)
}

fn with_token(remote: &Remote, tokens: &Tokens) -> Remote {
    Remote { token: Some(tokens.access_token.clone()), ..remote.clone() }
}

fn expiry(now: Timestamp, tokens: &Tokens) -> Timestamp {
    now.plus(TimeDelta::try_seconds(tokens.expires_in.clamp(0, 86_400)).unwrap_or_default())
}

fn seal(
    context: &Context,
    secret: &Secret,
    tokens: Tokens,
    who: &Who,
) -> Result<(kernel::secret::Secret, String), Trouble> {
    let Tokens { access_token, refresh_token, .. } = tokens;
    let sealed = Sealed {
        access: access_token.expose().to_owned(),
        refresh: refresh_token.map(|token| token.expose().to_owned()),
        who: who.clone(),
    };
    let plain = serde_json::to_vec(&sealed).unwrap_or_default();
    let sealed = secret.seal(context.ids.as_ref(), &plain).ok_or(&web::codes::INTERNAL)?;
    Ok((access_token, sealed))
}

fn open(secret: &Secret, sealed: &str) -> Option<Sealed> {
    serde_json::from_slice(&secret.open(sealed)?).ok()
}
