//! 新增、停发、变更 of a roster between two days, computed.

use chrono::NaiveDate;
use kernel::{RosterId, RosterRowId, Timestamp};
use sealing::KeyRing;
use serde::Serialize;
use storage::ConnectionTrait;
use utoipa::ToSchema;
use web::Failure;

use super::rows::{RosterRowView, masked};
use crate::{
    domain::roster::{
        comparing::{self, Stood},
        form::RosterForm,
        passage::{Passage, Way},
        row::{RowChange, RowReason},
    },
    store::rosters::{
        passages,
        rows::{self, AsOf, Stored},
    },
};

const MOST: u64 = 200_000;

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterDifference {
    /// The row.
    pub row: RosterRowId,
    /// What happened.
    pub change: RowChange,
    /// 异动类型, as the dictionary codes it.
    pub change_type: &'static str,
    /// Why.
    pub reason: RowReason,
    /// 异动原因, as the dictionary codes it.
    pub change_reason: &'static str,
    /// The keys of the answers that differ, for a change.
    pub fields: Vec<String>,
    /// From which community it came, or to which it went, for a change of place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Passage>,
    /// The row as it stands now, masked.
    pub shown: RosterRowView,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterChanges {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// 新增
    pub added: usize,
    /// 停发
    pub ended: usize,
    /// 变更, changes of place among them
    pub changed: usize,
    /// 转入 from another community, among those that changed
    pub moved_in: usize,
    /// 转出 to another community, among those that changed
    pub moved_out: usize,
    /// Each of them.
    pub items: Vec<RosterDifference>,
}

impl RosterChanges {
    /// Of a roster that nobody keeps yet.
    pub fn none(from: NaiveDate, to: NaiveDate) -> Self {
        let (added, ended, changed, moved_in, moved_out) = (0, 0, 0, 0, 0);
        Self { from, to, added, ended, changed, moved_in, moved_out, items: Vec::new() }
    }
}

/// Compares the evening before the first day with the evening of the last one.
///
/// # Errors
/// If a row does not open, or the database is away.
pub async fn between<C: ConnectionTrait + ?Sized>(
    db: &C,
    (roster, form): (RosterId, &RosterForm),
    ring: &KeyRing,
    (from, to): (NaiveDate, NaiveDate),
    now: Timestamp,
) -> Result<RosterChanges, Failure> {
    let eve = from.pred_opt().unwrap_or(from);
    let on = |day| AsOf { day, known: now, ended: true };
    let before = rows::as_of(db, roster, on(eve), None, MOST).await?;
    let after = rows::as_of(db, roster, on(to), None, MOST).await?;
    let passages = passages::of(db, roster).await?;
    let found = comparing::compare(&stood(&before, ring, form)?, &stood(&after, ring, form)?, &passages);
    let moved = |way| found.iter().filter(|d| d.moved.is_some_and(|moved| moved.way == way)).count();
    let (moved_in, moved_out) = (moved(Way::In), moved(Way::Out));
    let count = |change| found.iter().filter(|difference| difference.change == change).count();
    let (added, ended, changed) =
        (count(RowChange::Added), count(RowChange::Ended), count(RowChange::Changed));
    let shown = |row: RosterRowId| {
        let at = after.binary_search_by_key(&row, |stored| stored.head.id).ok()?;
        after.get(at)
    };
    let items = found.into_iter().filter_map(|difference| {
        Some(RosterDifference {
            row: difference.row,
            change: difference.change,
            change_type: difference.change.code(),
            reason: difference.reason,
            change_reason: difference.reason.code(),
            fields: difference.keys,
            moved: difference.moved,
            shown: masked(shown(difference.row)?, ring, form),
        })
    });
    Ok(RosterChanges { from, to, added, ended, changed, moved_in, moved_out, items: items.collect() })
}

fn stood(stored: &[Stored], ring: &KeyRing, form: &RosterForm) -> Result<Vec<Stood>, Failure> {
    stored
        .iter()
        .map(|one| {
            let there = one.version.change != RowChange::Ended;
            let values = if there { Some(one.open(ring, form, None)?) } else { None };
            let (row, subject, reason) = (one.head.id, one.version.subject, one.version.reason);
            Ok(Stood { row, subject, values, reason })
        })
        .collect()
}
