//! Why a process could not start or a command could not be done.

use runtime::SettingsError;
use storage::StoreError;

use crate::stores::told;

/// The text is for the person at the terminal and holds no secret.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// A setting is wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A database is away, or holds something unexpected.
    #[error("{service}: {reason}")]
    Store {
        /// Whose database.
        service: String,
        /// What is wrong.
        reason: String,
    },
    /// A file or address could not be had.
    #[error("{0}")]
    System(String),
    /// What was asked for does not exist.
    #[error("{0}")]
    Usage(String),
    /// A check was done and its answer is no.
    #[error("{0}")]
    Refused(String),
    /// The end came before the start was done.
    #[error("stopped before it was ready")]
    Interrupted,
}

impl Failed {
    /// A database's complaint, with its causes.
    pub fn store(service: &str, error: &StoreError) -> Self {
        Self::Store { service: service.to_owned(), reason: told(error) }
    }

    /// The exit code: 2 if the call was wrong, 1 if the world was.
    pub fn code(&self) -> u8 {
        match self {
            Self::Settings(_) | Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self::System(error.to_string())
    }
}
