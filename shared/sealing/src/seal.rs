//! Values at rest: AES-256-GCM, each value by itself, bound to the very place where it stands.
//!
//! A place is whatever tells this value from all others of the service: a row, a version of it, a
//! column. It is bound as associated data, so a value that somebody moves to another person's row,
//! another column or an older version does not open any more.

use aes_gcm::{
    Nonce,
    aead::{Aead as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use kernel::IdSource;

use crate::keys::{Key, KeyRing};

const NONCE: usize = 12;

/// A value that does not open: another key, another place, or bytes that somebody changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value does not open where it stands")]
pub struct Unreadable;

/// What is bound: what the ring is for, the key and every part of the place, each with its length in
/// front, so that no two places read alike.
fn bound(key: &Key, place: &[&str]) -> Vec<u8> {
    let purpose = format!("qingche {} v1", key.purpose());
    let mut bytes = Vec::with_capacity(160);
    for part in [purpose.as_str(), key.name()].iter().chain(place) {
        bytes.extend_from_slice(&part.len().to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// Seals a text under a fresh random nonce of 96 bits.
pub fn seal(key: &Key, ids: &dyn IdSource, place: &[&str], plain: &str) -> String {
    let nonce: [u8; NONCE] = ids.bytes();
    let payload = Payload { msg: plain.as_bytes(), aad: &bound(key, place) };
    let sealed = key.cipher().encrypt(&Nonce::from(nonce), payload);
    let sealed = sealed.expect("a value is shorter than 64 GiB");
    STANDARD_NO_PAD.encode([nonce.as_slice(), sealed.as_slice()].concat())
}

/// Opens what [`seal`] made, with the key of that name.
///
/// # Errors
/// If the ring has no such key, or the value was not sealed with it for this place.
pub fn open(ring: &KeyRing, key: &str, place: &[&str], sealed: &str) -> Result<String, Unreadable> {
    let key = ring.named(key).ok_or(Unreadable)?;
    let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| Unreadable)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
    let payload = Payload { msg: sealed, aad: &bound(key, place) };
    let plain = key.cipher().decrypt(&Nonce::from(*nonce), payload).map_err(|_| Unreadable)?;
    String::from_utf8(plain).map_err(|_| Unreadable)
}

#[cfg(test)]
mod tests {
    use kernel::{CountingIds, Secret};
    use proptest::prelude::*;

    use super::*;

    fn two() -> KeyRing {
        let text = format!("b:{}\na:{}", "b2".repeat(32), "a1".repeat(32));
        KeyRing::read(&Secret::new(text), "roster").unwrap()
    }

    const HERE: [&str; 4] = ["row_1 1", "210102025001", "sub_1", "P01"];

    proptest! {
        #[test]
        fn what_was_sealed_is_opened_and_never_twice_alike(plain in ".{0,60}") {
            let (ring, ids) = (two(), CountingIds::default());
            let (first, second) =
                (seal(ring.current(), &ids, &HERE, &plain), seal(ring.current(), &ids, &HERE, &plain));
            prop_assert_ne!(&first, &second);
            prop_assert_eq!(open(&ring, "b", &HERE, &first), Ok(plain));
        }
    }

    #[test]
    fn a_value_opens_nowhere_else() {
        let (ring, ids) = (two(), CountingIds::default());
        let sealed = seal(ring.current(), &ids, &HERE, "张三");
        for elsewhere in [
            ["row_2 1", "210102025001", "sub_1", "P01"],
            ["row_1 2", "210102025001", "sub_1", "P01"],
            ["row_1 1", "210102025002", "sub_1", "P01"],
            ["row_1 1", "210102025001", "sub_2", "P01"],
            ["row_1 1", "210102025001", "sub_1", "P17"],
            ["row_1 1210102", "025001", "sub_1", "P01"],
        ] {
            assert_eq!(open(&ring, "b", &elsewhere, &sealed), Err(Unreadable), "{elsewhere:?}");
        }
        assert_eq!(open(&ring, "b", HERE.split_last().unwrap().1, &sealed), Err(Unreadable));
        assert_eq!(open(&ring, "a", &HERE, &sealed), Err(Unreadable));
        assert_eq!(open(&ring, "c", &HERE, &sealed), Err(Unreadable));
        let mut bent = sealed.clone();
        bent.replace_range(20..21, if sealed.as_bytes()[20] == b'A' { "B" } else { "A" });
        for wrong in [bent.as_str(), "", "!", "AAAA"] {
            assert_eq!(open(&ring, "b", &HERE, wrong), Err(Unreadable));
        }
    }

    /// Sealed by the version that kept this within collection: what lies there still opens.
    #[test]
    fn what_earlier_versions_sealed_still_opens() {
        let (ring, sealed) = (two(), "AAECAwQFBgcICQoLjjQAIhXu5z/JyvJ7poByqcVeFG1LkA");
        assert_eq!(open(&ring, "b", &HERE, sealed), Ok("张三".to_owned()));
    }
}
