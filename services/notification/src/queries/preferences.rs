//! How somebody wants to be told, as they see it.

use kernel::PersonId;
use messaging::Context;
use serde::{Deserialize, Serialize};
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::{
        ChannelKind, Kind, Preferences,
        preferences::{Mode, Tongue},
    },
    store::preferences,
};

/// How a kind of notice comes over a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KindMode {
    /// The kind.
    pub kind: Kind,
    /// The channel.
    pub channel: ChannelKind,
    /// In the digest, at once, or not at all.
    pub mode: Mode,
}

/// How somebody wants to be told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreferencesView {
    /// The language of messages.
    pub language: Tongue,
    /// When the digest comes, `HH:MM` in China; a change counts from the next day.
    pub digest_at: String,
    /// What is not in the digest.
    pub modes: Vec<KindMode>,
}

/// As it is shown.
pub fn view(wishes: &Preferences) -> PreferencesView {
    let modes = wishes.modes.iter().flat_map(|(kind, of)| {
        of.iter().map(|(channel, mode)| KindMode { kind: *kind, channel: *channel, mode: *mode })
    });
    PreferencesView {
        language: wishes.tongue,
        digest_at: wishes.digest_at.format("%H:%M").to_string(),
        modes: modes.collect(),
    }
}

/// What somebody wants.
///
/// # Errors
/// If the database is away.
pub async fn of(
    context: &Context,
    person: PersonId,
) -> Result<(PreferencesView, kernel::Revision), StoreError> {
    let (wishes, revision) = preferences::of(context.store.read(), person).await?;
    Ok((view(&wishes), revision))
}
