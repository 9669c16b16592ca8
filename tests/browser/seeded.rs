//! What a first start writes, kept once for all journeys: the worked data set takes a process the better part of a
//! minute on a slow machine, and each journey would wait for the same. A journey begins on a copy of its own; the first
//! start itself is looked at by the stories, which begin from nothing.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use tests::{embedded::Embedded, invariants::Databases, story::eventually};
use tokio::sync::OnceCell;

/// The last thing that a service writes of the worked set.
const LAST: [(&str, &str); 4] = [
    ("registry", "registers"),
    ("identity", "loaded"),
    ("approval", "forms-taken-over"),
    ("collection", "loaded"),
];
/// How long what it then has to tell may be on its way.
const PATIENCE: Duration = Duration::from_secs(180);

static SEEDED: OnceCell<PathBuf> = OnceCell::const_new();

/// Lays a copy of what the first start wrote into this folder.
pub async fn copy_to(folder: &Path) {
    let seeded = SEEDED.get_or_init(first_start).await;
    copy(&seeded.join("data"), &folder.join("data")).unwrap();
}

/// Starts the system from nothing, and ends it when everything of the worked set is where it belongs.
async fn first_start() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeded");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let mut system = Embedded::new(&folder).unwrap();
    system.start().await.unwrap();
    system.first_operator().await.unwrap();
    let databases = Databases::of_files(&system.data()).await.unwrap();
    for (service, last) in LAST {
        let sql =
            format!("SELECT count(*) AS n FROM history WHERE subject = 'worked-set' AND action = '{last}'");
        let written = async || {
            let count = databases.count(service, &sql).await.map_err(|e| e.to_string())?;
            Ok((count > 0).then_some(()))
        };
        eventually(&format!("{service} has written its part"), written).await.unwrap();
    }
    databases.quiet(PATIENCE).await.unwrap();
    databases.close().await;
    let ended = system.process().is_some_and(|process| process.stop(Duration::from_secs(60)));
    assert!(ended, "the first start does not end when it is asked to: see {}", folder.display());
    folder
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
