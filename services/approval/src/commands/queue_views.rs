//! Saving, changing and deleting a view of the queue. It is its owner's alone: history is kept of what
//! is decided, not of how somebody sorts their own work.

use kernel::{Actor, QueueViewId, Refusal, Revision};
use messaging::Work;
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::{
        codes,
        saved_view::{MOST, NewView},
    },
    store::{
        locks,
        queue_views::{self, SavedView},
    },
};

/// Saves a new view.
///
/// # Errors
/// If the person has one of this name, or has enough.
pub async fn create(work: &Work, new: NewView) -> Result<SavedView, Failure> {
    let kept = lock(work).await?;
    unused(&kept, &new.name, None)?;
    if kept.len() >= MOST {
        return Err(Refusal::new(&codes::VIEW_MOST).into());
    }
    let view = SavedView {
        id: work.id(),
        person: work.actor(),
        revision: Revision::NEW.next(),
        name: new.name,
        query: new.query,
        created_at: work.now(),
        changed_at: work.now(),
    };
    queue_views::insert(work.db(), &view).await?;
    Ok(view)
}

/// Changes a view.
///
/// # Errors
/// If it is not there, changed meanwhile, or another one has the name.
pub async fn change(
    work: &Work,
    id: QueueViewId,
    based_on: Revision,
    new: NewView,
) -> Result<SavedView, Failure> {
    let kept = lock(work).await?;
    let mut view = require(kept.iter().find(|view| view.id == id).cloned())?;
    IfMatch(based_on).require(view.revision)?;
    unused(&kept, &new.name, Some(id))?;
    view.name = new.name;
    view.query = new.query;
    view.changed_at = work.now();
    view.revision = queue_views::save(work.db(), &view).await?;
    Ok(view)
}

/// Deletes a view.
///
/// # Errors
/// If it is not there, or changed meanwhile.
pub async fn delete(work: &Work, id: QueueViewId, based_on: Revision) -> Result<(), Failure> {
    let view = require(queue_views::get(work.db(), work.actor(), id).await?)?;
    IfMatch(based_on).require(view.revision)?;
    Ok(queue_views::delete(work.db(), &view).await?)
}

/// Everything the actor has saved, behind a lock: names and number are looked at together.
async fn lock(work: &Work) -> Result<Vec<SavedView>, Failure> {
    let person: Actor = work.actor();
    locks::take(work, &format!("views.{person}")).await?;
    Ok(queue_views::of(work.db(), person).await?)
}

fn unused(kept: &[SavedView], name: &str, except: Option<QueueViewId>) -> Result<(), Refusal> {
    let taken = kept.iter().any(|view| view.name == name && Some(view.id) != except);
    if taken { Err(Refusal::new(&codes::VIEW_NAME).at("/name")) } else { Ok(()) }
}
