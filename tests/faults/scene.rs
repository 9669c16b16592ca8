//! A folder, one test at a time, and the last look at the databases.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use tests::invariants::Databases;
use tokio::sync::{Mutex, MutexGuard};

use crate::book::Book;

/// How long it may take until everything that was committed has taken effect everywhere.
pub const DRAINED: Duration = Duration::from_secs(60);

/// Promises about time are measured: these tests run one after the other.
static STAGE: Mutex<()> = Mutex::const_new(());

/// Where one test plays.
pub struct Scene {
    pub folder: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Scene {
    /// Waits for its turn.
    pub async fn of(name: &str) -> Self {
        let alone = STAGE.lock().await;
        let folder = std::env::temp_dir().join(format!("qingche-faults-{name}-{}", std::process::id()));
        println!("{name}: {}", folder.display());
        Self { folder, _alone: alone }
    }

    /// All is well: nothing of it stays.
    pub fn close(self) {
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

/// Everything drains within a minute of the last fault, every invariant holds, and everything
/// that was answered is there once.
pub async fn all_is_well(databases: &Databases, book: &Book, last_fault: Instant) {
    let left = DRAINED.saturating_sub(last_fault.elapsed());
    let quiet = databases.quiet(left).await;
    let drained = last_fault.elapsed();
    quiet.unwrap_or_else(|still| panic!("not drained {drained:?} after the last fault: {still}"));
    let broken = databases.broken().await.unwrap();
    let missing = book.missing(databases).await.unwrap();
    println!(
        "drained {:.1} s after the last fault; {} writes answered 2xx; instead of answers: {:?}",
        drained.as_secs_f64(),
        book.successes(),
        book.troubles()
    );
    let wrong: Vec<String> = broken.into_iter().chain(missing).collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}
