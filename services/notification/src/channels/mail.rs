//! Mail, by SMTP. One message per recipient: one who is refused does not hold up another, and
//! nobody learns who else is told.

use std::time::Duration;

use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message as Letter, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{Error, PoolConfig, authentication::Credentials},
};

use super::{Channel, Parcel, settings::MailServer};
use crate::domain::{ChannelKind, delivery::Fate};

/// Connections that are kept open at most.
const CONNECTIONS: u32 = 4;

/// The channel.
pub struct Mail {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
    timeout: Duration,
}

impl Mail {
    /// To a server.
    pub fn new(server: &MailServer, timeout: Duration) -> Self {
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host.clone())
            .port(server.port)
            .tls(server.tls.clone())
            .timeout(Some(timeout))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let Some((user, password)) = &server.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        Self { from: server.from.clone(), transport: builder.build(), timeout }
    }

    /// The id of a message is that of its delivery: a second copy, after a crash between the
    /// server's "yes" and our note of it, is told from the first by any mail program.
    fn letter(&self, parcel: &Parcel) -> Result<Letter, String> {
        let to = parcel.address.parse().map_err(|_| "no mail address".to_owned())?;
        let id = format!("<{}@{}>", parcel.id, self.from.email.domain());
        let mut letter = Letter::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&parcel.message.subject)
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(parcel.message.lines.join("\n"))
            .map_err(|error| error.to_string())?;
        // Nobody's holiday reply comes back to it (RFC 3834 §5).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        letter.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        Ok(letter)
    }
}

#[async_trait]
impl Channel for Mail {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Mail
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let letter = match self.letter(parcel) {
            Ok(letter) => letter,
            Err(wrong) => return Fate::Refused(wrong),
        };
        // The library bounds every step; together they may take no longer either.
        match tokio::time::timeout(self.timeout * 2, self.transport.send(letter)).await {
            Ok(Ok(_)) => Fate::Delivered,
            Ok(Err(error)) => fate(&error),
            Err(_) => Fate::Later("no answer in time".into(), None),
        }
    }
}

/// 5xx is for good (RFC 5321 §4.2.1) where it is about the mailbox or the message. Where it is about
/// us — a password that has run out, a sender that may not send, a relay that does not know us — every
/// message would be given up within a minute; that is put right by whoever runs it, and worth waiting for.
fn fate(error: &Error) -> Fate {
    let source = std::error::Error::source(error).map(ToString::to_string);
    let said = match &source {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match error.is_permanent() && is_about_the_mailbox(&code, source.as_deref().unwrap_or_default()) {
        true => Fate::Refused(said),
        false => Fate::Later(said, None),
    }
}

/// By the enhanced code (RFC 3463), where the server gives one: 5.1 addresses, but for the sender's (7
/// and 8), 5.2 mailboxes, 5.6 contents. Otherwise by the code.
fn is_about_the_mailbox(code: &str, said: &str) -> bool {
    let mut enhanced = said.split_whitespace().next().unwrap_or_default().split('.');
    match (enhanced.next(), enhanced.next(), enhanced.next(), enhanced.next()) {
        (Some("5"), Some(subject), Some(detail), None) => match subject {
            "1" => !matches!(detail, "7" | "8"),
            "2" | "6" => true,
            _ => false,
        },
        _ => matches!(code, "550" | "551" | "552" | "553"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_of_us_is_not_held_against_the_mailbox() {
        for (code, said) in [
            ("550", "5.1.1 no such mailbox"),
            ("550", "No such user here"),
            ("552", "5.2.2 mailbox full"),
            ("553", "mailbox name not allowed"),
            ("554", "5.6.0 message content rejected"),
        ] {
            assert!(is_about_the_mailbox(code, said), "{code} {said}");
        }
        for (code, said) in [
            ("535", "5.7.8 authentication failed"),
            ("530", "authentication required"),
            ("554", "No SMTP service here"),
            ("554", "5.7.1 <a@b.cn>: Relay access denied"),
            ("553", "5.1.8 sender is not known"),
            ("550", "5.7.1 sender address rejected: not owned by user"),
            ("502", "5.5.1 command not implemented"),
            ("521", "does not accept mail"),
        ] {
            assert!(!is_about_the_mailbox(code, said), "{code} {said}");
        }
    }
}
