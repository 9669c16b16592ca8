//! The keys. A ring holds the current key and those before it; from each, one key for encryption
//! and one for hashing is derived, so that neither use can weaken the other. What a ring is for goes
//! into that: the same digits given for two purposes are two keys.

use std::fmt;

use aes_gcm::{Aes256Gcm, KeyInit as _};
use hmac::{Hmac, Mac as _};
use kernel::{Secret, digest::hex};
use sha2::Sha256;

/// One key of the ring. It does not print itself.
#[derive(Clone)]
pub struct Key {
    name: String,
    purpose: &'static str,
    cipher: Box<Aes256Gcm>,
    hashing: [u8; 32],
    proof: String,
}

/// Why a text is no ring. It never quotes what it read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RingError {
    /// Nothing there.
    #[error("no key is given")]
    Empty,
    /// A line that is no key; counted from 1.
    #[error("key {0} is not name:64 hexadecimal digits, its name 1 to 32 of a-z, 0-9 and dash")]
    Line(usize),
    /// A name that stands twice.
    #[error("the name of key {0} stands there twice")]
    Twice(usize),
}

/// The keys, the current one first.
#[derive(Clone)]
pub struct KeyRing {
    current: Key,
    older: Vec<Key>,
}

impl Key {
    fn new(name: &str, purpose: &'static str, master: &[u8; 32]) -> Self {
        let derived = |part: &str| derive(master, format!("qingche {purpose} {part} v1").as_bytes());
        let cipher = Box::new(Aes256Gcm::new(&derived("encryption").into()));
        let (hashing, proof) = (derived("identity"), hex(&derived("proof")));
        Self { name: name.to_owned(), purpose, cipher, hashing, proof }
    }

    /// Its name, as it stands beside what was made with it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells this key from another of the same name; says nothing of the key itself.
    pub fn proof(&self) -> &str {
        &self.proof
    }

    pub(crate) fn purpose(&self) -> &'static str {
        self.purpose
    }

    pub(crate) fn cipher(&self) -> &Aes256Gcm {
        &self.cipher
    }

    /// HMAC-SHA-256 under the hashing key, in lower-case hexadecimal.
    pub fn hash(&self, text: &str) -> String {
        hex(&derive(&self.hashing, text.as_bytes()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:***", self.name)
    }
}

impl KeyRing {
    /// Reads `name:hex` items, separated by lines, spaces or commas; the first is the current one.
    /// `purpose` is what they are for, such as `roster`.
    ///
    /// # Errors
    /// Which item is wrong, by its place.
    pub fn read(text: &Secret, purpose: &'static str) -> Result<Self, RingError> {
        let items = text.expose().split(|c: char| c.is_whitespace() || c == ',');
        let mut keys: Vec<Key> = Vec::new();
        for (item, at) in items.filter(|item| !item.is_empty()).zip(1..) {
            let (name, digits) = item.split_once(':').ok_or(RingError::Line(at))?;
            let master = bytes(digits).filter(|_| is_name(name)).ok_or(RingError::Line(at))?;
            if keys.iter().any(|key| key.name == name) {
                return Err(RingError::Twice(at));
            }
            keys.push(Key::new(name, purpose, &master));
        }
        let mut keys = keys.into_iter();
        let current = keys.next().ok_or(RingError::Empty)?;
        Ok(Self { current, older: keys.collect() })
    }

    /// The key with which new values are sealed.
    pub fn current(&self) -> &Key {
        &self.current
    }

    /// Every key, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.older)
    }

    /// The key of a name.
    pub fn named(&self, name: &str) -> Option<&Key> {
        self.all().find(|key| key.name == name)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}

/// One block of HKDF-Expand (RFC 5869): the master key is uniform, so there is nothing to extract.
fn derive(key: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(purpose);
    mac.finalize().into_bytes().into()
}

fn is_name(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=32).contains(&name.len()) && name.bytes().all(allowed)
}

fn bytes(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<KeyRing, RingError> {
        KeyRing::read(&Secret::new(text), "roster")
    }

    #[test]
    fn the_first_key_is_current_and_what_is_no_key_is_told_by_its_place() {
        let (a, b) = ("a1".repeat(32), "b2".repeat(32));
        let ring = read(&format!("next:{a}\nlast:{b}\n")).unwrap();
        assert_eq!((ring.current().name(), ring.named("last").is_some()), ("next", true));
        assert_eq!(read(" ").unwrap_err(), RingError::Empty);
        assert_eq!(read(&format!("x:{a}, x:{b}")).unwrap_err(), RingError::Twice(2));
        for wrong in [a.clone(), format!("X:{a}"), format!("x:{}", "z".repeat(64)), "x:a1".into()] {
            let error = read(&wrong).unwrap_err();
            assert_eq!(error, RingError::Line(1), "{wrong}");
            assert!(!error.to_string().contains(&wrong));
        }
    }

    #[test]
    fn a_ring_does_not_print_its_keys_and_two_keys_of_one_name_are_told_apart() {
        let digits = "a1".repeat(32);
        let ring = read(&format!("k:{digits}")).unwrap();
        assert_eq!(format!("{ring:?}"), "[k:***]");
        let other = read(&format!("k:{}", "a2".repeat(32))).unwrap();
        assert_ne!(ring.current().proof(), other.current().proof());
        assert_ne!(ring.current().hash("x"), other.current().hash("x"));
    }

    #[test]
    fn the_same_digits_for_another_purpose_are_another_key() {
        let text = Secret::new(format!("k:{}", "a1".repeat(32)));
        let (one, other) =
            (KeyRing::read(&text, "roster").unwrap(), KeyRing::read(&text, "address").unwrap());
        assert_ne!(one.current().proof(), other.current().proof());
        assert_ne!(one.current().hash("x"), other.current().hash("x"));
    }
}
