//! How the tables of a month stand, counted by place: now, or as it was known at a moment.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use kernel::{AreaPath, Period, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{areas::ranges, batch, cells, reviews, tables};
use crate::domain::{
    completeness::{Communities, Standing, returned_cells},
    fuse::CellKey,
    met::Met,
};

/// How fine the places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// By street: the parent of the community.
    Street,
    /// Each community by itself.
    Community,
}

impl Grouping {
    /// A path as the database cuts it: every segment of a path has thirteen characters.
    pub(super) fn of(self, path: &str) -> String {
        match self {
            Self::Street => format!("substr({path}, 1, length({path}) - 13)"),
            Self::Community => path.to_owned(),
        }
    }
}

/// Names communities of one place that existed over the same time.
pub type Place = (AreaPath, String, Option<String>);

/// Whether what a table submitted last was accepted, but for what went back: as far as the reviews of
/// that version say. One condition for now and for a moment in the past, so that both say the same.
fn accepted(version: &str, known: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM table_review q WHERE q.table_id = t.id AND q.version = {version} AND q.final \
         AND (q.decision = 'accept' OR q.rest){known})"
    )
}

/// How the tables of a month stand now, at the places of these communities.
pub async fn now<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    month: Period,
    grouping: Grouping,
    communities: &[Communities],
) -> Result<BTreeMap<Place, Vec<Standing>>, StoreError> {
    let mut found = counted(db, within, month, grouping, communities).await?;
    for (place, standing) in returned_now(db, within, month, grouping).await? {
        found.entry(place).or_default().push(standing);
    }
    Ok(found)
}

/// Those of which nothing went back. Where all communities of a place existed over the same time their
/// tables are counted without looking at each community; the few other places are read by themselves.
async fn counted<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    month: Period,
    grouping: Grouping,
    communities: &[Communities],
) -> Result<BTreeMap<Place, Vec<Standing>>, StoreError> {
    let mut alike: BTreeMap<&AreaPath, Option<&Communities>> = BTreeMap::new();
    for group in communities {
        alike.entry(&group.place).and_modify(|only| *only = None).or_insert(Some(group));
    }
    let mixed: Vec<[&str; 1]> =
        alike.iter().filter(|(_, only)| only.is_none()).map(|(place, _)| [place.as_str()]).collect();
    let place = grouping.of("t.path");
    let accepted = accepted("t.version", "");
    let states = format!("t.state = 'accepted' OR (t.state = 'open' AND {accepted})");
    let mut found: BTreeMap<Place, Vec<Standing>> = BTreeMap::new();
    let mut sets = Sets::default();
    let mut values: Vec<sea_orm::Value> = vec![month.to_string().into()];
    let scope = ranges("t.path", std::slice::from_ref(within), &mut values);
    let sql = format!(
        "SELECT g.*, m.met FROM (SELECT {place} AS place, t.answers, {states} AS accepted, count(*) AS n \
         FROM collection_table t WHERE t.period = $1 AND {scope} AND t.version > 0 AND t.state <> 'returned' \
         GROUP BY 1, 2, 3) g LEFT JOIN answer_set m ON m.hash = g.answers"
    );
    for row in rows::all(db, &sql, values).await? {
        let place: AreaPath = row.parse("place")?;
        if let Some(Some(group)) = alike.get(&place) {
            found.entry(name(group)).or_default().push(sets.standing(&row)?);
        }
    }
    if mixed.is_empty() {
        return Ok(found);
    }
    let mut values: Vec<sea_orm::Value> = vec![batch::parameter(&mixed)?, month.to_string().into()];
    let scope = ranges("t.path", std::slice::from_ref(within), &mut values);
    let sql = format!(
        "SELECT g.*, m.met FROM (SELECT {place} AS place, a.valid_from, a.valid_to, t.answers, {states} AS accepted, \
         count(*) AS n FROM collection_table t JOIN area a ON a.code = t.area \
         WHERE t.period = $2 AND {scope} AND t.version > 0 AND t.state <> 'returned' AND {place} IN ({}) \
         GROUP BY 1, 2, 3, 4, 5) g LEFT JOIN answer_set m ON m.hash = g.answers",
        batch::listed(db)
    );
    for row in rows::all(db, &sql, values).await? {
        found.entry(place_of(&row)?).or_default().push(sets.standing(&row)?);
    }
    Ok(found)
}

/// What submissions answered, each set read once.
#[derive(Default)]
struct Sets(BTreeMap<String, Met>);

impl Sets {
    fn standing(&mut self, row: &Row) -> Result<Standing, StoreError> {
        let name: String = row.get::<Option<String>>("answers")?.unwrap_or_default();
        let met = match self.0.entry(name) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(tables::met(row)?),
        };
        Ok(Standing {
            met: met.clone(),
            accepted: row.get("accepted")?,
            returned: BTreeSet::new(),
            count: u64::try_from(row.get::<i64>("n")?).unwrap_or(0),
        })
    }
}

async fn returned_now<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    month: Period,
    grouping: Grouping,
) -> Result<Vec<(Place, Standing)>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![month.to_string().into()];
    let scope = ranges("t.path", std::slice::from_ref(within), &mut values);
    let place = grouping.of("t.path");
    let accepted = accepted("t.version", "");
    let sql = format!(
        "SELECT {place} AS place, a.valid_from, a.valid_to, t.cells, {accepted} AS accepted, m.met FROM collection_table t \
         JOIN area a ON a.code = t.area LEFT JOIN answer_set m ON m.hash = t.answers \
         WHERE t.period = $1 AND {scope} AND t.state = 'returned'"
    );
    let read = |row: &Row| {
        let returned = returned_cells(&cells::document(row)?);
        let standing =
            Standing { met: tables::met(row)?, accepted: row.get("accepted")?, returned, count: 1 };
        Ok((place_of(row)?, standing))
    };
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// How they stood as far as was known at a moment: the last submission and the last review before it.
pub async fn known_at<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    month: Period,
    grouping: Grouping,
    at: Timestamp,
) -> Result<BTreeMap<Place, Vec<Standing>>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![month.to_string().into(), at.micros().into()];
    let scope = ranges("t.path", std::slice::from_ref(within), &mut values);
    let place = grouping.of("t.path");
    let accepted = accepted("s.version", " AND q.at <= $2");
    let sql = format!(
        "SELECT {place} AS place, a.valid_from, a.valid_to, m.met, {accepted} AS accepted, r.cells \
         FROM collection_table t JOIN area_history a ON a.code = t.area AND a.known_at = (SELECT max(o.known_at) \
         FROM area_history o WHERE o.code = t.area AND o.known_at <= $2) \
         JOIN table_submission s ON s.table_id = t.id AND s.version = (SELECT max(version) FROM table_submission \
         WHERE table_id = t.id AND submitted_at <= $2) LEFT JOIN answer_set m ON m.hash = s.answers \
         LEFT JOIN table_review r ON r.table_id = t.id AND r.version = s.version AND r.revision = (SELECT max(revision) \
         FROM table_review WHERE table_id = t.id AND version = s.version AND at <= $2) \
         WHERE t.period = $1 AND {scope}"
    );
    let mut found: BTreeMap<Place, Vec<Standing>> = BTreeMap::new();
    for row in rows::all(db, &sql, values).await? {
        let standing = Standing {
            met: tables::met(&row)?,
            accepted: row.get("accepted")?,
            returned: returned(&row)?,
            count: 1,
        };
        found.entry(place_of(&row)?).or_default().push(standing);
    }
    Ok(found)
}

fn returned(row: &Row) -> Result<BTreeSet<CellKey>, StoreError> {
    row.get::<Option<String>>("cells")?.map_or(Ok(BTreeSet::new()), |text| reviews::cells(&text))
}

fn name(group: &Communities) -> Place {
    (group.place.clone(), group.valid_from.to_string(), group.valid_to.map(|day| day.to_string()))
}

fn place_of(row: &Row) -> Result<Place, StoreError> {
    Ok((row.parse("place")?, row.get("valid_from")?, row.get("valid_to")?))
}

/// How many communities of each place may fill a closed month again, as it was known at a moment.
pub async fn reopened<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &AreaPath,
    month: Period,
    grouping: Grouping,
    known_at: Timestamp,
) -> Result<BTreeMap<AreaPath, u64>, StoreError> {
    let today = known_at.china_date().to_string();
    let mut values: Vec<sea_orm::Value> =
        vec![month.to_string().into(), today.into(), known_at.micros().into()];
    let scope = ranges("a.path", std::slice::from_ref(within), &mut values);
    let sql = format!(
        "SELECT {} AS place, count(DISTINCT x.area) AS n FROM window_exception x JOIN area a ON a.code = x.area \
         WHERE x.period = $1 AND x.until >= $2 AND x.at <= $3 AND {scope} GROUP BY 1",
        grouping.of("a.path")
    );
    let found = rows::all(db, &sql, values).await?;
    found
        .iter()
        .map(|row| Ok((row.parse("place")?, u64::try_from(row.get::<i64>("n")?).unwrap_or(0))))
        .collect()
}
