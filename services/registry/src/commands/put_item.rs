//! An item comes onto a draft, or changes there.

use kernel::{ListId, Refusal};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::{
    domain::{
        DutyList, Inherited, Item, ItemText, codes,
        duty_item::{MOST_ITEMS, item_code},
        inheritance::same_above,
    },
    store,
};

/// Adds an item, or replaces the one with its code. Unless it says which item above it carries out,
/// it is the one of its own code in the version now in force there, if there is one.
///
/// # Errors
/// If the list is no draft, somebody was faster, or the item is not complete.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    code: &str,
    (text, inherits): (ItemText, Option<Inherited>),
) -> Result<(DutyList, Item), Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.touch(work.actor())?;
    let code = item_code(code)?;
    let text = text.checked(&list.area).map_err(refusal_of)?;
    let stored = store::duty_item::of_list(work.db(), id).await?;
    let known = stored.iter().any(|item| item.code == code);
    if !known && stored.len() >= MOST_ITEMS {
        return Err(Refusal::new(&codes::ITEM_MANY).at("/code").into());
    }
    let inherits = match inherits {
        Some(cited) => Some(cited),
        None => lists::above(work, &list).await?.and_then(|(_, above)| same_above(&code, &above)),
    };
    let item = Item { code, version: None, inherits, text };
    store::duty_item::put(work.db(), id, std::slice::from_ref(&item)).await?;
    lists::save(work, &mut list).await?;
    let action = if known { "item-changed" } else { "item-added" };
    work.record(id, action, json!({"code": item.code, "digest": item.text.digest()})).await?;
    Ok((list, item))
}

/// The one mistake itself, if it is the only one and has a code of its own.
fn refusal_of(wrong: Vec<kernel::Violation>) -> Refusal {
    let own = |code: &'static kernel::Code| wrong.iter().any(|violation| violation.code == code.name);
    let code = if own(&codes::ITEM_NO_BASIS) { &codes::ITEM_NO_BASIS } else { &codes::INPUT };
    Refusal::new(code).with(wrong)
}
