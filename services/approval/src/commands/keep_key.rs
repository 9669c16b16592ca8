//! The key with which admissions are signed: made once, or mounted from outside, and published, so
//! that anybody can verify a signature without asking.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::approval::SigningKeyPublished;
use ed25519_dalek::SigningKey;
use kernel::{Actor, KeyId, Refusal, Secret, Timestamp};
use messaging::{Context, Work};
use serde_json::json;
use storage::{ConnectionTrait, StoreError};
use web::{Failure, token};

use crate::{
    domain::{codes, key_codes},
    settings::Signing,
    store::{
        keys::{self, Key},
        locks,
    },
};

/// Makes sure that the key in use is the one it should be. Safe to run anywhere, any number of
/// times; almost always it only looks.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context, signing: &Signing) -> Result<(), StoreError> {
    if fits(keys::current(context.store.read()).await?.as_ref(), signing) {
        return Ok(());
    }
    let work = context.begin(Actor::System).await?;
    locks::take(&work, "signing-key").await?;
    let current = keys::current(work.db()).await?;
    if fits(current.as_ref(), signing) {
        return Ok(());
    }
    let known = known(&work, signing).await?;
    if known.as_ref().is_some_and(|key| key.revoked.is_some()) {
        tracing::error!("the key that is mounted was revoked: nothing is signed until another is mounted");
        return Ok(());
    }
    let now = match current {
        Some(old) => retire(&work, old).await?,
        None => work.now(),
    };
    let key = match known {
        Some(key) => again(&work, key).await?,
        None => add(&work, signing, now).await?,
    };
    tell(&work, &key, "published").await?;
    work.commit().await
}

/// Puts another key of our own in the place of the one in use.
///
/// # Errors
/// If the key in use is mounted from outside, or there is none.
pub async fn rotate(work: &Work, signing: &Signing) -> Result<Key, Failure> {
    let current = keys::current(work.db()).await?.ok_or_else(|| Refusal::new(&codes::KEY_ABSENT))?;
    if signing.mounted.is_some() || current.secret.is_none() {
        return Err(Refusal::new(&key_codes::KEY_MOUNTED).into());
    }
    let now = retire(work, current).await?;
    let key = add(work, signing, now).await?;
    tell(work, &key, "published").await?;
    Ok(key)
}

/// From now on the key signs no more; what it signed stays verifiable. Answers since when: after the last
/// signature that was under way, not when this began to wait for it.
async fn retire(work: &Work, mut key: Key) -> Result<Timestamp, StoreError> {
    keys::take_away(work, key.id).await?;
    let now = work.context().now();
    key.until = Some(now);
    keys::set_until(work.db(), key.id, key.until).await?;
    tell(work, &key, "retired").await?;
    Ok(now)
}

fn fits(current: Option<&Key>, signing: &Signing) -> bool {
    match (current, &signing.mounted) {
        (Some(key), Some(mounted)) => key.x == token::public_x(mounted),
        // A key that was mounted and is not any more cannot sign: another must take its place.
        (Some(key), None) => key.secret.is_some(),
        (None, _) => false,
    }
}

/// The mounted key, if it was here before.
async fn known(work: &Work, signing: &Signing) -> Result<Option<Key>, StoreError> {
    let Some(mounted) = &signing.mounted else { return Ok(None) };
    let x = token::public_x(mounted);
    Ok(keys::all(work.db()).await?.into_iter().find(|key| key.x == x))
}

/// A key that signed before signs again.
async fn again(work: &Work, mut key: Key) -> Result<Key, StoreError> {
    key.until = None;
    keys::set_until(work.db(), key.id, None).await?;
    Ok(key)
}

async fn add(work: &Work, signing: &Signing, from: Timestamp) -> Result<Key, StoreError> {
    let (key, secret) = match &signing.mounted {
        Some(mounted) => (mounted.clone(), None),
        None => {
            let key = SigningKey::from_bytes(&work.context().ids.bytes::<32>());
            let secret = Secret::new(URL_SAFE_NO_PAD.encode(key.to_bytes()));
            (key, Some(secret))
        }
    };
    let key = Key { id: work.id(), x: token::public_x(&key), secret, from, until: None, revoked: None };
    keys::insert(work.db(), &key).await?;
    Ok(key)
}

async fn tell(work: &Work, key: &Key, action: &str) -> Result<(), StoreError> {
    work.record(key.id, action, json!({ "x": key.x, "mounted": key.secret.is_none() })).await?;
    work.publish(&SigningKeyPublished { key: key.id, x: key.x.clone(), from: key.from, until: key.until })
        .await
}

/// A key to sign with.
pub struct Signer {
    /// The `kid`.
    pub id: KeyId,
    /// The private part.
    pub key: SigningKey,
    /// Since when it signs.
    from: Timestamp,
}

impl Signer {
    /// The moment of a signature by work that began then: never before there was the key.
    pub fn moment(&self, begun: Timestamp) -> Timestamp {
        begun.max(self.from)
    }
}

/// The key in use, for a signature that lasts: nobody retires it before the work is done.
///
/// # Errors
/// As [`signer`].
pub async fn in_hand(work: &Work, signing: &Signing) -> Result<Option<Signer>, StoreError> {
    keys::in_hand(work).await?.map_or(Ok(None), |current| opened(current, signing))
}

/// The key in use, if its private part is at hand.
///
/// # Errors
/// If the database cannot be read, or holds no key where one should be.
pub async fn signer<C: ConnectionTrait + ?Sized>(
    db: &C,
    signing: &Signing,
) -> Result<Option<Signer>, StoreError> {
    keys::current(db).await?.map_or(Ok(None), |current| opened(current, signing))
}

fn opened(current: Key, signing: &Signing) -> Result<Option<Signer>, StoreError> {
    let (id, from) = (current.id, current.from);
    let Some(secret) = &current.secret else {
        let mounted = signing.mounted.clone().filter(|key| token::public_x(key) == current.x);
        return Ok(mounted.map(|key| Signer { id, key, from }));
    };
    let unreadable = || StoreError::Corrupt(format!("{}: not a key", current.id));
    let bytes = URL_SAFE_NO_PAD.decode(secret.expose()).map_err(|_| unreadable())?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| unreadable())?;
    Ok(Some(Signer { id, key: SigningKey::from_bytes(&bytes), from }))
}
