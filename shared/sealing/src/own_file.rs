//! The file that holds the keys of a development system: made at the first use, readable by its
//! owner only.

use std::{
    io::{ErrorKind, Write as _},
    path::Path,
};

use kernel::{IdSource, Secret, digest};

use crate::KeyRing;

/// Why there is no ring; the log says more.
pub(crate) struct Unusable;

/// Reads it, or makes it.
pub(crate) fn read(path: &Path, purpose: &'static str, ids: &dyn IdSource) -> Result<KeyRing, Unusable> {
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(path = %path.display(), %error, "the file of the keys cannot be used");
        Unusable
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let text = format!("development:{}\n", digest::hex(&ids.bytes::<32>()));
            match create(path, &text, ids) {
                Ok(()) => text,
                // Another process of the same folder was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    std::fs::read_to_string(path).map_err(|error| broken(&error))?
                }
                Err(error) => return Err(broken(&error)),
            }
        }
        Err(error) => return Err(broken(&error)),
    };
    KeyRing::read(&Secret::new(text), purpose).map_err(|error| broken(&error))
}

/// The file is there with all that it holds or not at all: whoever needs the keys at the same moment never
/// reads half of them. It is written under a name of its own, which then becomes the other one, unless
/// somebody was faster.
fn create(path: &Path, text: &str, ids: &dyn IdSource) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension(digest::hex(&ids.bytes::<8>()));
    let made = write(&fresh, text).and_then(|()| std::fs::hard_link(&fresh, path));
    let removed = std::fs::remove_file(&fresh);
    made.and(removed)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Barrier};

    use kernel::RandomIds;

    use super::*;

    #[test]
    fn of_many_who_need_the_keys_first_and_at_once_all_read_the_same() {
        let ids: &dyn IdSource = &RandomIds;
        let folder = std::env::temp_dir().join(format!("keys-{}", digest::hex(&ids.bytes::<8>())));
        for round in 0..20 {
            let (path, together) = (folder.join(round.to_string()), Barrier::new(8));
            let read_one = || {
                together.wait();
                read(&path, "test", ids).map(|ring| ring.current().proof().to_owned()).ok()
            };
            let proofs: BTreeSet<Option<String>> = std::thread::scope(|scope| {
                let readers: Vec<_> = (0..8).map(|_| scope.spawn(read_one)).collect();
                readers.into_iter().map(|reader| reader.join().unwrap()).collect()
            });
            assert_eq!((proofs.len(), proofs.contains(&None)), (1, false), "round {round}");
        }
        let kept = std::fs::read_dir(&folder).unwrap().count();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(kept, 20, "nothing is left beside the files");
    }
}
