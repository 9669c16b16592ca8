//! How often somebody may ask: a token bucket per bearer, or per address for the nameless.

use std::{
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

use crate::{Failure, codes};

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

/// Middleware: 429 with `Retry-After` when the bucket is empty. Client-sent forwarding headers
/// are not believed; the connection's address counts.
pub async fn throttle(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let who = match request.headers().get(header::AUTHORIZATION) {
        Some(value) => kernel::digest::of_bytes(value.as_bytes()),
        None => request.peer_addr().map(|a| a.ip().to_string()).unwrap_or_default(),
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
