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
            match create(path, &text) {
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

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
