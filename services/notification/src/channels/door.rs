//! The one door through which requests leave for addresses that people gave us.
//!
//! The name is resolved here, every address it has is looked at, and the connection is opened to
//! one that was: nobody can turn the name elsewhere in between. Nothing is followed: an answer that
//! points to another place is an answer. Time and the answer's size are bounded.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use chrono::{DateTime, TimeDelta};
use hyper::{Request, header};
use kernel::Timestamp;
use tokio::time::timeout;
use url::{Host, Url};
use web::{
    network::Network,
    wire::{Answered, Wire},
};

use super::ChannelSettings;
use crate::domain::reach;

/// Bytes of an answer that are read; the rest is left.
const LARGEST: usize = 64 << 10;

/// The door.
pub struct Door {
    allow: Vec<Network>,
    timeout: Duration,
    wire: Wire,
}

/// A request.
pub struct Letter<'a> {
    /// Where.
    pub url: &'a Url,
    /// Of which type the body is.
    pub content_type: &'a str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// For how long the other side asks to be left alone.
    pub retry_after: Option<Pause>,
    /// The beginning of the body.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// How a `Retry-After` is written (RFC 9110, 10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// For so long.
    For(TimeDelta),
    /// Until this moment.
    Until(Timestamp),
}

impl Pause {
    /// Reads one; nothing, if it is neither a number of seconds nor a date.
    fn read(text: &str) -> Option<Self> {
        if let Ok(seconds) = text.parse::<u32>() {
            return TimeDelta::try_seconds(seconds.into()).map(Self::For);
        }
        let date = DateTime::parse_from_rfc2822(text).ok()?;
        Some(Self::Until(Timestamp::from_micros(date.timestamp_micros())))
    }

    /// How long that is from a moment on.
    pub fn from(self, now: Timestamp) -> TimeDelta {
        match self {
            Self::For(pause) => pause,
            Self::Until(moment) => TimeDelta::microseconds(moment.micros().saturating_sub(now.micros())),
        }
    }
}

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The address is none that may be reached from here.
    Forbidden(String),
    /// Nobody is there, or nobody answers in time.
    Away(String),
}

impl Door {
    /// With the certificates of the system.
    pub fn new(settings: &ChannelSettings) -> Self {
        let wire = Wire::default().within(settings.timeout);
        Self { allow: settings.allow.clone(), timeout: settings.timeout, wire }
    }

    /// Sends a request and waits for the beginning of the answer.
    ///
    /// # Errors
    /// If there is none.
    pub async fn post(&self, letter: Letter<'_>) -> Result<Answer, Trouble> {
        // So long for the status, and once more so long for what is said about it.
        match timeout(self.timeout * 2, self.exchange(letter)).await {
            Ok(answer) => answer,
            Err(_) => Err(Trouble::Away("no answer in time".into())),
        }
    }

    async fn exchange(&self, letter: Letter<'_>) -> Result<Answer, Trouble> {
        let address = self.look_up(letter.url).await?;
        let url = letter.url;
        let answered = self.wire.exchange((url, address), request(letter)?, LARGEST).await;
        answered.map(Answer::of).map_err(away)
    }

    /// An address of the name, one that may be reached.
    async fn look_up(&self, url: &Url) -> Result<SocketAddr, Trouble> {
        let forbidden = |why: &str| Trouble::Forbidden(why.to_owned());
        let port = url.port_or_known_default().ok_or_else(|| forbidden("no port"))?;
        let found: Vec<IpAddr> = match url.host() {
            Some(Host::Domain(name)) => {
                let found = tokio::net::lookup_host((name, port)).await.map_err(away)?;
                found.map(|address| address.ip()).collect()
            }
            Some(Host::Ipv4(ip)) => vec![IpAddr::V4(ip)],
            Some(Host::Ipv6(ip)) => vec![IpAddr::V6(ip)],
            None => return Err(forbidden("no host")),
        };
        // One that may not be reached is enough: a name has no business to point both ways.
        if found.iter().any(|ip| !self.may_reach(*ip)) {
            return Err(forbidden("the address lies within a private network"));
        }
        let ip = *found.first().ok_or_else(|| Trouble::Away("the name has no address".into()))?;
        if url.scheme() != "https" && !self.is_allowed(ip) {
            return Err(forbidden("outside our own networks only https is spoken"));
        }
        Ok(SocketAddr::new(ip, port))
    }

    fn may_reach(&self, ip: IpAddr) -> bool {
        reach::is_public(ip) || self.is_allowed(ip)
    }

    fn is_allowed(&self, ip: IpAddr) -> bool {
        self.allow.iter().any(|network| network.holds(ip))
    }
}

fn away(error: impl std::fmt::Display) -> Trouble {
    Trouble::Away(error.to_string())
}

fn request(letter: Letter<'_>) -> Result<Request<Vec<u8>>, Trouble> {
    let mut request = Request::post("/").header(header::CONTENT_TYPE, letter.content_type);
    for (name, value) in letter.headers {
        request = request.header(name, value);
    }
    request.body(letter.body).map_err(|error| Trouble::Forbidden(error.to_string()))
}

impl Answer {
    fn of(answered: Answered) -> Self {
        let Answered { status, headers, body, whole } = answered;
        let retry_after =
            headers.get(header::RETRY_AFTER).and_then(|value| Pause::read(value.to_str().ok()?.trim()));
        Self { status, retry_after, body, whole }
    }

    /// What it says, in short, for the log.
    pub fn said(&self) -> String {
        let text: String = String::from_utf8_lossy(&self.body).chars().take(200).collect();
        format!("{} {text}", self.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_until_a_date() {
        let now = Timestamp::from_micros(1_795_910_400_000_000);
        let minutes = |text| Pause::read(text).map(|pause| pause.from(now).num_minutes());
        assert_eq!(minutes("600"), Some(10));
        assert_eq!(minutes("Sun, 29 Nov 2026 00:20:00 GMT"), Some(20));
        assert_eq!(
            minutes("Sat, 28 Nov 2026 23:00:00 GMT"),
            Some(-60),
            "it has passed: our own pause counts"
        );
        for wrong in ["", "soon", "-5", "1e9"] {
            assert_eq!(Pause::read(wrong), None, "{wrong}");
        }
    }
}
