//! The lineage receipt: why a form reached a community, as one file that proves itself.
//!
//! From the item of the duty list over the request, its editions and checks, and every decision, to
//! the admission and the tables by which it was delivered. Each entry bears a hash over the one
//! before it and everything it says, and the issuer signs the last hash with the number of entries:
//! an entry that was changed, dropped, put in or moved, at the end too, is found without asking
//! anybody. The admission in it is verified as every gate verifies it.

use contracts::approval::AdmissionGranted;
use kernel::{AreaPath, ControlNumber, KeyId, Timestamp, digest};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    admission::{self, KeyTime, NotAdmitted},
    token::{self, BadToken},
};

/// The type of the signature that seals a bundle.
pub const SEAL_TYPE: &str = "lineage+jwt";
/// The format of a bundle.
pub const FORMAT: &str = "qingche-lineage/1";
/// The entry that holds the admission as it was granted.
pub const ADMISSION: &str = "admission";

/// A lineage receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = LineageBundle)]
pub struct Bundle {
    /// `qingche-lineage/1`
    pub format: String,
    /// The form.
    pub control_number: ControlNumber,
    /// The community it reached; absent if none was asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<AreaPath>,
    /// What happened, the oldest first.
    pub entries: Vec<Entry>,
    /// The public keys that the signatures in it need. Whoever has the issuer's key set from
    /// elsewhere holds the bundle against that one instead.
    pub keys: Vec<PublishedKey>,
    /// Compact JWS (EdDSA) over [`Seal`].
    pub seal: String,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = LineageEntry)]
pub struct Entry {
    /// 1, 2, 3 …
    pub n: i64,
    /// `list-item`, `edition`, `decision`, `request`, `admission`, `admission-history`, `signature`, `delivery`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// The facts of it.
    pub body: Value,
    /// `sha256:<hex>` over canonical JSON of the hash before it, and `n`, `kind`, `at`, `body`.
    pub hash: String,
}

/// What the issuer signs: so much happened, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = LineageSeal)]
pub struct Seal {
    /// Issuer.
    pub iss: String,
    /// Control number.
    pub sub: ControlNumber,
    /// The community asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<AreaPath>,
    /// How many entries there are.
    pub entries: i64,
    /// The hash of the last one.
    pub head: String,
    /// Signed at, seconds since the epoch.
    pub iat: i64,
}

/// A key of the issuer's key set, as far as verifying needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = LineageKey)]
pub struct PublishedKey {
    /// The `kid` of signatures.
    pub kid: KeyId,
    /// Public part, base64url of 32 bytes.
    pub x: String,
    /// Signs from.
    pub from: Timestamp,
    /// Signs no more after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Trusted no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_since: Option<Timestamp>,
}

/// A bundle that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// The form.
    pub control_number: ControlNumber,
    /// How many entries.
    pub entries: i64,
    /// The hash of the last one.
    pub head: String,
    /// When the issuer sealed it, seconds since the epoch.
    pub sealed_at: i64,
    /// The keys that its signatures were verified with.
    pub keys: Vec<KeyId>,
}

/// Why a bundle does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Another format.
    #[error("not a lineage bundle of format {FORMAT}")]
    Format,
    /// An entry is not where it should be.
    #[error("entry {0} is missing or out of order")]
    Order(i64),
    /// An entry is not what was hashed.
    #[error("entry {0} does not have its hash: it, or an entry before it, was changed")]
    Hash(i64),
    /// The seal does not hold.
    #[error("the seal does not hold: {0}")]
    Seal(BadToken),
    /// The seal is of something else.
    #[error("the seal is for another {0}")]
    Sealed(&'static str),
    /// A key is not in the key set.
    #[error("the key {0} is not in the key set")]
    Key(KeyId),
    /// A key did not sign then, or is revoked.
    #[error("the key of the seal: {0}")]
    KeyTime(NotAdmitted),
    /// There is no admission in it, or several.
    #[error("a bundle holds exactly one admission")]
    NoAdmission,
    /// The admission in it is not what was signed.
    #[error("the admission: {0}")]
    Admission(NotAdmitted),
    /// The admission does not cover the community.
    #[error("the admission does not cover the community")]
    Community,
}

/// Puts entries into a chain, in the order given.
///
/// # Errors
/// Never for bodies that are JSON.
pub fn chain(facts: Vec<(String, Timestamp, Value)>) -> Result<Vec<Entry>, serde_json::Error> {
    let mut entries: Vec<Entry> = Vec::with_capacity(facts.len());
    for ((kind, at, body), n) in facts.into_iter().zip(1..) {
        let before = entries.last().map_or("", |entry| entry.hash.as_str());
        let hash = link(before, n, &kind, at, &body)?;
        entries.push(Entry { n, kind, at, body, hash });
    }
    Ok(entries)
}

fn link(before: &str, n: i64, kind: &str, at: Timestamp, body: &Value) -> Result<String, serde_json::Error> {
    digest::of(&(before, n, kind, at, body))
}

/// Verifies a bundle against a key set: the chain, the seal, the admission. Needs nothing else.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify(bundle: &Bundle, keys: &[PublishedKey]) -> Result<Verified, Broken> {
    if bundle.format != FORMAT {
        return Err(Broken::Format);
    }
    let head = walk(&bundle.entries)?;
    let (seal, seal_key) = unseal(bundle, keys)?;
    let entries = i64::try_from(bundle.entries.len()).unwrap_or(i64::MAX);
    let sealed = [
        (seal.head == head, "last entry"),
        (seal.entries == entries, "number of entries"),
        (seal.sub == bundle.control_number, "form"),
        (seal.community == bundle.community, "community"),
    ];
    if let Some((_, what)) = sealed.into_iter().find(|(agrees, _)| !agrees) {
        return Err(Broken::Sealed(what));
    }
    let admission_key = admitted(bundle, keys)?;
    let mut used = vec![admission_key, seal_key];
    used.dedup();
    Ok(Verified {
        control_number: bundle.control_number.clone(),
        entries,
        head,
        sealed_at: seal.iat,
        keys: used,
    })
}

/// Recomputes every hash and answers the last.
fn walk(entries: &[Entry]) -> Result<String, Broken> {
    let mut head = String::new();
    for (entry, n) in entries.iter().zip(1..) {
        if entry.n != n {
            return Err(Broken::Order(n));
        }
        head = link(&head, n, &entry.kind, entry.at, &entry.body).map_err(|_| Broken::Hash(n))?;
        if entry.hash != head {
            return Err(Broken::Hash(n));
        }
    }
    Ok(head)
}

fn unseal(bundle: &Bundle, keys: &[PublishedKey]) -> Result<(Seal, KeyId), Broken> {
    let kid = token::key_of(&bundle.seal, SEAL_TYPE).map_err(Broken::Seal)?;
    let key = find(keys, kid)?;
    let claims = token::verify(&bundle.seal, &key.x).map_err(Broken::Seal)?;
    let seal: Seal = serde_json::from_value(claims).map_err(|_| Broken::Seal(BadToken("claims")))?;
    key.time().vouches_at(seal.iat).map_err(Broken::KeyTime)?;
    Ok((seal, kid))
}

/// The admission: signed, for exactly this content, for exactly this form, and here.
fn admitted(bundle: &Bundle, keys: &[PublishedKey]) -> Result<KeyId, Broken> {
    let mut found = bundle.entries.iter().filter(|entry| entry.kind == ADMISSION);
    let (Some(entry), None) = (found.next(), found.next()) else { return Err(Broken::NoAdmission) };
    let granted: AdmissionGranted =
        serde_json::from_value(entry.body.clone()).map_err(|_| Broken::NoAdmission)?;
    let kid = admission::key_of(&granted).map_err(Broken::Admission)?;
    let key = find(keys, kid)?;
    admission::verify(&granted, &key.x, key.time()).map_err(Broken::Admission)?;
    if granted.control_number != bundle.control_number {
        return Err(Broken::Admission(NotAdmitted::Number));
    }
    let covers = |community: &AreaPath| granted.content.areas.iter().any(|area| area.contains(community));
    match &bundle.community {
        Some(community) if !covers(community) => Err(Broken::Community),
        _ => Ok(kid),
    }
}

fn find(keys: &[PublishedKey], kid: KeyId) -> Result<&PublishedKey, Broken> {
    keys.iter().find(|key| key.kid == kid).ok_or(Broken::Key(kid))
}

impl PublishedKey {
    fn time(&self) -> KeyTime {
        KeyTime { from: self.from, until: self.until, revoked_since: self.revoked_since }
    }
}

#[cfg(test)]
mod tests;
