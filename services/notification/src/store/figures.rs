//! How often people were disturbed.

use std::collections::BTreeMap;

use kernel::AreaPath;
use storage::{ConnectionTrait, Row, StoreError, rows};

/// Counts of one area and week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// What people had to know: messages, had each been sent by itself.
    pub singles: i64,
    /// What was sent by itself, because somebody wants it so.
    pub at_once: i64,
    /// Digests.
    pub digests: i64,
    /// Whom declared emergencies were told outside of the pages.
    pub emergencies: i64,
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
        let mut values = Vec::with_capacity(part.len() * 6);
        let mut lines = Vec::with_capacity(part.len());
        for (area, tally) in part {
            lines.push(format!("({})", rows::placeholders(values.len() + 1, 6)));
            values.extend([
                week.into(),
                area.as_str().into(),
                tally.singles.into(),
                tally.at_once.into(),
                tally.digests.into(),
                tally.emergencies.into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO figure (week, area, singles, at_once, digests, emergencies) VALUES {} \
             ON CONFLICT (week, area) DO UPDATE SET singles = figure.singles + excluded.singles, \
             at_once = figure.at_once + excluded.at_once, digests = figure.digests + excluded.digests, \
             emergencies = figure.emergencies + excluded.emergencies",
            lines.join(", ")
        );
        rows::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// Counts of areas within an area, from one week to another, both included.
///
/// # Errors
/// If the database is away.
pub async fn within<C: ConnectionTrait>(
    db: &C,
    area: &AreaPath,
    (from, to): (&str, &str),
) -> Result<Vec<(String, AreaPath, Tally)>, StoreError> {
    let sql = "SELECT week, area, singles, at_once, digests, emergencies FROM figure \
               WHERE week >= $1 AND week <= $2 AND area >= $3 AND area < $4 ORDER BY week, area";
    let values = vec![from.into(), to.into(), area.as_str().into(), area.upper_bound().into()];
    let found = rows::all(db, sql, values).await?;
    found.iter().map(|row| Ok((row.get("week")?, row.parse("area")?, read(row)?))).collect()
}

fn read(row: &Row) -> Result<Tally, StoreError> {
    Ok(Tally {
        singles: row.get("singles")?,
        at_once: row.get("at_once")?,
        digests: row.get("digests")?,
        emergencies: row.get("emergencies")?,
    })
}
