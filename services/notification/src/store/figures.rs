//! How often people were disturbed.

use std::collections::BTreeMap;

use kernel::{
    AreaCode, AreaLevel, AreaPath,
    page::{Page, PageRequest},
};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

/// Counts of one area and week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// What people had to know: messages, had each been sent by itself.
    pub singles: i64,
    /// What arrived by itself, because somebody wants it so.
    pub at_once: i64,
    /// Digests.
    pub digests: i64,
    /// Whom declared emergencies reached outside of the pages.
    pub emergencies: i64,
    /// What was to come by itself, and was given up or overtaken before it came.
    pub discarded: i64,
}

/// Counts of several areas.
pub type Tallies = BTreeMap<AreaPath, Tally>;

/// Rows in one statement.
const AT_ONCE: usize = 100;

/// Adds to the counts of a week.
///
/// # Errors
/// If the database refuses.
pub async fn add<C: ConnectionTrait>(db: &C, week: &str, tallies: &Tallies) -> Result<(), StoreError> {
    // In the order of the key: two at once wait for each other and never in a circle.
    let all: Vec<_> = tallies.iter().collect();
    for part in all.chunks(AT_ONCE) {
        let mut values = Vec::with_capacity(part.len() * 7);
        let mut lines = Vec::with_capacity(part.len());
        for (area, tally) in part {
            lines.push(format!("({})", rows::placeholders(values.len() + 1, 7)));
            values.extend([
                week.into(),
                area.as_str().into(),
                tally.singles.into(),
                tally.at_once.into(),
                tally.digests.into(),
                tally.emergencies.into(),
                tally.discarded.into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO figure (week, area, singles, at_once, digests, emergencies, discarded) VALUES {} \
             ON CONFLICT (week, area) DO UPDATE SET singles = figure.singles + excluded.singles, \
             at_once = figure.at_once + excluded.at_once, digests = figure.digests + excluded.digests, \
             emergencies = figure.emergencies + excluded.emergencies, \
             discarded = figure.discarded + excluded.discarded",
            lines.join(", ")
        );
        rows::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// Which counts.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Within these areas, none of which lies within another.
    pub reach: Vec<AreaPath>,
    /// Only of this area and what lies within.
    pub area: Option<AreaCode>,
    /// From one week to another, both included.
    pub weeks: (String, String),
    /// Summed over the areas of this level; who works above it counts there.
    pub by: AreaLevel,
}

/// A line of counts: a week, an area, and its sums.
pub type Line = (String, AreaPath, Tally);

/// Counts, the latest week first, by area.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<Line>, StoreError> {
    let part = format!("substr(area, 1, {})", length(filter.by));
    let mut values: Vec<Value> = vec![filter.weeks.0.clone().into(), filter.weeks.1.clone().into()];
    let mut within = Vec::with_capacity(filter.reach.len());
    for area in &filter.reach {
        within.push(format!("(area >= ${} AND area < ${})", values.len() + 1, values.len() + 2));
        values.extend([area.as_str().into(), area.upper_bound().into()]);
    }
    if within.is_empty() {
        return Ok(Page { items: Vec::new(), next_cursor: None });
    }
    let mut conditions = format!("week >= $1 AND week <= $2 AND ({})", within.join(" OR "));
    if let Some(area) = filter.area {
        values.push(format!("%/{area}/%").into());
        conditions.push_str(&format!(" AND area LIKE ${}", values.len()));
    }
    if let [week, area] = request.after.as_slice() {
        let (w, a) = (values.len() + 1, values.len() + 2);
        conditions.push_str(&format!(" AND (week < ${w} OR (week = ${w} AND {part} > ${a}))"));
        values.extend([week.clone().into(), area.clone().into()]);
    }
    values.push(i64::from(request.limit.get() + 1).into());
    let sums = FIGURES.map(|figure| format!("CAST(sum({figure}) AS BIGINT) AS {figure}")).join(", ");
    let sql = format!(
        "SELECT week, {part} AS part, {sums} FROM figure WHERE {conditions} \
         GROUP BY week, {part} ORDER BY week DESC, part LIMIT ${}",
        values.len()
    );
    let found = rows::all(db, &sql, values).await?;
    let lines = found.iter().map(|row| Ok((row.get("week")?, row.parse("part")?, read(row)?)));
    let key = |(week, area, _): &Line| vec![week.clone(), area.to_string()];
    Ok(cursor::page(lines.collect::<Result<_, StoreError>>()?, request, key))
}

const FIGURES: [&str; 5] = ["singles", "at_once", "digests", "emergencies", "discarded"];

/// How much of a path leads down to this level: a code is twelve digits and the stroke behind it.
fn length(level: AreaLevel) -> usize {
    let codes = match level {
        AreaLevel::Province => 1,
        AreaLevel::City => 2,
        AreaLevel::County => 3,
        AreaLevel::Street => 4,
        AreaLevel::Community => 5,
    };
    1 + codes * 13
}

fn read(row: &Row) -> Result<Tally, StoreError> {
    Ok(Tally {
        singles: row.get("singles")?,
        at_once: row.get("at_once")?,
        digests: row.get("digests")?,
        emergencies: row.get("emergencies")?,
        discarded: row.get("discarded")?,
    })
}
