//! The single public door of a cluster: `/api/<service>/…` goes to that service as it is.
//!
//! Bodies stream both ways and are bounded on the way in. What belongs to one connection, our
//! cookies, and forwarding headers that a client invented stay here.

use std::{collections::HashSet, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{self, HeaderName},
    },
    web::Payload,
};
use futures::{SinkExt, StreamExt, channel::mpsc};
use tokio::time::{Instant, timeout_at};
use web::Failure;

use crate::{backend::Service, codes, console::Console, forwarded, settings::ConsoleSettings};

/// Belong to one connection (RFC 9110 §7.6.1), or say something about the client only we may say.
const NOT_FORWARDED: [&str; 16] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "host",
    "content-length",
    "cookie",
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
];
/// Between two parts of an answer; an export may take long in all.
const SILENCE: Duration = Duration::from_secs(60);

/// Everything under `/api/` that no service of this process serves.
pub async fn forward(request: HttpRequest, payload: Payload) -> HttpResponse {
    match pass(&request, payload).await {
        Ok(Some(response)) => response,
        Ok(None) => match request.app_data::<actix_web::web::Data<web::methods::MethodTable>>() {
            Some(table) => web::methods::nothing_here(request.clone(), table.clone()).await,
            None => Failure::from(&web::codes::NOT_FOUND).error_response(),
        },
        Err(failure) => failure.error_response(),
    }
}

/// `None` if the service has no address of its own.
async fn pass(request: &HttpRequest, payload: Payload) -> Result<Option<HttpResponse>, Failure> {
    let console = Console::of(request).map_err(|_| &web::codes::INTERNAL)?;
    let settings = &console.settings;
    let Some(target) = target(settings, request)? else { return Ok(None) };
    let method =
        reqwest::Method::from_bytes(request.method().as_str().as_bytes()).map_err(|_| &web::codes::METHOD)?;
    let mut onward = console.api.client().request(method, target);
    for (name, value) in outgoing(request, settings) {
        onward = onward.header(name, value);
    }
    let length =
        request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > settings.body_bytes) {
        return Err((&web::codes::BODY_LARGE).into());
    }
    let has_body = length.is_some_and(|n| n > 0) || request.headers().contains_key(header::TRANSFER_ENCODING);
    let (failed, mut verdict) = mpsc::channel(1);
    if has_body {
        onward = onward.body(upload(payload, settings, failed));
    }
    let answer = tokio::time::timeout(SILENCE, onward.send()).await;
    if let Ok(failure) = verdict.try_recv() {
        return Err(failure);
    }
    match answer {
        Ok(Ok(answer)) => Ok(Some(download(answer))),
        Ok(Err(error)) => {
            tracing::warn!(
                timeout = error.is_timeout(),
                connect = error.is_connect(),
                "a service did not answer"
            );
            Err((&codes::UPSTREAM).into())
        }
        Err(_) => Err((&codes::UPSTREAM).into()),
    }
}

fn target(settings: &ConsoleSettings, request: &HttpRequest) -> Result<Option<String>, Failure> {
    let path = request.uri().path();
    let service =
        path.strip_prefix("/api/").and_then(|rest| rest.split('/').next()).and_then(Service::from_name);
    let Some(base) = service.and_then(|service| settings.upstreams.get(&service)) else { return Ok(None) };
    // `..` would be resolved on the way and mean another path than the one we looked at.
    let dots = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    if path.split(['/', '\\']).any(dots) {
        return Err((&codes::BAD_PATH).into());
    }
    let all = request.uri().path_and_query().map_or(path, |all| all.as_str());
    Ok(Some(format!("{base}{all}")))
}

/// The headers that go on, and those that say who asks.
fn outgoing(request: &HttpRequest, settings: &ConsoleSettings) -> Vec<(String, Vec<u8>)> {
    let headers = request.headers();
    let named = named_by_connection(headers.get_all(header::CONNECTION).filter_map(|v| v.to_str().ok()));
    let mut onward: Vec<(String, Vec<u8>)> = headers
        .iter()
        .filter(|(name, _)| !kept_back(name.as_str(), &named))
        .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
        .collect();
    let peer = request.peer_addr().map(|address| address.ip());
    let mut say = |name: &str, value: String| onward.push((name.to_owned(), value.into_bytes()));
    if let Some(chain) = forwarded::chain(peer, headers, &settings.trusted_proxies) {
        say("x-forwarded-for", chain);
    }
    say("x-forwarded-proto", if settings.tls { "https" } else { "http" }.to_owned());
    say("x-forwarded-host", settings.origin.split_once("://").map_or("", |(_, host)| host).to_owned());
    onward
}

fn named_by_connection<'a>(values: impl Iterator<Item = &'a str>) -> HashSet<String> {
    values.flat_map(|value| value.split(',')).map(|name| name.trim().to_ascii_lowercase()).collect()
}

fn kept_back(name: &str, named: &HashSet<String>) -> bool {
    NOT_FORWARDED.contains(&name) || named.contains(name)
}

/// The body as it comes, until it is too long or too slow. The payload may not leave this thread,
/// so a task here hands the parts over.
fn upload(payload: Payload, settings: &ConsoleSettings, mut failed: mpsc::Sender<Failure>) -> reqwest::Body {
    let (mut parts, stream) = mpsc::channel::<Result<actix_web::web::Bytes, std::io::Error>>(4);
    let (most, deadline) = (settings.body_bytes, Instant::now() + settings.body_time);
    actix_web::rt::spawn(async move {
        let mut payload = payload.into_inner();
        let mut sent = 0;
        let verdict = loop {
            let Ok(next) = timeout_at(deadline, payload.next()).await else {
                break Some(&web::codes::BODY_SLOW);
            };
            let Some(part) = next else { break None };
            let Ok(part) = part else { break Some(&web::codes::BODY_BROKEN) };
            sent += part.len();
            if sent > most {
                break Some(&web::codes::BODY_LARGE);
            }
            if parts.send(Ok(part)).await.is_err() {
                break None;
            }
        };
        if let Some(code) = verdict {
            // First say why, then break the request off: whoever waits for it finds the reason.
            let told = failed.try_send(code.into()).is_ok();
            let broken = parts.send(Err(std::io::Error::other(code.name))).await.is_ok();
            tracing::debug!(code = code.name, told, broken, "a body was not passed on");
        }
    });
    reqwest::Body::wrap_stream(stream)
}

fn download(answer: reqwest::Response) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status().as_u16()).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = HttpResponse::build(status);
    let connection = answer.headers().get_all(reqwest::header::CONNECTION);
    let named = named_by_connection(connection.iter().filter_map(|v| v.to_str().ok()));
    copy(answer.headers(), &named, |name, value| {
        response.append_header((name, value));
    });
    let bodyless = status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED;
    if bodyless {
        return response.finish();
    }
    response.streaming(answer.bytes_stream().map(|part| part.map_err(std::io::Error::other)))
}

fn copy(
    headers: &reqwest::header::HeaderMap,
    named: &HashSet<String>,
    mut put: impl FnMut(HeaderName, Vec<u8>),
) {
    for (name, value) in headers {
        // Services set no cookies; one that does would set it for the console.
        let stays = kept_back(name.as_str(), named) || name == reqwest::header::SET_COOKIE;
        if let Ok(name) = HeaderName::from_bytes(name.as_str().as_bytes())
            && !stays
        {
            put(name, value.as_bytes().to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderValue};

    use super::*;

    fn passed(headers: &HeaderMap) -> Vec<String> {
        let named = named_by_connection(headers.get_all(header::CONNECTION).filter_map(|v| v.to_str().ok()));
        headers.keys().map(|n| n.as_str().to_owned()).filter(|n| !kept_back(n, &named)).collect()
    }

    #[test]
    fn what_belongs_to_one_connection_or_to_us_stays() {
        let mut headers = HeaderMap::new();
        for name in
            ["connection", "x-drop-me", "cookie", "authorization", "x-forwarded-for", "idempotency-key", "te"]
        {
            let value = if name == "connection" { "close, X-Drop-Me" } else { "x" };
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let mut left = passed(&headers);
        left.sort();
        assert_eq!(left, ["authorization", "idempotency-key"]);
    }
}
