//! Services that run in this process for one test.

use std::{path::PathBuf, sync::Arc};

use chrono::TimeDelta;
use ed25519_dalek::SigningKey;
use host::{Module, Running};
use kernel::{FixedClock, IdSource, KeyId, RandomIds};
use messaging::Context;
use tokio::sync::Mutex;

use crate::{Builder, Client, telling::Sequences};

/// Running services. End a test with [`App::stop`]: it fails if anything was left over.
pub struct App {
    pub(crate) running: Running,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) key: (KeyId, SigningKey),
    pub(crate) told: Mutex<Sequences>,
    folder: PathBuf,
}

impl App {
    /// Starts modules on SQLite and the embedded transport.
    pub async fn start(modules: Vec<Module>) -> Self {
        Builder::new(modules).start().await
    }

    /// Starts modules in another way.
    pub fn of(modules: Vec<Module>) -> Builder {
        Builder::new(modules)
    }

    pub(crate) fn new(running: Running, clock: Arc<FixedClock>, folder: PathBuf) -> Self {
        let ids: &dyn IdSource = &RandomIds;
        let key = (ids.id(kernel::Clock::now(clock.as_ref())), SigningKey::from_bytes(&ids.bytes()));
        Self { running, clock, key, told: Mutex::default(), folder }
    }

    /// The clock everybody here reads.
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// Lets time pass, runs every job once, and waits until all is quiet.
    pub async fn pass(&self, span: TimeDelta) {
        self.clock.advance(span);
        self.run_jobs().await;
    }

    /// Runs every job once and waits until all is quiet.
    pub async fn run_jobs(&self) {
        self.running.run_jobs().await.expect("every job succeeds");
        self.settle().await;
    }

    /// Runs every job in two places at once, as two replicas do: of two that want the same, one gives way.
    pub async fn run_jobs_at_once(&self) {
        let (one, other) = tokio::join!(self.running.run_jobs(), self.running.run_jobs());
        assert!(one.is_ok() || other.is_ok(), "one of two goes on: {one:?}, {other:?}");
        self.settle().await;
    }

    /// Runs every job once, where one of them is meant to fail; what it says.
    pub async fn run_jobs_of_which_one_fails(&self) -> storage::StoreError {
        let failed = self.running.run_jobs().await.expect_err("a job fails");
        self.settle().await;
        failed
    }

    /// A module's surroundings, to look into its store.
    pub fn context(&self, service: &str) -> &Context {
        self.running.context(service).unwrap_or_else(|| panic!("{service} does not run here"))
    }

    /// Where the APIs are.
    pub fn url(&self) -> String {
        format!("http://{}", self.running.address())
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(self.url(), None)
    }

    /// Waits until all is quiet, fails if a message was parked, and ends the services.
    pub async fn stop(self) {
        self.settle().await;
        let parked = crate::leftovers::parked(self.running.contexts()).await;
        self.running.stop().await;
        let removed = std::fs::remove_dir_all(&self.folder);
        assert!(parked.is_empty(), "messages were parked: {parked:#?}");
        assert!(removed.is_ok(), "the folder of the test could not be removed: {removed:?}");
    }
}
