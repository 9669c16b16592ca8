//! A service as a value: everything the host needs to run it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use kernel::Code;
use messaging::{Context, Subscription};
use runtime::Settings;
use storage::{StoreError, migrate::Migrations};
use web::policy::Rule;

/// A part that puts things right: it takes no input, may run anywhere and any number of times,
/// and is run periodically.
#[async_trait]
pub trait Job: Send + Sync {
    /// Its name in logs and metrics.
    fn name(&self) -> &'static str;
    /// How long it rests between runs.
    fn every(&self) -> Duration;
    /// Does what is due.
    ///
    /// # Errors
    /// A failure is logged and the next run tries again.
    async fn run(&self, context: &Context) -> Result<(), StoreError>;
}

/// A service. Its name is its crate, its database, its RabbitMQ user and its place under `/api/`.
#[derive(Clone)]
pub struct Module {
    /// `registry`, `approval` …
    pub name: &'static str,
    /// The codes of its refusals.
    pub codes: &'static [&'static [&'static Code]],
    /// Who may do what: one rule per operation.
    pub rules: &'static [Rule],
    /// Its own tables; those of history, messaging and access come with the host.
    pub migrations: Migrations,
    /// What it listens to.
    pub subscriptions: fn(&Settings) -> Vec<Subscription>,
    /// What it puts right by itself.
    pub jobs: fn(&Settings) -> Vec<Arc<dyn Job>>,
    /// Its endpoints, mounted under `/api/<name>/v1`.
    pub routes: fn(&mut utoipa_actix_web::service_config::ServiceConfig<'_>),
    /// Its pages, mounted at `/`; only the console has any.
    pub pages: Option<fn(&mut actix_web::web::ServiceConfig)>,
    /// Reads its section of the settings once, so that a mistake is found before anything starts.
    pub check: fn(&Settings) -> Result<(), runtime::SettingsError>,
}
