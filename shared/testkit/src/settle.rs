//! Waiting until nothing is on its way any more.

use std::time::{Duration, Instant};

use crate::App;

/// Longer than anything takes on a slow machine; reached only by a bug.
const PATIENCE: Duration = Duration::from_secs(30);

impl App {
    /// Waits until every outbox is empty and every message has taken effect or is parked.
    pub async fn settle(&self) {
        let start = Instant::now();
        let mut quiet = 0;
        while quiet < 2 {
            let now = self.running.is_quiet().await.expect("the databases answer");
            quiet = if now { quiet + 1 } else { 0 };
            assert!(start.elapsed() < PATIENCE, "not quiet after {PATIENCE:?}");
            if quiet < 2 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
    }
}
