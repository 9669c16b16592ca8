//! The secret of a browser, and the three things made from it: the row's key, the CSRF token, the seal.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    ChaCha20Poly1305, Nonce,
    aead::{Aead, KeyInit as _, Payload},
};
use hmac::{Hmac, Mac};
use kernel::IdSource;
use sha2::Sha256;

const NONCE: usize = 12;

/// 256 bits that only the browser keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Secret {
    /// A new one.
    pub fn new(ids: &dyn IdSource) -> Self {
        Self(ids.bytes())
    }

    /// Reads what a cookie holds; anything of another shape is nobody's.
    pub fn read(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What the cookie holds.
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The key of the session's row.
    pub fn row_key(&self) -> String {
        kernel::digest::of_bytes(&self.0)
    }

    /// The token every form of this browser carries.
    pub fn csrf_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.derive(CSRF).finalize().into_bytes())
    }

    /// Whether a form carries that token; compared in constant time.
    pub fn accepts(&self, token: &str) -> bool {
        URL_SAFE_NO_PAD.decode(token).is_ok_and(|bytes| self.derive(CSRF).verify_slice(&bytes).is_ok())
    }

    /// Encrypts and authenticates; only the same secret opens it.
    pub fn seal(&self, ids: &dyn IdSource, plain: &[u8]) -> Option<String> {
        let nonce: [u8; NONCE] = ids.bytes();
        let key = self.row_key();
        let payload = Payload { msg: plain, aad: key.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).ok()?;
        Some(URL_SAFE_NO_PAD.encode([nonce.as_slice(), sealed.as_slice()].concat()))
    }

    /// Opens what [`Secret::seal`] made.
    pub fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let key = self.row_key();
        let payload = Payload { msg: sealed, aad: key.as_bytes() };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).ok()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        let key: [u8; 32] = self.derive(SEAL).finalize().into_bytes().into();
        ChaCha20Poly1305::new(&key.into())
    }

    fn derive(&self, purpose: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(purpose);
        mac
    }
}

const CSRF: &[u8] = b"qingche console csrf v1";
const SEAL: &[u8] = b"qingche console seal v1";

#[cfg(test)]
mod tests {
    use kernel::id_source::CountingIds;

    use super::*;

    #[test]
    fn a_seal_opens_for_its_own_secret_and_no_other() {
        let ids = CountingIds::default();
        let (mine, other) = (Secret::new(&ids), Secret::new(&ids));
        let sealed = mine.seal(&ids, b"token").unwrap();
        assert_eq!(mine.open(&sealed).unwrap(), b"token");
        assert_eq!(other.open(&sealed), None);
        assert_eq!(mine.open("AAAA"), None);
        assert!(!sealed.contains("token"));
    }

    #[test]
    fn a_form_is_accepted_with_the_token_of_its_own_browser_only() {
        let ids = CountingIds::default();
        let (mine, other) = (Secret::new(&ids), Secret::new(&ids));
        assert!(mine.accepts(&mine.csrf_token()));
        for wrong in [other.csrf_token(), String::new(), "!".into(), mine.expose()] {
            assert!(!mine.accepts(&wrong));
        }
    }

    #[test]
    fn cookies_round_trip_and_nothing_prints_the_secret() {
        let secret = Secret::new(&CountingIds::default());
        assert_eq!(Secret::read(&secret.expose()), Some(secret.clone()));
        assert_eq!(Secret::read("short"), None);
        assert_eq!(format!("{secret:?}"), "***");
        assert!(!secret.row_key().contains(&secret.expose()));
    }
}
