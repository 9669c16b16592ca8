//! Who may be asked to decide on a task, instead of whoever asks or beside them: a person who holds the
//! role at the place, has no conflict of interest, and does not decide there already. The list that
//! people choose from and the commands that take the choice go by this one rule.

use kernel::{Actor, Refusal, Timestamp};
use messaging::{Memory, Work};
use storage::{ConnectionTrait, StoreError};
use web::Failure;

use super::case;
use crate::{
    domain::{conflict::Ties, flow_codes as codes},
    store::{access, counting, requests::Request, tasks::Task},
};

/// Everybody whom `asking` may ask.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    (db, memory): (&C, &Memory),
    (task, request, ties): (&Task, &Request, &Ties),
    asking: Actor,
    now: Timestamp,
) -> Result<Vec<Actor>, StoreError> {
    let flow = case::flow_of(db, memory, request).await?;
    let mut taken = counting::of(db, request.id, task.edition).await?.taken_at(&flow, task);
    taken.push(asking);
    let candidates = access::candidates(db, task.role, &task.area, now).await?;
    Ok(ties.free(&candidates, &taken).collect())
}

/// Whether one of them is `who`.
///
/// # Errors
/// If not.
pub async fn require(
    work: &Work,
    of: (&Task, &Request, &Ties),
    (asking, who): (Actor, Actor),
) -> Result<(), Failure> {
    let colleagues = self::of((work.db(), &work.context().memory), of, asking, work.now()).await?;
    if colleagues.contains(&who) {
        return Ok(());
    }
    Err(Refusal::new(&codes::TASK_DELEGATE).at("/to").into())
}
