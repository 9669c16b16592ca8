//! Printing settings without their secrets.

use std::collections::BTreeMap;

use config::{Value, ValueKind};

use super::Leaf;

const STARS: &str = "***";

/// Whether a key by its name holds something that must not be shown. A span, a size or a path
/// is none, even if it is about a key or a token.
pub(super) fn is_secret(key: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    let last = name.rsplit('_').next().unwrap_or(name);
    let measure =
        ["days", "hours", "seconds", "ms", "bytes", "life", "lifetime", "interval", "file"].contains(&last);
    !measure && ["password", "secret", "key", "token"].iter().any(|word| name.contains(word))
}

/// One line per key: `key = value    # origin`.
pub(super) fn print(leaves: &BTreeMap<String, Leaf>) -> String {
    let lines = leaves.iter().map(|(key, leaf)| {
        // Defaults stand in the source for everyone to read; only what somebody gave is secret.
        let secret = is_secret(key) && leaf.origin != "default";
        format!("{:<60} # {}\n", format!("{key} = {}", show(&leaf.value, secret)), leaf.origin)
    });
    lines.collect()
}

fn show(value: &Value, secret: bool) -> String {
    match &value.kind {
        ValueKind::String(text) if text.is_empty() => "\"\"".into(),
        _ if secret => STARS.into(),
        ValueKind::String(text) => format!("{:?}", without_credentials(text)),
        ValueKind::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| show(item, false)).collect();
            format!("[{}]", items.join(", "))
        }
        ValueKind::Table(table) => {
            let sorted: BTreeMap<_, _> = table.iter().collect();
            let entries: Vec<String> = sorted
                .into_iter()
                .map(|(key, value)| format!("{key} = {}", show(value, is_secret(key))))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        _ => value.to_string(),
    }
}

/// The password of a URL as stars: `scheme://user:***@host/…`.
fn without_credentials(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    if rest.to_ascii_lowercase().contains("password=") {
        return format!("{scheme}://{STARS}");
    }
    // The last @: a password that was not percent-encoded may hold one itself.
    match rest.rsplit_once('@') {
        Some((credentials, host)) => match credentials.split_once(':') {
            Some((user, _)) => format!("{scheme}://{user}:{STARS}@{host}"),
            None => text.to_owned(),
        },
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_name_and_measures_are_none() {
        for secret in ["bus.password", "identity.client_secret", "a.signing_key", "x.api_tokens", "keyring"] {
            assert!(is_secret(secret), "{secret}");
        }
        for plain in ["identity.key_days", "x.token_lifetime", "bus.password_file", "secrets.listen"] {
            assert!(!is_secret(plain), "{plain}");
        }
    }

    #[test]
    fn a_url_loses_its_password_wherever_it_stands() {
        assert_eq!(without_credentials("amqp://a:b@c/d"), "amqp://a:***@c/d");
        assert_eq!(without_credentials("postgres://h/d?user=a&password=b"), "postgres://***");
        assert_eq!(without_credentials("http://host:80/a"), "http://host:80/a");
    }
}
