//! How often somebody may ask: a token bucket per bearer, or per address for the nameless.

use std::{num::NonZeroU32, sync::Arc};

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
pub struct Buckets(Arc<DefaultKeyedRateLimiter<String>>);

impl Buckets {
    /// Empty buckets under these settings.
    pub fn new(settings: RateSettings) -> Self {
        let quota = Quota::per_second(settings.per_second).allow_burst(settings.burst);
        Self(Arc::new(RateLimiter::keyed(quota)))
    }

    /// Takes one; `Err` is the number of seconds to wait.
    ///
    /// # Errors
    /// If the bucket is empty.
    pub fn take(&self, who: &str) -> Result<(), u64> {
        self.0
            .check_key(&who.to_owned())
            .map_err(|no| no.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }

    /// Forgets those who have been quiet.
    pub fn sweep(&self) {
        self.0.retain_recent();
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
