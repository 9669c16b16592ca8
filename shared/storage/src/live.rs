//! A value in memory that follows what the database says, change by change.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::task::spawn_blocking;

use crate::StoreError;

/// A copy, and the number of the last change it has seen (see [`crate::changes`]).
///
/// Reading and advancing compute: both run beside the event loop.
#[derive(Debug, Default)]
pub struct Live<T>(Arc<RwLock<Seen<T>>>);

#[derive(Debug, Default)]
struct Seen<T> {
    n: i64,
    value: T,
}

impl<T: Send + Sync + 'static> Live<T> {
    /// The number of the last change it has seen.
    pub fn seen(&self) -> i64 {
        self.0.read().unwrap_or_else(PoisonError::into_inner).n
    }

    /// Brings it from one number to a later one, unless somebody else was faster: then what was
    /// read may be older than what is here, and one has to look again. Answers whether it did.
    ///
    /// # Errors
    /// If applying the changes panicked.
    pub async fn advance(
        &self,
        from: i64,
        to: i64,
        apply: impl FnOnce(&mut T) + Send + 'static,
    ) -> Result<bool, StoreError> {
        let shared = Arc::clone(&self.0);
        beside(move || {
            let mut seen = shared.write().unwrap_or_else(PoisonError::into_inner);
            if seen.n != from {
                return false;
            }
            apply(&mut seen.value);
            seen.n = to;
            true
        })
        .await
    }

    /// Asks it something.
    ///
    /// # Errors
    /// If answering panicked.
    pub async fn ask<R: Send + 'static>(
        &self,
        question: impl FnOnce(&T) -> R + Send + 'static,
    ) -> Result<R, StoreError> {
        let shared = Arc::clone(&self.0);
        beside(move || question(&shared.read().unwrap_or_else(PoisonError::into_inner).value)).await
    }
}

async fn beside<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R, StoreError> {
    spawn_blocking(work).await.map_err(|lost| StoreError::Corrupt(format!("a copy in memory: {lost}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_read_before_somebody_else_advanced_is_not_applied() {
        let live: Live<Vec<&str>> = Live::default();
        assert!(live.advance(0, 9, |value| value.push("nine")).await.unwrap());
        assert!(!live.advance(0, 7, |value| value.push("seven")).await.unwrap());
        assert_eq!((live.seen(), live.ask(|value| value.clone()).await.unwrap()), (9, vec!["nine"]));
    }
}
