//! Signatures of what is sent to programs: Standard Webhooks (`whsec_…`, HMAC-SHA256 over
//! `id.timestamp.body`), and the one of DingTalk's robots.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Secret, Timestamp};
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// A new secret of 24 unguessable bytes, as the specification spells it.
pub fn new_secret(bytes: [u8; 24]) -> Secret {
    Secret::new(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

/// The value of `webhook-signature`: one signature per secret, so that the other side may check
/// with the old or with the new while it changes over.
pub fn of_webhook(secrets: &[Secret], id: &str, at: Timestamp, body: &[u8]) -> String {
    let signed = [format!("{id}.{}.", at.unix_seconds()).as_bytes(), body].concat();
    let one = |secret: &Secret| {
        let encoded = secret.expose().strip_prefix(PREFIX).unwrap_or_default();
        let key = STANDARD.decode(encoded).unwrap_or_default();
        format!("v1,{}", mac(&key, &signed))
    };
    secrets.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The `sign` parameter of a DingTalk robot at a moment in milliseconds.
pub fn of_dingtalk(secret: &Secret, millis: i64) -> String {
    mac(secret.expose().as_bytes(), format!("{millis}\n{}", secret.expose()).as_bytes())
}

fn mac(key: &[u8], text: &[u8]) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(text);
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's own libraries.
    #[test]
    fn the_signature_is_the_one_of_the_specification() {
        let secret = Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let at = Timestamp::from_micros(1_614_265_330_000_000);
        let body = br#"{"test": 2432232314}"#;
        let signed = of_webhook(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_give_two_signatures() {
        let secrets = [new_secret([1; 24]), new_secret([2; 24])];
        let at = Timestamp::from_micros(0);
        let both = of_webhook(&secrets, "dlv_1", at, b"{}");
        let each: Vec<String> =
            secrets.iter().map(|one| of_webhook(std::slice::from_ref(one), "dlv_1", at, b"{}")).collect();
        assert_eq!(both, each.join(" "));
        assert_ne!(each[0], each[1]);
    }
}
