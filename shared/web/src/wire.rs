//! One request to somebody outside, over one connection of its own: no redirect is followed, no
//! cookie kept, no more of the answer read than was asked for. Where the address comes from, and
//! whether it may be reached, is for the caller to say.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    HeaderMap, Request,
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
use url::Url;

/// Opens connections, with the certificates of the system.
#[derive(Clone)]
pub struct Wire {
    tls: TlsConnector,
    /// How long a body may take; what has come by then is what there is.
    patience: Option<Duration>,
}

/// What came back.
#[derive(Debug)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The beginning of the body.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// Nothing came back, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Broken(pub String);

impl Default for Wire {
    fn default() -> Self {
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
        Self { tls: Arc::new(config).into(), patience: None }
    }
}

impl Wire {
    /// The same, with a bound on how long a body is waited for: once the status has been said, somebody
    /// who never comes to an end is not taken for somebody who said nothing.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience: Some(patience), ..self }
    }

    /// Sends a request to an address that the url's name stands for; of its body this many bytes are
    /// read. The target and the `Host` of the request are made from the url. It has no time limit.
    ///
    /// # Errors
    /// If nobody is there, the certificate is not good, or the connection breaks.
    pub async fn exchange(
        &self,
        (url, address): (&Url, SocketAddr),
        request: Request<Vec<u8>>,
        largest: usize,
    ) -> Result<Answered, Broken> {
        let request = addressed(url, request)?;
        let stream = TcpStream::connect(address).await.map_err(broken)?;
        if url.scheme() != "https" {
            return speak(stream, request, (largest, self.patience)).await;
        }
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host).map_err(broken)?;
        let stream = self.tls.connect(name, stream).await.map_err(broken)?;
        speak(stream, request, (largest, self.patience)).await
    }
}

fn broken(error: impl std::fmt::Display) -> Broken {
    Broken(error.to_string())
}

fn addressed(url: &Url, request: Request<Vec<u8>>) -> Result<Request<Full<Bytes>>, Broken> {
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let (mut parts, body) = request.into_parts();
    parts.uri = target.parse().map_err(broken)?;
    parts.headers.insert(header::HOST, host.parse().map_err(broken)?);
    parts.headers.insert(header::USER_AGENT, header::HeaderValue::from_static("qingche"));
    parts.headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    Ok(Request::from_parts(parts, Full::from(body)))
}

/// One exchange; the connection ends with it.
async fn speak<S>(
    stream: S,
    request: Request<Full<Bytes>>,
    limits: (usize, Option<Duration>),
) -> Result<Answered, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(64 << 10)
        .max_headers(64)
        .handshake::<_, Full<Bytes>>(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    let driven = tokio::spawn(connection);
    let answer = async {
        let (parts, body) = sender.send_request(request).await.map_err(broken)?.into_parts();
        let (body, whole) = read(body, limits).await;
        Ok(Answered { status: parts.status.as_u16(), headers: parts.headers, body, whole })
    };
    let answer = answer.await;
    driven.abort();
    answer
}

/// Reads as much as is worth reading and leaves the rest; a body that breaks off is what came of it.
async fn read(mut incoming: Incoming, (largest, patience): (usize, Option<Duration>)) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    let filled = fill(&mut incoming, &mut body, largest);
    let whole = match patience {
        Some(patience) => timeout(patience, filled).await.unwrap_or(false),
        None => filled.await,
    };
    body.truncate(largest);
    (body, whole)
}

/// Whether it came to its end.
async fn fill(incoming: &mut Incoming, body: &mut Vec<u8>, largest: usize) -> bool {
    while body.len() < largest {
        match incoming.frame().await {
            None => return true,
            Some(Ok(frame)) => body.extend(frame.into_data().unwrap_or_default()),
            Some(Err(_)) => return false,
        }
    }
    false
}
