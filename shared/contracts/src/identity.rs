//! What identity tells: people, API clients, grants, and the keys tokens are signed with.

use chrono::NaiveDate;
use kernel::{Actor, AreaPath, ClientId, DepartmentCode, GrantId, KeyId, PersonId, Role, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Stream, event::event};

/// Facts about people.
pub const PERSON: Stream = Stream::new("identity.person");
/// Facts about API clients.
pub const CLIENT: Stream = Stream::urgent("identity.client");
/// Facts about grants, per person or client.
pub const GRANT: Stream = Stream::urgent("identity.grant");
/// Facts about token signing keys.
pub const KEY: Stream = Stream::urgent("identity.key");

/// A person came into being or changed. The whole state each time; no contact data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonChanged {
    /// The person.
    pub person: PersonId,
    /// 姓名
    pub name: String,
    /// False once they have left.
    pub active: bool,
    /// Tokens issued before this moment are not accepted any more.
    pub tokens_after: Timestamp,
}
event!(PersonChanged, "identity.person-changed.v1", PERSON, |e| e.person);

/// An API client came into being or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientChanged {
    /// The client.
    pub client: ClientId,
    /// Its name.
    pub name: String,
    /// The department it acts for; absent for the operator's own client.
    pub department: Option<DepartmentCode>,
    /// False once switched off.
    pub active: bool,
    /// Tokens issued before this moment are not accepted any more.
    pub tokens_after: Timestamp,
}
event!(ClientChanged, "identity.client-changed.v1", CLIENT, |e| e.client);

/// Somebody may do something, somewhere, until a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GrantGiven {
    /// The grant.
    pub grant: GrantId,
    /// The person or client who holds it.
    pub holder: Actor,
    /// The role.
    pub role: Role,
    /// Where the holder may act.
    pub area: AreaPath,
    /// Where the holder may look.
    pub view_area: AreaPath,
    /// The department on whose behalf, for roles that have one.
    pub department: Option<DepartmentCode>,
    /// Last day; absent means until revoked.
    pub until: Option<NaiveDate>,
}
event!(GrantGiven, "identity.grant-given.v1", GRANT, |e| e.holder);

/// A grant ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GrantRevoked {
    /// The grant.
    pub grant: GrantId,
    /// The person or client who held it.
    pub holder: Actor,
    /// Why.
    pub reason: String,
}
event!(GrantRevoked, "identity.grant-revoked.v1", GRANT, |e| e.holder);

/// A key with which tokens are signed was published or retired.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TokenKeyPublished {
    /// The key: the `kid` of tokens.
    pub key: KeyId,
    /// Public part, base64url of 32 bytes (JWK `x`, Ed25519).
    pub x: String,
    /// Tokens signed with it are accepted until then; absent while it is current.
    pub until: Option<Timestamp>,
}
event!(TokenKeyPublished, "identity.token-key-published.v1", KEY, |e| e.key);
