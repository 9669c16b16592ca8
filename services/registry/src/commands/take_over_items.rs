//! Items of the list above are taken over as they stand there now.

use kernel::{ListId, Refusal, Violation};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::{
    domain::{DutyList, Inherited, Item, codes, duty_item::MOST_ITEMS, list_codes},
    store,
};

/// Takes items over from the list above: their texts, led by the area's own departments, cited in
/// the version in force there. Items of the same codes on the draft are replaced.
///
/// # Errors
/// If the list is no draft, somebody was faster, nothing is named, or an item is not on the list above.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    wanted: &[String],
) -> Result<(DutyList, Vec<Item>), Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.touch(work.actor())?;
    let above = lists::above(work, &list).await?;
    let (from, above) = match &above {
        Some((from, items)) => (&from.area, items.as_slice()),
        None => (&list.area, [].as_slice()),
    };
    if wanted.is_empty() {
        return Err(Refusal::new(&list_codes::ITEM_NONE_NAMED).at("/codes").into());
    }
    let mut missing = Vec::new();
    let mut taken: Vec<Item> = Vec::new();
    for (n, code) in wanted.iter().enumerate() {
        match above.iter().find(|item| item.code == *code) {
            None => missing.push(Violation::of(format!("/codes/{n}"), &list_codes::ITEM_NOT_ABOVE)),
            Some(_) if taken.iter().any(|item| item.code == *code) => {
                missing.push(Violation::of(format!("/codes/{n}"), &codes::ITEM_TWICE));
            }
            Some(item) => taken.push(Item {
                code: item.code.clone(),
                version: None,
                inherits: Inherited::of(item),
                text: item.text.clone().moved_to(from, &list.area),
            }),
        }
    }
    if !missing.is_empty() {
        return Err(Refusal::new(&list_codes::ITEM_NOT_ABOVE).with(missing).into());
    }
    let stored = store::duty_item::of_list(work.db(), id).await?;
    let new = taken.iter().filter(|item| stored.iter().all(|known| known.code != item.code)).count();
    if stored.len() + new > MOST_ITEMS {
        return Err(Refusal::new(&codes::ITEM_MANY).at("/codes").into());
    }
    store::duty_item::put(work.db(), id, &taken).await?;
    lists::save(work, &mut list).await?;
    work.record(id, "items-taken-over", json!({"codes": wanted})).await?;
    let items = store::duty_item::of_list(work.db(), id).await?;
    Ok((list, items))
}
