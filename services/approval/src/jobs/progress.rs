//! Many things that are done one by one: what one of them stumbles over holds up no other.

use std::fmt::Display;

use messaging::Work;
use storage::StoreError;
use web::Failure;

/// How a run goes.
#[derive(Debug, Default)]
pub struct Progress {
    failed: Option<StoreError>,
}

impl Progress {
    /// Takes what came of one of them: true is kept, false leaves everything as it was. A refusal says that
    /// another replica, or somebody else, was faster.
    ///
    /// # Errors
    /// If the database is away: then the rest has no better chance.
    pub async fn note(
        &mut self,
        work: Work,
        what: &impl Display,
        outcome: Result<bool, Failure>,
    ) -> Result<(), StoreError> {
        let outcome = match outcome {
            Ok(true) => work.commit().await,
            Ok(false) => return Ok(()),
            Err(Failure::Refused(refusal)) => {
                tracing::debug!(%what, %refusal, "nothing to do any more");
                return Ok(());
            }
            Err(Failure::Store(error)) => Err(error),
        };
        match outcome {
            Ok(()) => {}
            Err(error) if error.away().is_some() => return Err(error),
            Err(error) => {
                tracing::error!(%what, %error, "left alone; the others go on");
                self.failed = Some(error);
            }
        }
        Ok(())
    }

    /// Whether one of them failed.
    pub fn failed(&self) -> bool {
        self.failed.is_some()
    }

    /// The end of the run.
    ///
    /// # Errors
    /// The last of those that failed: the run counts as failed, whatever else it did.
    pub fn end(self) -> Result<(), StoreError> {
        self.failed.map_or(Ok(()), Err)
    }
}
