//! The port for operations: health and metrics. Never reachable from outside.

use std::net::SocketAddr;

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::{Server, ServerHandle},
    web::{self, Data},
};
use runtime::Telemetry;
use serde_json::json;

use crate::{
    Failed,
    health::{Health, Phase},
};

/// A listening admin port.
pub(crate) struct Admin {
    pub address: SocketAddr,
    pub handle: ServerHandle,
    pub server: Server,
}

/// Starts to listen.
pub(crate) fn start(listen: SocketAddr, health: &Health, telemetry: &Telemetry) -> Result<Admin, Failed> {
    let (health, telemetry) = (health.clone(), telemetry.clone());
    let factory = move || {
        App::new()
            .app_data(Data::new(health.clone()))
            .app_data(Data::new(telemetry.clone()))
            .route("/health/live", web::get().to(live))
            .route("/health/ready", web::get().to(ready))
            .route("/health/started", web::get().to(started))
            .route("/metrics", web::get().to(metrics))
    };
    let server = HttpServer::new(factory)
        .workers(1)
        .disable_signals()
        .bind(listen)
        .map_err(|error| Failed::System(format!("admin.listen {listen}: {error}")))?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    let server = server.run();
    Ok(Admin { address, handle: server.handle(), server })
}

/// The process runs and answers; nothing else, so that a sick database restarts nobody.
async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

async fn ready(health: Data<Health>) -> HttpResponse {
    let report = health.ready().await;
    let mut answer = if report.is_ready() { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.json(report)
}

async fn started(health: Data<Health>) -> HttpResponse {
    match health.phase() {
        Phase::Starting => HttpResponse::ServiceUnavailable().json(json!({ "status": "starting" })),
        Phase::Serving | Phase::Draining => HttpResponse::Ok().json(json!({ "status": "ok" })),
    }
}

async fn metrics(telemetry: Data<Telemetry>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(telemetry.metrics_text())
}
