//! Cookies, read and written by hand: three secrets and three preferences.
//!
//! The `__Host-` prefix needs `Secure`, and browsers keep `Secure` cookies of plain http for
//! loopback names only (Chromium 156: 127.0.0.1 and localhost yes, an address of the network no).
//! So the prefix is dropped when the public address is http, for trials in a local network; the
//! production profile refuses such an address.

use actix_web::http::header::{COOKIE, HeaderMap};

/// The names in use, which depend on the public address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieNames {
    /// A signed-in browser.
    pub session: &'static str,
    /// A browser that has been shown the sign-in form.
    pub visit: &'static str,
    /// A browser that was sent to the provider of identities.
    pub away: &'static str,
    secure: bool,
}

/// `zh` or `en`.
pub const LANGUAGE: &str = "qingche-language";
/// `large` or `normal`.
pub const TEXT_SIZE: &str = "qingche-text";
/// `on` or `off`.
pub const KEYS: &str = "qingche-keys";
/// Preferences are kept for a year.
const YEAR_SECONDS: u32 = 31_536_000;

impl CookieNames {
    /// For a public address with or without TLS.
    pub fn of(tls: bool) -> Self {
        if tls {
            Self {
                session: "__Host-qingche",
                visit: "__Host-qingche-visit",
                away: "__Host-qingche-away",
                secure: true,
            }
        } else {
            Self { session: "qingche", visit: "qingche-visit", away: "qingche-away", secure: false }
        }
    }

    /// Hands out a secret; it lasts as long as the browser runs, and the server ends it earlier.
    pub fn give(self, name: &str, value: &str) -> String {
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{}", self.suffix())
    }

    /// Takes a secret back.
    pub fn take(self, name: &str) -> String {
        format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", self.suffix())
    }

    /// Remembers a preference.
    pub fn prefer(self, name: &str, value: &str) -> String {
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR_SECONDS}{}", self.suffix())
    }

    fn suffix(self) -> &'static str {
        if self.secure { "; Secure" } else { "" }
    }
}

/// The value of a cookie. The first one counts: a sibling host cannot put one before a `__Host-` one.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn over_tls_the_session_is_bound_to_this_host() {
        let names = CookieNames::of(true);
        let given = names.give(names.session, "abc");
        assert_eq!(given, "__Host-qingche=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert!(names.take(names.session).contains("Max-Age=0"));
        assert!(!CookieNames::of(false).give("qingche", "abc").contains("Secure"));
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; qingche=xyz"));
        headers.append(COOKIE, HeaderValue::from_static("qingche-language=en"));
        assert_eq!(read(&headers, "qingche"), Some("xyz"));
        assert_eq!(read(&headers, LANGUAGE), Some("en"));
        assert_eq!(read(&headers, "qing"), None);
    }
}
