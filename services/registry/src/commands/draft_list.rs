//! A new version of an area's list begins as a draft.

use chrono::NaiveDate;
use kernel::{AreaCode, Refusal};
use messaging::Work;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::Failure;

use super::{Reach, lists};
use crate::{
    domain::{DutyList, Inherited, Item, codes},
    store,
};

/// What the draft begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StartFrom {
    /// The version of this area's list that was published last; nothing if there is none.
    #[default]
    Current,
    /// The list above, its departments replaced by the area's own of the same letters.
    Parent,
    /// Nothing.
    Empty,
}

/// A list to draft.
#[derive(Debug)]
pub struct NewList<'a> {
    /// Whose list.
    pub area: AreaCode,
    /// 名称
    pub title_zh: &'a str,
    /// First day in force.
    pub effective_from: NaiveDate,
    /// What it begins with.
    pub start_from: StartFrom,
}

/// Drafts a list.
///
/// # Errors
/// If the area has no lists, or one that is open.
pub async fn run(work: &Work, reach: &Reach, new: NewList<'_>) -> Result<(DutyList, Vec<Item>), Failure> {
    let area = reach.area(work, new.area, "/area_code").await?;
    reach.require_level_of(&area.path)?;
    if area.is_nominal() {
        return Err(Refusal::new(&codes::LIST_LEVEL).at("/area_code").into());
    }
    let place = (area.path.clone(), area.level);
    let mut list = DutyList::draft(work.id(), place, new.title_zh, new.effective_from, work.actor())?;
    if let Some(open) = store::duty_list::open(work.db(), &area.path).await? {
        let words = (format!("在办的是 {open}"), format!("it is {open}"));
        return Err(Refusal::new(&codes::LIST_OPEN).saying(words.0, words.1).into());
    }
    let above = lists::above(work, &list).await?;
    list.parent = above.as_ref().map(|(parent, _)| parent.id);
    let items = match new.start_from {
        StartFrom::Empty => Vec::new(),
        StartFrom::Current => match store::duty_list::last_published(work.db(), &area.path).await? {
            Some(current) => store::duty_item::of_list(work.db(), current.id).await?,
            None => Vec::new(),
        },
        StartFrom::Parent => match above {
            Some((parent, items)) => items
                .into_iter()
                .map(|item| Item {
                    inherits: Inherited::of(&item),
                    text: item.text.moved_to(&parent.area, &area.path),
                    ..item
                })
                .collect(),
            None => Vec::new(),
        },
    };
    // What the current list carries out stays written down, in the version it was: if the list above
    // has changed, the draft does not pass until each change is followed.
    let items: Vec<Item> = items.into_iter().map(|item| Item { version: None, ..item }).collect();
    list.revision = store::duty_list::insert(work.db(), &list).await?;
    store::duty_item::insert(work.db(), list.id, &items).await?;
    let detail =
        json!({"area": area.code(), "effective_from": list.effective_from, "start_from": new.start_from});
    work.record(list.id, "drafted", detail).await?;
    Ok((list, items))
}
