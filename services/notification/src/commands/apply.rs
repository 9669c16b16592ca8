//! Carrying out what an event makes of notices.

use contracts::Envelope;
use messaging::{Fate, Handled, Work};

use crate::{domain::Effect, store::notices};

/// Tells and settles.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, envelope: &Envelope, effects: Vec<Effect>) -> Handled {
    for effect in effects {
        match effect {
            Effect::Settle(about, kinds) => notices::settle(work.db(), &about, kinds, work.now()).await?,
            Effect::Tell(audience, facts) => {
                let cause = (envelope.id, envelope.time);
                notices::insert(work.db(), work.id(), cause, &audience, &facts).await?;
            }
        }
    }
    Ok(Fate::Done)
}
