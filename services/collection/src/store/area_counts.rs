//! How many communities there are at each place. They change when an area does, a few times a year, and
//! are counted for every board: what was counted is kept in memory under the number of the areas.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{AreaPath, Timestamp};
use messaging::Context;
use runtime::Lately;
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{areas::ranges, standings::Grouping};
use crate::domain::completeness::Communities;

/// Areas whose streets are kept at once.
const MOST: usize = 64;

/// Counts by the number of the areas and the area they lie in.
type Kept = Lately<(i64, AreaPath), Arc<[Communities]>>;

struct Shelf(Mutex<Kept>);

impl Default for Shelf {
    fn default() -> Self {
        Self(Mutex::new(Lately::holding(MOST)))
    }
}

impl Shelf {
    fn open(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The communities of an area, counted by place and validity.
///
/// # Errors
/// If the database is away.
pub async fn now(
    context: &Context,
    within: &AreaPath,
    grouping: Grouping,
) -> Result<Arc<[Communities]>, StoreError> {
    let db = context.store.read();
    if grouping == Grouping::Community {
        return Ok(count(db, within, grouping, None).await?.into());
    }
    // Read before what it numbers: what changes in between is counted under the number before, and anew
    // under the next.
    let key = (version(db).await?, within.clone());
    let shelf = context.memory.of::<Shelf>();
    if let Some(kept) = shelf.open().get(&key) {
        return Ok(kept);
    }
    let counted: Arc<[Communities]> = count(db, within, grouping, None).await?.into();
    shelf.open().put(key, counted.clone());
    Ok(counted)
}

/// The same as they were known at a moment.
///
/// # Errors
/// If the database is away.
pub async fn known_at(
    context: &Context,
    within: &AreaPath,
    grouping: Grouping,
    at: Timestamp,
) -> Result<Arc<[Communities]>, StoreError> {
    Ok(count(context.store.read(), within, grouping, Some(at)).await?.into())
}

async fn version<C: ConnectionTrait + ?Sized>(db: &C) -> Result<i64, StoreError> {
    let row = rows::one(db, "SELECT version FROM area_version WHERE id = 1", vec![]).await?;
    row.map_or(Ok(0), |row| row.get("version"))
}

async fn count<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    grouping: Grouping,
    known_at: Option<Timestamp>,
) -> Result<Vec<Communities>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let scope = ranges("a.path", std::slice::from_ref(within), &mut values);
    let source = match known_at {
        None => "area a".to_owned(),
        Some(at) => {
            values.push(at.micros().into());
            let n = values.len();
            format!(
                "(SELECT h.* FROM area_history h WHERE h.known_at = (SELECT max(known_at) FROM area_history o \
                 WHERE o.code = h.code AND o.known_at <= ${n})) a"
            )
        }
    };
    let place = grouping.of("a.path");
    let sql = format!(
        "SELECT {place} AS place, a.valid_from, a.valid_to, count(*) AS n FROM {source} \
         WHERE a.level = 'community' AND {scope} GROUP BY 1, 2, 3"
    );
    let read = |row: &Row| {
        Ok(Communities {
            place: row.parse("place")?,
            valid_from: row.parse("valid_from")?,
            valid_to: row.parse_optional("valid_to")?,
            count: u64::try_from(row.get::<i64>("n")?).unwrap_or(0),
        })
    };
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}
