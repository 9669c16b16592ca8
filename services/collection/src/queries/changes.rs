//! What changed since a reader last looked.

use kernel::{Timestamp, page::PageRequest};
use messaging::Context;
use serde::Serialize;
use storage::{StoreError, cursor};
use utoipa::ToSchema;

use super::values::{ValueView, view};
use crate::{
    domain::changed::{EntitledFrom, EntitlementEnded, Note, RosterErased, Withdrawn},
    store::{
        change_notes::{self, Noted},
        changes::{self, Reach, ValueRow},
        numbering,
    },
};

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ChangeView {
    /// A value in its latest state: accepted, or corrected.
    Accepted(Box<ValueView>),
    /// A value that counts no more.
    Withdrawn(At<Withdrawn>),
    /// A department may retrieve from now on.
    Entitled(At<EntitledFrom>),
    /// An admission came to its end.
    EntitlementEnded(At<EntitlementEnded>),
    /// Rows of a roster were erased.
    RosterErased(At<RosterErased>),
}

/// What happened, and when.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct At<T> {
    /// What.
    #[serde(flatten)]
    what: T,
    /// When.
    at: Timestamp,
}

/// A piece of the changes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangesView {
    /// What changed, in the order of the changes; of each value its latest state.
    pub items: Vec<ChangeView>,
    /// Pass as `cursor` to go on, now or next year. Always there.
    pub next_cursor: String,
    /// Whether there is more right now.
    pub more: bool,
}

/// A piece of the changes as it is stored.
pub struct Piece {
    /// The values, each with its number.
    pub values: Vec<ValueRow>,
    notes: Vec<Noted>,
    reached: i64,
    more: bool,
}

/// How many numbers one answer looks through, so that a reader who may see little does not wait.
const WINDOW: i64 = 20_000;

/// The next piece; `None` if the cursor is none of ours.
pub async fn next(
    context: &Context,
    reach: &Reach,
    request: &PageRequest,
) -> Result<Option<Piece>, StoreError> {
    let after: i64 = match request.after.as_slice() {
        [] => 0,
        [number] => match number.parse() {
            Ok(number) => number,
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let db = context.store.read();
    let last = numbering::last(db).await?;
    let up_to = last.min(after.saturating_add(WINDOW)).max(after);
    let limit = usize::from(request.limit.get());
    let mut values = changes::numbered(db, reach, after, up_to, limit + 1).await?;
    let mut notes = change_notes::numbered(db, reach, (after, up_to), limit + 1).await?;
    let mut numbers: Vec<i64> = values.iter().filter_map(|row| row.change).collect();
    numbers.extend(notes.iter().map(|noted| noted.change));
    numbers.sort_unstable();
    let cut = numbers.len() > limit;
    let reached = if cut { numbers.get(limit - 1).copied().unwrap_or(up_to) } else { up_to };
    values.retain(|row| row.change.is_some_and(|change| change <= reached));
    notes.retain(|noted| noted.change <= reached);
    Ok(Some(Piece { values, notes, reached, more: cut || reached < last }))
}

impl Piece {
    /// As it is shown.
    pub fn view(self) -> Result<ChangesView, StoreError> {
        let mut items = Vec::with_capacity(self.values.len() + self.notes.len());
        for row in self.values {
            items.push((row.change, ChangeView::Accepted(Box::new(view(row)?))));
        }
        items.extend(self.notes.into_iter().map(|noted| (Some(noted.change), told(noted))));
        items.sort_by_key(|(number, _)| *number);
        Ok(ChangesView {
            items: items.into_iter().map(|(_, item)| item).collect(),
            next_cursor: cursor::encode(&[self.reached.to_string()]),
            more: self.more,
        })
    }
}

fn told(noted: Noted) -> ChangeView {
    let at = noted.at;
    match noted.note {
        Note::Withdrawn(what) => ChangeView::Withdrawn(At { what, at }),
        Note::Entitled(what) => ChangeView::Entitled(At { what, at }),
        Note::EntitlementEnded(what) => ChangeView::EntitlementEnded(At { what, at }),
        Note::RosterErased(what) => ChangeView::RosterErased(At { what, at }),
    }
}
