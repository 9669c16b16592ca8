//! What follows from accepted values is worked out anew whenever one of them is accepted, corrected or
//! withdrawn, in the same transaction: whoever retrieves it never sees it beside sources it does not
//! follow from.

use std::collections::{BTreeMap, BTreeSet};

use forms::ElementCode;
use kernel::TableId;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::note;
use crate::{
    domain::{
        answers::Stored,
        changed::{Note, Withdrawn},
        document::Accepted,
        following::Following,
        fuse::{CellKey, Fused},
        known::oldest,
        sheet::Place,
    },
    store::{
        accepted,
        accepted_following::{self, Standing},
        admissions, known, memories, withdrawn,
    },
};

/// What is told of a value whose source is gone.
const SOURCE_GONE: &str = "推算所依据的数据已撤回";

/// A value to work out.
struct Wanted {
    following: Following,
    standing: Option<Standing>,
    table: TableId,
}

/// Works out what a table wants that was just accepted, and what stood already and follows from the
/// values that changed.
pub async fn accepted(
    work: &Work,
    place: &Place,
    (table, fused): (TableId, &Fused),
    changed: &BTreeSet<ElementCode>,
) -> Result<(), StoreError> {
    let mut touched = following(work, place, changed).await?;
    for one in &fused.followed {
        touched.entry(one.key.element.clone()).or_insert_with(|| one.following.clone());
    }
    let mut wanted = standing(work, place, touched).await?;
    for one in &fused.followed {
        let new = || Wanted { following: one.following.clone(), standing: None, table };
        wanted.entry(one.key.clone()).or_insert_with(new);
    }
    run(work, place, wanted).await
}

/// Works out what stood already and follows from an element of which a value was withdrawn.
pub async fn withdrawn(work: &Work, place: &Place, element: &ElementCode) -> Result<(), StoreError> {
    let touched = following(work, place, &BTreeSet::from([element.clone()])).await?;
    let wanted = standing(work, place, touched).await?;
    run(work, place, wanted).await
}

/// What follows from one of some elements, however the admission that carries it fared.
async fn following(
    work: &Work,
    place: &Place,
    changed: &BTreeSet<ElementCode>,
) -> Result<BTreeMap<ElementCode, Following>, StoreError> {
    let carrying = admissions::carrying(work.db(), &place.path).await?;
    let all = carrying.iter().flat_map(|demand| demand.following.iter());
    let touched = all.filter(|one| one.sources().any(|source| changed.contains(source)));
    Ok(touched.map(|one| (one.field.element.clone(), one.clone())).collect())
}

/// What stands of it.
async fn standing(
    work: &Work,
    place: &Place,
    touched: BTreeMap<ElementCode, Following>,
) -> Result<BTreeMap<CellKey, Wanted>, StoreError> {
    if touched.is_empty() {
        return Ok(BTreeMap::new());
    }
    let stands = accepted_following::of(work.db(), place.code, touched.keys()).await?;
    let wanted = stands.into_iter().filter_map(|standing| {
        let following = touched.get(&standing.key.element)?.clone();
        let (key, table) = (standing.key.clone(), standing.table);
        Some((key, Wanted { following, standing: Some(standing), table }))
    });
    Ok(wanted.collect())
}

async fn run(work: &Work, place: &Place, wanted: BTreeMap<CellKey, Wanted>) -> Result<(), StoreError> {
    let days = wanted.keys().map(|key| key.period.last_day());
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Ok(()) };
    let sources: BTreeSet<&ElementCode> = wanted.values().flat_map(|one| one.following.sources()).collect();
    let seen = known::between(work.db(), place.code, sources.into_iter(), (oldest(first), last)).await?;
    for (key, one) in &wanted {
        let value = one.following.work_out(key.period, &seen, work.now().china_date());
        let stored = value.map(|value| Stored::of(&value.answer));
        if stored.as_ref() == one.standing.as_ref().map(|standing| &standing.stored) {
            continue;
        }
        match stored {
            Some(_) if accepted_following::is_filled(work.db(), place.code, key).await? => continue,
            Some(stored) => keep(work, place, (key, one), stored).await?,
            None => take_out(work, place, key).await?,
        }
        memories::refresh(work.db(), place.code, std::iter::once(key.element.as_str()), work.now()).await?;
    }
    Ok(())
}

async fn keep(
    work: &Work,
    place: &Place,
    (key, wanted): (&CellKey, &Wanted),
    stored: Stored,
) -> Result<(), StoreError> {
    let rule = wanted.following.rule.as_str();
    let how = (wanted.table, Some(rule));
    let one = Accepted { key: key.clone(), stored, remark: None };
    accepted::accept(work.db(), place, how, &[one], work.now()).await?;
    let detail = json!({
        "area": place.code, "element": key.element, "period": key.period, "rule": rule,
    });
    work.record(wanted.table, "followed", detail).await
}

async fn take_out(work: &Work, place: &Place, key: &CellKey) -> Result<(), StoreError> {
    let (element, period) = (key.element.as_str(), key.period);
    let gone = (work.actor(), SOURCE_GONE);
    if !withdrawn::take_out(work.db(), (place.code, element, period), gone, work.now()).await? {
        return Ok(());
    }
    let reason = SOURCE_GONE.to_owned();
    let told = Withdrawn { element: element.to_owned(), area: place.path.clone(), period, reason };
    note::run(work, vec![Note::Withdrawn(told)]).await?;
    let detail = json!({ "element": element, "period": period, "reason": SOURCE_GONE });
    work.record(place.code, "value-withdrawn", detail).await
}
