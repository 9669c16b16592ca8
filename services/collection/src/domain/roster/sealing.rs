//! Values at rest: AES-256-GCM, each value by itself, bound to the very place where it stands.
//!
//! What is bound (the associated data) is the row, its version, the community, the subject and the
//! element. So a value that somebody moves to another person's row, another column, another
//! community or an older version does not open any more.

use aes_gcm::{
    Nonce,
    aead::{Aead as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use kernel::IdSource;

use super::keys::{Key, KeyRing};

const NONCE: usize = 12;

/// A value that does not open: another key, another place, or bytes that somebody changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value does not open where it stands")]
pub struct Unreadable;

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The table and the row, such as `row_… 3`.
    pub record: &'a str,
    /// The community; empty for what is no community's.
    pub area: &'a str,
    /// Whom it is about.
    pub subject: &'a str,
    /// The element, or what else the column is called.
    pub column: &'a str,
}

impl Standing<'_> {
    /// Every part with its length in front, so that no two places read alike.
    fn bytes(&self, key: &Key) -> Vec<u8> {
        let parts = ["qingche roster v1", key.name(), self.record, self.area, self.subject, self.column];
        let mut bytes = Vec::with_capacity(160);
        for part in parts {
            bytes.extend_from_slice(&part.len().to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Seals a text under a fresh random nonce of 96 bits.
pub fn seal(key: &Key, ids: &dyn IdSource, standing: Standing<'_>, plain: &str) -> String {
    let nonce: [u8; NONCE] = ids.bytes();
    let payload = Payload { msg: plain.as_bytes(), aad: &standing.bytes(key) };
    let sealed = key.cipher().encrypt(&Nonce::from(nonce), payload);
    let sealed = sealed.expect("a value is shorter than 64 GiB");
    STANDARD_NO_PAD.encode([nonce.as_slice(), sealed.as_slice()].concat())
}

/// Opens what [`seal`] made, with the key of that name.
///
/// # Errors
/// If the ring has no such key, or the value was not sealed with it for this place.
pub fn open(ring: &KeyRing, key: &str, standing: Standing<'_>, sealed: &str) -> Result<String, Unreadable> {
    let key = ring.named(key).ok_or(Unreadable)?;
    let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| Unreadable)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
    let payload = Payload { msg: sealed, aad: &standing.bytes(key) };
    let plain = key.cipher().decrypt(&Nonce::from(*nonce), payload).map_err(|_| Unreadable)?;
    String::from_utf8(plain).map_err(|_| Unreadable)
}

#[cfg(test)]
mod tests {
    use kernel::{CountingIds, Secret};
    use proptest::prelude::*;

    use super::*;

    fn ring(text: &str) -> KeyRing {
        KeyRing::read(&Secret::new(text)).unwrap()
    }

    fn two() -> KeyRing {
        ring(&format!("b:{}\na:{}", "b2".repeat(32), "a1".repeat(32)))
    }

    const HERE: Standing<'_> =
        Standing { record: "row_1 1", area: "210102025001", subject: "sub_1", column: "P01" };

    proptest! {
        #[test]
        fn what_was_sealed_is_opened_and_never_twice_alike(plain in ".{0,60}") {
            let (ring, ids) = (two(), CountingIds::default());
            let (first, second) =
                (seal(ring.current(), &ids, HERE, &plain), seal(ring.current(), &ids, HERE, &plain));
            prop_assert_ne!(&first, &second);
            prop_assert_eq!(open(&ring, "b", HERE, &first), Ok(plain));
        }
    }

    #[test]
    fn a_value_opens_nowhere_else() {
        let (ring, ids) = (two(), CountingIds::default());
        let sealed = seal(ring.current(), &ids, HERE, "张三");
        for elsewhere in [
            Standing { record: "row_2 1", ..HERE },
            Standing { record: "row_1 2", ..HERE },
            Standing { area: "210102025002", ..HERE },
            Standing { subject: "sub_2", ..HERE },
            Standing { column: "P17", ..HERE },
            Standing { record: "row_1 1210102", area: "025001", ..HERE },
        ] {
            assert_eq!(open(&ring, "b", elsewhere, &sealed), Err(Unreadable), "{elsewhere:?}");
        }
        assert_eq!(open(&ring, "a", HERE, &sealed), Err(Unreadable));
        assert_eq!(open(&ring, "c", HERE, &sealed), Err(Unreadable));
        let mut bent = sealed.clone();
        bent.replace_range(20..21, if sealed.as_bytes()[20] == b'A' { "B" } else { "A" });
        for wrong in [bent.as_str(), "", "!", "AAAA"] {
            assert_eq!(open(&ring, "b", HERE, wrong), Err(Unreadable));
        }
    }
}
