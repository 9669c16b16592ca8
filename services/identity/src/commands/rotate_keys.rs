//! Making and superseding signing keys.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::identity::TokenKeyPublished;
use ed25519_dalek::SigningKey;
use kernel::{Actor, KeyId, Secret, Timestamp};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;
use web::token;

use crate::{
    domain::key::{self, KeyState, Step},
    settings::IdentitySettings,
    store::keys::{self, PublicKey},
};

/// Does what is due. Safe to run anywhere, any number of times.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context, settings: &IdentitySettings) -> Result<(), StoreError> {
    let now = context.now();
    let known = keys::accepted(context.store.read(), now).await?;
    if key::due(&states(&known), settings.key_life, now).is_empty() {
        return Ok(());
    }
    let work = context.begin(Actor::System).await?;
    keys::lock(work.db(), &context.store).await?;
    let known = keys::accepted(work.db(), work.now()).await?;
    for step in key::due(&states(&known), settings.key_life, work.now()) {
        match step {
            Step::Create(signs_from) => create(&work, signs_from).await?,
            Step::Supersede(id, until) => supersede(&work, &known, id, until).await?,
        }
    }
    work.commit().await
}

fn states(known: &[PublicKey]) -> Vec<KeyState> {
    known.iter().map(|key| key.state).collect()
}

async fn create(work: &Work, signs_from: Timestamp) -> Result<(), StoreError> {
    let secret: [u8; 32] = work.context().ids.bytes();
    let id: KeyId = work.id();
    let state = KeyState { id, created_at: work.now(), signs_from, until: None };
    let key = PublicKey { state, x: token::public_x(&SigningKey::from_bytes(&secret)) };
    keys::insert(work.db(), &key, &Secret::new(URL_SAFE_NO_PAD.encode(secret))).await?;
    work.publish(&TokenKeyPublished { key: id, x: key.x, until: None }).await?;
    work.record(id, "created", json!({ "signs_from": signs_from })).await
}

async fn supersede(work: &Work, known: &[PublicKey], id: KeyId, until: Timestamp) -> Result<(), StoreError> {
    keys::supersede(work.db(), id, until).await?;
    if let Some(key) = known.iter().find(|key| key.state.id == id) {
        work.publish(&TokenKeyPublished { key: id, x: key.x.clone(), until: Some(until) }).await?;
    }
    work.record(id, "superseded", json!({ "until": until })).await
}
