//! How often somebody may ask: a token bucket per bearer, or per address for the nameless.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web::Data,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use serde::Deserialize;

use crate::{
    Failure, codes,
    network::{self, Network},
};

/// The `[limits]` section.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct RateSettings {
    /// Requests per second, in the long run.
    pub per_second: NonZeroU32,
    /// Requests at once.
    pub burst: NonZeroU32,
}

/// The buckets. Cheap to clone.
#[derive(Clone)]
pub struct Buckets(Arc<(DefaultKeyedRateLimiter<String>, AtomicU64)>);

/// After so many requests the buckets of those who have been quiet are forgotten.
const SWEEP_EVERY: u64 = 10_000;

impl Buckets {
    /// Empty buckets under these settings.
    pub fn new(settings: RateSettings) -> Self {
        let quota = Quota::per_second(settings.per_second).allow_burst(settings.burst);
        Self(Arc::new((RateLimiter::keyed(quota), AtomicU64::new(0))))
    }

    /// Takes one; `Err` is the number of seconds to wait.
    ///
    /// # Errors
    /// If the bucket is empty.
    pub fn take(&self, who: &str) -> Result<(), u64> {
        let (limiter, count) = self.0.as_ref();
        if count.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            limiter.retain_recent();
        }
        let now = || DefaultClock::default().now();
        limiter.check_key(&who.to_owned()).map_err(|no| no.wait_time_from(now()).as_secs() + 1)
    }
}

/// The proxies whose forwarding headers count.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(pub Vec<Network>);

/// Middleware: 429 with `Retry-After` when the bucket is empty. Whoever sends no token is counted
/// by address; forwarding headers are believed from our own proxies and from nobody else.
pub async fn throttle(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let who = match request.headers().get(header::AUTHORIZATION) {
        Some(value) => kernel::digest::of_bytes(value.as_bytes()),
        None => address(&request).map(|address| address.to_string()).unwrap_or_default(),
    };
    let verdict = request.app_data::<Data<Buckets>>().map_or(Ok(()), |buckets| buckets.take(&who));
    match verdict {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(seconds) => {
            let mut response: HttpResponse = Failure::from(&codes::TOO_MANY).error_response();
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
            Ok(request.into_response(response).map_into_right_body())
        }
    }
}

fn address(request: &ServiceRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let forwarded = network::forwarded_for(request.headers());
    let trusted = request.app_data::<Data<TrustedProxies>>();
    Some(network::counted(peer, forwarded.as_deref(), trusted.map_or(&[], |proxies| proxies.0.as_slice())))
}

#[cfg(test)]
mod tests {
    use actix_web::{App, HttpResponse, middleware::from_fn, test, web};

    use super::*;

    /// One request per address, as asked by `(peer, X-Forwarded-For)`; whether each was served.
    async fn served(requests: &[(&str, &str)]) -> Vec<bool> {
        let one = NonZeroU32::MIN;
        let app = App::new()
            .app_data(Data::new(Buckets::new(RateSettings { per_second: one, burst: one })))
            .app_data(Data::new(TrustedProxies(vec!["10.0.0.0/8".parse().unwrap()])))
            .service(web::scope("").wrap(from_fn(throttle)).default_service(web::to(HttpResponse::Ok)));
        let app = test::init_service(app).await;
        let mut served = Vec::new();
        for (peer, forwarded) in requests {
            let peer = std::net::SocketAddr::new(peer.parse().unwrap(), 4711);
            let request = test::TestRequest::get().peer_addr(peer);
            let request = request.insert_header((network::FORWARDED_FOR, *forwarded)).to_request();
            served.push(test::call_service(&app, request).await.status().is_success());
        }
        served
    }

    #[actix_web::test]
    async fn a_strangers_forged_header_changes_nothing() {
        let stranger = "203.0.113.9";
        assert_eq!(served(&[(stranger, "1.1.1.1"), (stranger, "2.2.2.2")]).await, [true, false]);
        // Nor does it use up somebody else's.
        assert_eq!(served(&[(stranger, "1.1.1.1"), ("1.1.1.1", "")]).await, [true, true]);
    }

    #[actix_web::test]
    async fn those_who_come_through_a_trusted_proxy_are_counted_one_by_one() {
        for proxy in ["10.0.0.7", "127.0.0.1", "::1"] {
            let asked = [(proxy, "1.1.1.1"), (proxy, "2.2.2.2"), (proxy, "1.1.1.1")];
            assert_eq!(served(&asked).await, [true, true, false], "{proxy}");
        }
    }

    #[actix_web::test]
    async fn the_rightmost_address_that_is_no_proxy_counts() {
        let asked = [("10.0.0.7", "1.1.1.1, 3.3.3.3, 10.0.0.8"), ("10.0.0.7", "2.2.2.2, 3.3.3.3")];
        assert_eq!(served(&asked).await, [true, false]);
    }
}
