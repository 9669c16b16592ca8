//! What changed since a reader last looked.

use kernel::page::PageRequest;
use messaging::Context;
use serde::Serialize;
use storage::{StoreError, cursor};
use utoipa::ToSchema;

use super::values::{ValueView, view};
use crate::store::changes::{self, Reach};

/// A piece of the changes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangesView {
    /// The latest state of each value that changed, in the order of the changes.
    pub items: Vec<ValueView>,
    /// Pass as `cursor` to go on, now or next year. Always there.
    pub next_cursor: String,
    /// Whether there is more right now.
    pub more: bool,
}

/// How many numbers one answer looks through, so that a reader who may see little does not wait.
const WINDOW: i64 = 20_000;

/// The next piece; `None` if the cursor is none of ours.
pub async fn next(
    context: &Context,
    reach: &Reach,
    request: &PageRequest,
) -> Result<Option<ChangesView>, StoreError> {
    let after: i64 = match request.after.as_slice() {
        [] => 0,
        [number] => match number.parse() {
            Ok(number) => number,
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let db = context.store.read();
    let last = changes::last(db).await?;
    let up_to = last.min(after.saturating_add(WINDOW)).max(after);
    let limit = usize::from(request.limit.get());
    let mut rows = changes::numbered(db, reach, after, up_to, limit + 1).await?;
    let cut = rows.len() > limit;
    rows.truncate(limit);
    let reached = rows.last().filter(|_| cut).and_then(|row| row.change).unwrap_or(up_to);
    let items = rows.into_iter().map(view).collect::<Result<_, _>>()?;
    Ok(Some(ChangesView {
        items,
        next_cursor: cursor::encode(&[reached.to_string()]),
        more: cut || reached < last,
    }))
}
