//! How requests reach the provider: bounded in time and size, following nothing. The address comes
//! from the operator's settings and the provider's own document, not from anybody who signs in.

use std::{future::Future, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::time::timeout;
use url::Url;
use web::wire::{Broken, Wire};

/// The longest document that is read: a key set of some hundred keys.
const LARGEST: usize = 256 << 10;
const PATIENCE: Duration = Duration::from_secs(5);

/// The door.
#[derive(Clone, Default)]
pub struct Door(Wire);

impl<'c> AsyncHttpClient<'c> for Door {
    type Error = Broken;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Broken>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let late = || Broken("no answer in time".into());
            timeout(PATIENCE, self.exchange(request)).await.map_err(|_| late())?
        })
    }
}

impl Door {
    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Broken> {
        let broken = |error: &dyn std::fmt::Display| Broken(error.to_string());
        let url = Url::parse(&request.uri().to_string()).map_err(|error| broken(&error))?;
        let port = url.port_or_known_default().ok_or_else(|| Broken("no port".into()))?;
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let mut found = tokio::net::lookup_host((host, port)).await.map_err(|error| broken(&error))?;
        let address = found.next().ok_or_else(|| Broken("the name has no address".into()))?;
        let answered = self.0.exchange((&url, address), request, LARGEST).await?;
        if !answered.whole {
            return Err(Broken("the answer is too long".into()));
        }
        let mut response = HttpResponse::new(answered.body);
        *response.status_mut() = answered.status.try_into().map_err(|_| Broken("no status".into()))?;
        *response.headers_mut() = answered.headers;
        Ok(response)
    }
}
