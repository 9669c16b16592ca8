//! The one door through which requests leave for addresses that people gave us.
//!
//! The name is resolved here, every address it has is looked at, and the connection is opened to
//! one that was: nobody can turn the name elsewhere in between. Nothing is followed: an answer that
//! points to another place is an answer. Time and the answer's size are bounded.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    client::conn::http1,
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};
use url::{Host, Url};
use web::network::Network;

use super::ChannelSettings;
use crate::domain::reach;

/// Bytes of an answer that are read; the rest is left.
const LARGEST: usize = 64 << 10;

/// The door.
pub struct Door {
    allow: Vec<Network>,
    timeout: Duration,
    tls: TlsConnector,
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
    /// For how many seconds the other side asks to be left alone.
    pub retry_after: Option<i64>,
    /// The beginning of the body.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
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
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        let (added, _) = roots.add_parsable_certificates(found.certs);
        if added == 0 {
            tracing::warn!("this system has no certificates: nothing can be sent to https addresses");
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map(|builder| builder.with_root_certificates(roots).with_no_client_auth());
        let config = config.expect("ring speaks every version of TLS that rustls does");
        Self { allow: settings.allow.clone(), timeout: settings.timeout, tls: Arc::new(config).into() }
    }

    /// Sends a request and waits for the beginning of the answer.
    ///
    /// # Errors
    /// If there is none.
    pub async fn post(&self, letter: Letter<'_>) -> Result<Answer, Trouble> {
        match timeout(self.timeout, self.exchange(letter)).await {
            Ok(answer) => answer,
            Err(_) => Err(Trouble::Away("no answer in time".into())),
        }
    }

    async fn exchange(&self, letter: Letter<'_>) -> Result<Answer, Trouble> {
        let (host, address) = self.look_up(letter.url).await?;
        let stream = TcpStream::connect(address).await.map_err(away)?;
        if letter.url.scheme() == "https" {
            let name = ServerName::try_from(host).map_err(away)?;
            let stream = self.tls.connect(name, stream).await.map_err(away)?;
            return speak(stream, letter).await;
        }
        speak(stream, letter).await
    }

    /// The name for the certificate, and an address that may be reached.
    async fn look_up(&self, url: &Url) -> Result<(String, SocketAddr), Trouble> {
        let forbidden = |why: &str| Trouble::Forbidden(why.to_owned());
        let port = url.port_or_known_default().ok_or_else(|| forbidden("no port"))?;
        let (name, found) = match url.host() {
            Some(Host::Domain(name)) => {
                let found = tokio::net::lookup_host((name, port)).await.map_err(away)?;
                (name.to_owned(), found.map(|address| address.ip()).collect())
            }
            Some(Host::Ipv4(ip)) => (ip.to_string(), vec![IpAddr::V4(ip)]),
            Some(Host::Ipv6(ip)) => (ip.to_string(), vec![IpAddr::V6(ip)]),
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
        Ok((name, SocketAddr::new(ip, port)))
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

/// One exchange; the connection ends with it.
async fn speak<S>(stream: S, letter: Letter<'_>) -> Result<Answer, Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(LARGEST)
        .max_headers(64)
        .handshake::<_, Full<Bytes>>(TokioIo::new(stream))
        .await
        .map_err(away)?;
    let driven = tokio::spawn(connection);
    let answer = async {
        let response = sender.send_request(request(letter)?).await.map_err(away)?;
        read(response).await
    };
    let answer = answer.await;
    driven.abort();
    answer
}

fn request(letter: Letter<'_>) -> Result<Request<Full<Bytes>>, Trouble> {
    let url = letter.url;
    let mut target = url.path().to_owned();
    if let Some(query) = url.query() {
        target.push('?');
        target.push_str(query);
    }
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let mut request = Request::post(target)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, letter.content_type)
        .header(header::USER_AGENT, "qingche")
        .header(header::CONNECTION, "close");
    for (name, value) in letter.headers {
        request = request.header(name, value);
    }
    request.body(Full::from(letter.body)).map_err(|error| Trouble::Forbidden(error.to_string()))
}

/// Reads as much as is worth reading and leaves the rest.
async fn read(response: Response<Incoming>) -> Result<Answer, Trouble> {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok())
        .filter(|seconds| *seconds >= 0);
    let mut incoming = response.into_body();
    let mut body = Vec::new();
    while body.len() < LARGEST {
        match incoming.frame().await {
            None => return Ok(Answer { status, retry_after, body, whole: true }),
            Some(Ok(frame)) => body.extend(frame.into_data().unwrap_or_default()),
            Some(Err(error)) => return Err(away(error)),
        }
    }
    body.truncate(LARGEST);
    Ok(Answer { status, retry_after, body, whole: false })
}

impl Answer {
    /// What it says, in short, for the log.
    pub fn said(&self) -> String {
        let text: String = String::from_utf8_lossy(&self.body).chars().take(200).collect();
        format!("{} {text}", self.status)
    }
}
