//! Assembling the HTTP server: one fixed order of middlewares, one scope per service.

use std::{net::SocketAddr, num::NonZeroUsize, time::Duration};

use actix_web::{
    App, HttpServer,
    dev::{Server, ServerHandle},
    middleware::{Compress, from_fn},
    web::{self, Data, PathConfig, QueryConfig},
};
use kernel::Code;
use messaging::Context;
use runtime::Settings;
use tracing_actix_web::TracingLogger;

use crate::{
    Failure, Rule,
    auth::{TrustedIssuer, authenticate},
    body::BodyLimits,
    codes, headers,
    limits::{Buckets, RateSettings, TrustedProxies, throttle},
    methods::{MethodTable, nothing_here},
    network::Network,
    openapi::{self, Routes},
    operations,
    trace::RequestSpan,
};

/// One service as the server sees it.
#[derive(Clone)]
pub struct Service {
    /// Its name: mounted under `/api/<name>/v1`.
    pub name: &'static str,
    /// Its surroundings.
    pub context: Context,
    /// The settings of the process.
    pub settings: Settings,
    /// Its endpoints.
    pub routes: Routes,
    /// Its pages at `/`, if it has any.
    pub pages: Option<fn(&mut web::ServiceConfig)>,
    /// Its policy.
    pub rules: &'static [Rule],
    /// Its codes.
    pub codes: &'static [&'static [&'static Code]],
}

/// How to serve.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Whose tokens are accepted: the `iss` claim.
    pub issuer: String,
    /// Limits of a body.
    pub body: BodyLimits,
    /// Until the last header must have arrived.
    pub header_timeout: Duration,
    /// How often one caller may ask.
    pub rate: RateSettings,
    /// Whose forwarding headers count.
    pub trusted_proxies: Vec<Network>,
    /// Worker threads; the number of cores if absent.
    pub workers: Option<NonZeroUsize>,
    /// Connections per worker at most.
    pub max_connections: usize,
    /// Seconds for requests under way when the end begins.
    pub grace_seconds: u64,
}

/// A server that listens.
pub struct Running {
    /// Where.
    pub address: SocketAddr,
    /// To stop it.
    pub handle: ServerHandle,
    /// Completes when it has stopped.
    pub server: Server,
}

/// Starts to listen.
///
/// # Errors
/// If the address cannot be had.
pub fn start(settings: &ServerSettings, services: Vec<Service>) -> std::io::Result<Running> {
    let mut methods = MethodTable::default();
    for service in &services {
        methods.add(&openapi::complete(service.name, service.routes, service.rules));
    }
    let methods = Data::new(methods);
    let buckets = Data::new(Buckets::new(settings.rate));
    let proxies = Data::new(TrustedProxies(settings.trusted_proxies.clone()));
    let body = Data::new(settings.body);
    let issuer = Data::new(TrustedIssuer(settings.issuer.clone()));
    let factory = move || {
        let (methods, buckets, proxies) = (methods.clone(), buckets.clone(), proxies.clone());
        let (body, issuer) = (body.clone(), issuer.clone());
        App::new()
            .app_data(methods)
            .app_data(buckets)
            .app_data(proxies)
            .app_data(body)
            .app_data(issuer)
            .app_data(PathConfig::default().error_handler(|_, _| Failure::from(&codes::BAD_PATH).into()))
            .app_data(QueryConfig::default().error_handler(|_, _| Failure::from(&codes::BAD_QUERY).into()))
            // Problems get their words here: before they are compressed, not after.
            .wrap(from_fn(headers::finish))
            .wrap(Compress::default())
            .wrap(TracingLogger::<RequestSpan>::new())
            .configure(|config| services.iter().for_each(|service| mount(service, config)))
            // Last of all: the scope of the pages takes every path that no other took.
            .configure(|config| services.iter().for_each(|service| mount_pages(service, config)))
            .default_service(web::to(nothing_here))
    };
    let workers =
        settings.workers.or_else(|| std::thread::available_parallelism().ok()).map_or(2, NonZeroUsize::get);
    let server = HttpServer::new(factory)
        .workers(workers)
        .max_connections(settings.max_connections)
        .client_request_timeout(settings.header_timeout)
        .shutdown_timeout(settings.grace_seconds)
        .disable_signals()
        .bind(settings.listen)?;
    let address = server.addrs().first().copied().unwrap_or(settings.listen);
    let server = server.run();
    Ok(Running { address, handle: server.handle(), server })
}

fn mount(service: &Service, config: &mut web::ServiceConfig) {
    let scope = web::scope(&openapi::base(service.name))
        .app_data(Data::new(service.context.clone()))
        .app_data(Data::new(service.settings.clone()))
        .wrap(from_fn(authenticate))
        .wrap(from_fn(throttle))
        .configure(|inner| {
            let mut inner = utoipa_actix_web::service_config::ServiceConfig::new(inner);
            (service.routes)(&mut inner);
            operations::routes(&mut inner);
        });
    config.service(scope);
}

fn mount_pages(service: &Service, config: &mut web::ServiceConfig) {
    if let Some(pages) = service.pages {
        let scope = web::scope("")
            .app_data(Data::new(service.context.clone()))
            .app_data(Data::new(service.settings.clone()))
            .configure(pages);
        config.service(scope);
    }
}
