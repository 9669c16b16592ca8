//! Items come onto a draft from a sheet, all or none.

use kernel::ListId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{ImportReport, Reach, lists};
use crate::{
    domain::{
        DutyList, Item, codes,
        duty_item::MOST_ITEMS,
        item_sheet,
        sheet::{Column, Sheet},
    },
    store,
};

/// The columns of the sheet.
pub const LAYOUT: &[Column] = item_sheet::LAYOUT;

/// Adds the items of a sheet, replacing those with the same codes; a dry run stores nothing.
///
/// # Errors
/// A refusal with every mistake by cell; or the list is no draft, or somebody was faster.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    sheet: &Sheet,
    dry_run: bool,
) -> Result<(DutyList, ImportReport), Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.touch(work.actor())?;
    let read = item_sheet::read(sheet, &list.area)?;
    let stored = store::duty_item::of_list(work.db(), id).await?;
    let same = |code: &str| stored.iter().find(|item| item.code == code);
    let rows = read.len();
    let created = read.iter().filter(|(code, _)| same(code).is_none()).count();
    if stored.len() + created > MOST_ITEMS {
        return Err((&codes::ITEM_MANY).into());
    }
    let items: Vec<Item> = read
        .into_iter()
        .filter(|(code, text)| same(code).is_none_or(|item| item.text != *text))
        .map(|(code, text)| Item { code, version: None, parent_version: None, text })
        .collect();
    let changed = items.len() - created;
    let report = ImportReport { rows, created, changed, unchanged: rows - items.len(), dry_run };
    if !dry_run && !items.is_empty() {
        store::duty_item::put(work.db(), id, &items).await?;
        lists::save(work, &mut list).await?;
        work.record(id, "items-imported", json!({"created": created, "changed": changed})).await?;
    }
    Ok((list, report))
}
