//! Where somebody can be reached, as they see it.

use kernel::{ContactId, PersonId, Timestamp};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::{ChannelKind, contact},
    store::{
        contacts::{self, Contact},
        vault::Vault,
    },
};

/// An address of the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactView {
    /// Its id.
    pub id: ContactId,
    /// Over which channel.
    pub channel: ChannelKind,
    /// The address; empty if what is stored does not open: then it is to be registered anew.
    pub address: String,
    /// When it was given.
    pub made_at: Timestamp,
    /// When it was proved; nothing but a code is sent there before.
    pub verified_at: Option<Timestamp>,
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        let Contact { id, channel, address, made_at, verified_at, .. } = contact;
        Self { id, channel, address, made_at, verified_at }
    }
}

impl ContactView {
    /// As an answer is remembered: the address in part.
    pub fn remembered(&self) -> Self {
        Self { address: contact::masked(self.channel, &self.address), ..self.clone() }
    }
}

/// Every address of somebody, oldest first.
///
/// # Errors
/// If the database is away.
pub async fn of(context: &Context, vault: &Vault, person: PersonId) -> Result<Vec<ContactView>, StoreError> {
    let all = contacts::of(context.store.read(), vault, person).await?;
    Ok(all.into_iter().map(ContactView::from).collect())
}
