//! Mail, by SMTP. One message per recipient: one who is refused does not hold up another, and
//! nobody learns who else is told.

use std::time::Duration;

use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message as Letter, Tokio1Executor,
    message::{Mailbox, header::ContentType},
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
        Letter::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&parcel.message.subject)
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(parcel.message.lines.join("\n"))
            .map_err(|error| error.to_string())
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

/// 5xx is for good (RFC 5321 §4.2.1); everything else may pass.
fn fate(error: &Error) -> Fate {
    let said = match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    if error.is_permanent() { Fate::Refused(said) } else { Fate::Later(said, None) }
}
