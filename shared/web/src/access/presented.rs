//! Whoever presents a token, looked up for many at once: the requests that arrive while one lookup runs
//! share the next. Each lookup begins after the requests it serves arrived, so nothing is older than if
//! every request had asked for itself.

use std::collections::BTreeSet;

use async_trait::async_trait;
use kernel::{Actor, KeyId};
use messaging::{Context, Handed, Together};

use super::{Known, callers, keys};
use crate::{Failure, codes};

/// What a token says before anything of it is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Presented {
    /// The key it claims to be signed with.
    pub kid: KeyId,
    /// Who it claims to be of.
    pub actor: Actor,
}

/// What is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recognised {
    /// The public part of the key, while tokens signed with it are accepted.
    pub x: Option<String>,
    /// Who it is, if they are known and active.
    pub known: Option<Known>,
}

/// The lookup, in one service's copy.
#[derive(Clone)]
pub(crate) struct Recognise(pub Context);

#[async_trait]
impl Together for Recognise {
    type Item = Presented;
    type Done = Recognised;
    type Error = Failure;

    async fn run(
        &self,
        presented: &[Handed<Presented>],
    ) -> Result<Vec<Result<Recognised, Failure>>, Failure> {
        let (db, now) = (self.0.store.read(), self.0.now());
        let kids: BTreeSet<KeyId> = presented.iter().map(|one| one.kid).collect();
        let actors: BTreeSet<Actor> = presented.iter().map(|one| one.actor).collect();
        let keys = keys(db, &kids, now).await?;
        let callers = callers(db, &actors, now).await?;
        let one = |one: &Handed<Presented>| {
            Ok(Recognised { x: keys.get(&one.kid).cloned(), known: callers.get(&one.actor).cloned() })
        };
        Ok(presented.iter().map(one).collect())
    }

    fn lost() -> Failure {
        (&codes::INTERNAL).into()
    }

    fn meets_all(error: &Failure) -> Option<Failure> {
        error.away()
    }
}
