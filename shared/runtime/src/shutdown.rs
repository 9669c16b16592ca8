//! The end of a process: told once, heard by every long-running part.

use std::{future::Future, time::Duration};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Told to every task; a clone hears the same end.
#[derive(Debug, Clone, Default)]
pub struct Shutdown(CancellationToken);

impl Shutdown {
    /// Begins the end.
    pub fn begin(&self) {
        self.0.cancel();
    }

    /// Whether the end has begun.
    pub fn has_begun(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Completes when the end begins.
    pub async fn begun(&self) {
        self.0.cancelled().await;
    }

    /// Waits for the end at most this long; true if it has begun.
    pub async fn within(&self, span: Duration) -> bool {
        tokio::time::timeout(span, self.0.cancelled()).await.is_ok()
    }
}

/// The long-running parts of a process: spawned by name, counted, and waited for.
#[derive(Debug, Clone, Default)]
pub struct Tasks {
    tracker: TaskTracker,
    shutdown: Shutdown,
}

impl Tasks {
    /// The end these tasks hear.
    pub fn shutdown(&self) -> &Shutdown {
        &self.shutdown
    }

    /// Starts a part. A panic in it is reported and ends the process in good order: half a
    /// service is worse than none.
    pub fn spawn(&self, name: &'static str, part: impl Future<Output = ()> + Send + 'static) {
        let shutdown = self.shutdown.clone();
        self.tracker.spawn(async move {
            if let Err(error) = tokio::spawn(part).await
                && error.is_panic()
            {
                tracing::error!(task = name, "task panicked");
                shutdown.begin();
            }
        });
    }

    /// Begins the end and waits for every part, at most `grace`. True if all came home.
    pub async fn drain(&self, grace: Duration) -> bool {
        self.shutdown.begin();
        self.tracker.close();
        tokio::time::timeout(grace, self.tracker.wait()).await.is_ok()
    }
}
