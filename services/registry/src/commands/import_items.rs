//! Items come onto a draft from a sheet, all or none.

use kernel::ListId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{ImportReport, Reach, lists};
use crate::{
    domain::{
        DutyList, Item,
        inheritance::same_above,
        item_sheet::{self, ItemPlan, ItemRow},
        sheet::{Column, Sheet},
    },
    store,
};

/// The columns of the sheet.
pub const LAYOUT: &[Column] = item_sheet::LAYOUT;

/// Adds the items of a sheet and changes those that the sheet changes; a dry run stores nothing.
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
    let stored = store::duty_item::of_list(work.db(), id).await?;
    let ItemPlan { created, changed, unchanged } = item_sheet::plan(sheet, &list.area, &stored)?;
    let report = ImportReport {
        rows: created.len() + changed.len() + unchanged,
        created: created.len(),
        changed: changed.len(),
        unchanged,
        dry_run,
    };
    let above = lists::above(work, &list).await?.map(|(_, items)| items).unwrap_or_default();
    let inherited = |row: &ItemRow| row.inherits.clone().or_else(|| same_above(&row.code, &above));
    let item =
        |row: ItemRow| Item { inherits: inherited(&row), code: row.code, version: None, text: row.text };
    let items: Vec<Item> = created.into_iter().chain(changed).map(item).collect();
    if !dry_run && !items.is_empty() {
        store::duty_item::put(work.db(), id, &items).await?;
        lists::save(work, &mut list).await?;
        work.record(id, "items-imported", json!({"created": report.created, "changed": report.changed}))
            .await?;
    }
    Ok((list, report))
}
