//! A community finds a mistake in what was accepted: the cells come back to it, with its reason, and go
//! through review again. The old values stand until the new ones are accepted.

use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::review_table;
use crate::domain::{
    codes,
    reviewing::{self, Objection},
    sheet::{Sheet, TableState},
};

/// Reopens cells, and answers the sheet as it then stands.
pub async fn run(
    work: &Work,
    mut sheet: Sheet,
    expected: IfMatch,
    cells: &[Objection],
) -> Result<Sheet, Failure> {
    expected.require(sheet.revision())?;
    if sheet.state() != TableState::Accepted {
        return Err((&codes::NOT_ACCEPTED).into());
    }
    let back = reviewing::objections(&sheet, cells)?;
    let Some(table) = sheet.table.as_mut() else { return Err((&codes::NOT_ACCEPTED).into()) };
    review_table::correct(work, table, &back).await?;
    let elements: Vec<&str> = back.iter().map(|(key, _)| key.element.as_str()).collect();
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "elements": elements });
    work.record(table.id, "correction-opened", detail).await?;
    sheet.give_back(&back);
    sheet.correcting = true;
    Ok(sheet)
}
