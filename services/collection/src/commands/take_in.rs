//! Whole tables, taken in together: at a month's end hundreds of communities send at the same moment,
//! and whoever arrives while a transaction runs shares the next one.

mod reading;
mod writing;

use std::sync::Arc;

use async_trait::async_trait;
pub(crate) use reading::name;

use kernel::Actor;
use messaging::{Context, Handed, Together};
use runtime::Settings;
use web::{Failure, codes};

use crate::{
    domain::prepared::{Sent, Taken},
    settings::Window,
    store::touched,
};

/// What every table is taken in with.
#[derive(Clone)]
pub struct Desk {
    /// When tables are open.
    pub window: Window,
    /// Where the keys of the rosters are told.
    pub settings: Arc<Settings>,
}

type Answer = Result<Taken, Failure>;

#[derive(Clone)]
struct TakeIn {
    context: Context,
    desk: Desk,
}

/// Takes in a table, together with whatever else arrives.
///
/// # Errors
/// What is wrong with this table, or 500 if the transaction was lost.
pub async fn run(context: &Context, desk: &Desk, sent: Sent) -> Answer {
    let take_in = TakeIn { context: context.clone(), desk: desk.clone() };
    messaging::together(&context.memory, &take_in, sent).await
}

#[async_trait]
impl Together for TakeIn {
    type Item = Sent;
    type Done = Taken;
    type Error = Failure;

    async fn run(&self, sent: &[Handed<Sent>]) -> Result<Vec<Answer>, Failure> {
        let work = self.context.begin(Actor::System).await?;
        touched::along_indexes(work.db()).await?;
        let read = reading::read(&work, &self.desk, sent).await?;
        let answers = writing::write(&work, read).await?;
        work.commit().await?;
        Ok(answers)
    }

    fn lost() -> Failure {
        (&codes::INTERNAL).into()
    }

    fn meets_all(error: &Failure) -> Option<Failure> {
        error.away()
    }
}
