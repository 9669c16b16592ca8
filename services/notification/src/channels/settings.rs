//! What the channels read from the settings; a mistake is found before anything starts.

use std::time::Duration;

use kernel::Secret;
use lettre::{
    message::Mailbox,
    transport::smtp::client::{Certificate, Tls, TlsParameters},
};
use runtime::{Settings, SettingsError, Span};
use serde::Deserialize;
use url::Url;
use web::network::Network;

use super::template::Template;
use crate::domain::ChannelKind;

/// The longest timeout: with it every attempt is over before the lease of its delivery is.
const LONGEST: Duration = Duration::from_secs(20);

/// The settings of every channel.
#[derive(Debug, Clone)]
pub struct ChannelSettings {
    /// Networks of our own that may be reached besides the public one, also without TLS.
    pub allow: Vec<Network>,
    /// The longest attempt.
    pub timeout: Duration,
    /// The mail server, if there is one.
    pub mail: Option<MailServer>,
    /// The gateway, if there is one.
    pub sms: Option<Gateway>,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub login: Option<(String, Secret)>,
    pub from: Mailbox,
}

/// A gateway for short messages.
#[derive(Debug, Clone)]
pub struct Gateway {
    pub url: Url,
    pub content_type: String,
    pub body: Template,
    pub authorization: Secret,
    pub accepted: String,
}

#[derive(Deserialize)]
struct OutboundSection {
    allow: Vec<String>,
    timeout: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TlsMode {
    Wrapper,
    Starttls,
    None,
}

#[derive(Deserialize)]
struct MailSection {
    server: String,
    port: u16,
    tls: TlsMode,
    user: String,
    password: Secret,
    ca: String,
    from: String,
}

#[derive(Deserialize)]
struct SmsSection {
    url: String,
    content_type: String,
    body: String,
    authorization_token: Secret,
    accepted: String,
}

impl ChannelSettings {
    /// Reads everything once.
    ///
    /// # Errors
    /// If a value makes no sense; the error names the key.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let outbound: OutboundSection = settings.section("notification.outbound")?;
        let network = |text: &String| {
            let reason = format!("`{text}` is no network such as 10.0.0.0/8");
            text.parse().map_err(|_| SettingsError::invalid("notification.outbound.allow", reason))
        };
        let timeout = outbound.timeout.duration();
        if !(Duration::from_millis(100)..=LONGEST).contains(&timeout) {
            let reason = "an attempt may take up to 20s: a process that vanished is waited for no longer";
            return Err(SettingsError::invalid("notification.outbound.timeout", reason));
        }
        Ok(Self {
            allow: outbound.allow.iter().map(network).collect::<Result<_, _>>()?,
            timeout,
            mail: mail(settings.section("notification.mail")?)?,
            sms: sms(settings.section("notification.sms")?)?,
        })
    }

    /// Whether a channel is set up here.
    pub fn has(&self, channel: ChannelKind) -> bool {
        match channel {
            ChannelKind::Mail => self.mail.is_some(),
            ChannelKind::Sms => self.sms.is_some(),
            ChannelKind::Webhook | ChannelKind::WeCom | ChannelKind::DingTalk => true,
        }
    }
}

fn mail(section: MailSection) -> Result<Option<MailServer>, SettingsError> {
    let MailSection { server, port, tls, user, password, ca, from } = section;
    if server.is_empty() {
        return Ok(None);
    }
    let wrong = |key: &str, error: &dyn std::fmt::Display| {
        SettingsError::invalid(format!("notification.mail.{key}"), error.to_string())
    };
    let parameters = || {
        let mut builder = TlsParameters::builder(server.clone());
        if !ca.trim().is_empty() {
            let of_its_own = Certificate::from_pem(ca.as_bytes()).map_err(|error| wrong("ca", &error))?;
            builder = builder.add_root_certificate(of_its_own);
        }
        builder.build().map_err(|error| wrong("server", &error))
    };
    let tls = match tls {
        TlsMode::Wrapper => Tls::Wrapper(parameters()?),
        TlsMode::Starttls => Tls::Required(parameters()?),
        TlsMode::None => Tls::None,
    };
    let from = from.parse().map_err(|error: lettre::address::AddressError| wrong("from", &error))?;
    let login = (!user.is_empty()).then_some((user, password));
    Ok(Some(MailServer { host: server, port, tls, login, from }))
}

fn sms(section: SmsSection) -> Result<Option<Gateway>, SettingsError> {
    let SmsSection { url, content_type, body, authorization_token: authorization, accepted } = section;
    if url.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(&url)
        .map_err(|error| SettingsError::invalid("notification.sms.url", error.to_string()))?;
    let body = Template::read(&body, &content_type)
        .map_err(|error| SettingsError::invalid("notification.sms.body", error.to_string()))?;
    Ok(Some(Gateway { url, content_type, body, authorization, accepted }))
}

#[cfg(test)]
mod tests {
    use runtime::settings::Sources;

    use super::*;

    fn read(flags: &[&str]) -> Result<ChannelSettings, SettingsError> {
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        ChannelSettings::read(
            &Settings::load(host::DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap(),
        )
    }

    #[test]
    fn what_would_fail_when_somebody_is_told_is_found_at_the_start() {
        let gateway = "notification.sms.url=https://sms.example.cn/send";
        let mail = "notification.mail.server=mail.example.cn";
        assert!(read(&[]).is_ok_and(|settings| !settings.has(ChannelKind::Mail)));
        assert!(read(&[gateway]).is_ok_and(|settings| settings.has(ChannelKind::Sms)));
        for (flags, key) in [
            (
                &[gateway, r#"notification.sms.body={{"to":"{phone}","say":"{txet}"}}"#][..],
                "notification.sms.body",
            ),
            (&["notification.sms.url=sms.example.cn"][..], "notification.sms.url"),
            (&[mail, "notification.mail.from=nobody"][..], "notification.mail.from"),
            (&["notification.outbound.allow=10.0.0.0/40"][..], "notification.outbound.allow"),
            (&["notification.outbound.timeout=5m"][..], "notification.outbound.timeout"),
        ] {
            assert_eq!(read(flags).err().map(|error| error.key().to_owned()).as_deref(), Some(key));
        }
        assert!(read(&[mail, "notification.mail.from=轻车 <no-reply@example.cn>"]).is_ok());
    }
}
