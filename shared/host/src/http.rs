//! The public HTTP server of a process: one scope per service, made by crate `web`.
//!
//! # Which runtime
//!
//! The server runs on a plain multi-thread tokio runtime without an actix `System`. actix-server
//! then gives each of its workers a thread with a single-threaded runtime of its own, on which
//! handlers run; what handlers hand to `tokio::spawn` runs there, too. Relay, inbox and jobs run
//! on the multi-thread runtime, so that neither waits for the other. A database connection that
//! a handler opened lives on the worker's runtime: the pool tests it before it is lent again and
//! replaces it once that worker is gone, which is why tasks may still use the pool while the
//! process drains.

use std::net::SocketAddr;

use actix_web::dev::ServerHandle;
use messaging::Context;
use runtime::{Settings, Tasks};
use web::server::Service;

use crate::{Failed, Module, sections::ServerSection};

/// The server, listening.
pub(crate) struct Http {
    /// Where it listens.
    pub address: SocketAddr,
    handle: ServerHandle,
    graceful: bool,
}

impl Http {
    /// Starts to listen and serves until it is stopped. Should the server end by itself, so
    /// does the process.
    pub(crate) fn start(
        modules: &[(Module, Context)],
        settings: &Settings,
        tasks: &Tasks,
    ) -> Result<Self, Failed> {
        let section: ServerSection = settings.section("server")?;
        let services = modules.iter().map(|(module, context)| Service {
            name: module.name,
            context: context.clone(),
            settings: settings.clone(),
            routes: module.routes,
            pages: module.pages,
            rules: module.rules,
            codes: module.codes,
        });
        let running = web::server::start(&section.for_web(settings)?, services.collect())
            .map_err(|error| Failed::System(format!("server.listen {}: {error}", section.listen)))?;
        let shutdown = tasks.shutdown().clone();
        let server = running.server;
        tasks.spawn("http", async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the HTTP server ended");
            }
            shutdown.begin();
        });
        let graceful = !section.grace.duration().is_zero();
        Ok(Self { address: running.address, handle: running.handle, graceful })
    }

    /// Accepts no more, and lets requests under way finish within `server.grace`.
    pub(crate) async fn stop(&self) {
        self.handle.stop(self.graceful).await;
    }
}
