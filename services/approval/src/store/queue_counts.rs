//! How many tasks are open within reach. Nothing is counted here: the database notes every change of a
//! task in a row of its own, and [`add_up`] adds those up for every area above the task. Any reach is
//! the few rows of one area, and the changes of the last moment.

use std::collections::BTreeMap;

use kernel::AreaPath;
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::queue::Reach;
use crate::domain::{lane::Lane, risk::Risk, task::Waiting};

/// Tasks of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The stage.
    pub stage: String,
    /// The lane.
    pub lane: Lane,
    /// The risk.
    pub risk: Risk,
    /// How they stand.
    pub standing: Waiting,
    /// How many.
    pub tasks: i64,
}

/// The open tasks within reach; only those of the areas themselves, if `own`.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &[Reach],
    own: bool,
) -> Result<Vec<Count>, StoreError> {
    let mut values: Vec<Value> = Vec::new();
    let mut parts = Vec::new();
    for reach in apart(reach, own) {
        let (role, area) = (values.len() + 1, values.len() + 2);
        values.extend([Value::from(reach.role.name()), reach.area.as_str().into()]);
        parts.push(format!(
            "SELECT stage, lane, risk, standing, n FROM task_count WHERE role = ${role} AND area = ${area}{}",
            if own { " AND own" } else { "" }
        ));
        let change =
            format!("SELECT stage, lane, risk, standing, n FROM task_count_change WHERE role = ${role}");
        parts.push(if own {
            format!("{change} AND area = ${area}")
        } else {
            values.push(reach.area.upper_bound().into());
            format!("{change} AND area >= ${area} AND area < ${}", values.len())
        });
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT stage, lane, risk, standing, CAST(sum(n) AS BIGINT) AS n FROM ({}) AS part \
         GROUP BY stage, lane, risk, standing HAVING sum(n) <> 0 ORDER BY stage, lane, risk, standing",
        parts.join(" UNION ALL ")
    );
    let found = rows::all(db, &sql, values).await?;
    let count = |row: &Row| {
        Ok(Count {
            stage: row.get("stage")?,
            lane: row.parse("lane")?,
            risk: row.parse("risk")?,
            standing: row.parse("standing")?,
            tasks: row.get("n")?,
        })
    };
    found.iter().map(count).collect()
}

/// Changes that are added up in one transaction.
const BATCH: i64 = 5_000;

/// What a count is kept for: role, area, whether of the area itself, stage, lane, risk, standing.
type Key = (String, String, bool, String, String, String, String);

/// Adds the oldest changes up; whether there were as many as one transaction takes.
///
/// # Errors
/// If the database refuses.
pub async fn add_up<C: ConnectionTrait + ?Sized>(db: &C) -> Result<bool, StoreError> {
    let sql = "DELETE FROM task_count_change WHERE id IN (SELECT id FROM task_count_change ORDER BY id LIMIT $1) \
               RETURNING role, area, stage, lane, risk, standing, n";
    let taken = rows::all(db, sql, vec![BATCH.into()]).await?;
    let mut sums: BTreeMap<Key, i64> = BTreeMap::new();
    for row in &taken {
        let (area, n): (AreaPath, i64) = (row.parse("area")?, row.get("n")?);
        for place in area.lineage() {
            *sums.entry(key(row, &area, &place)?).or_default() += n;
        }
    }
    sums.retain(|_, n| *n != 0);
    if !sums.is_empty() {
        let flat = |((role, area, own, stage, lane, risk, standing), n)| {
            (role, area, own, stage, lane, risk, standing, n)
        };
        let sums: Vec<_> = sums.into_iter().map(flat).collect();
        rows::execute(db, &add(batch::rows_of(db)), vec![batch::parameter(&sums)?]).await?;
    }
    Ok(i64::try_from(taken.len()).is_ok_and(|taken| taken == BATCH))
}

fn key(row: &Row, area: &AreaPath, place: &AreaPath) -> Result<Key, StoreError> {
    let text = |column| row.get::<String>(column);
    let (role, stage, lane, risk) = (text("role")?, text("stage")?, text("lane")?, text("risk")?);
    Ok((role, place.as_str().to_owned(), place == area, stage, lane, risk, text("standing")?))
}

/// Every sum in one statement; in the order of the key, so that two that add up never wait for each other.
fn add(rows: &str) -> String {
    let text = batch::text;
    format!(
        "INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n) \
         SELECT {}, {}, CAST({} AS TEXT) IN ('true', '1'), {}, {}, {}, {}, CAST({} AS BIGINT) FROM {rows} WHERE TRUE \
         ON CONFLICT (role, area, stage, lane, risk, standing, own) DO UPDATE SET n = task_count.n + excluded.n",
        text(0),
        text(1),
        text(2),
        text(3),
        text(4),
        text(5),
        text(6),
        text(7)
    )
}

/// Whether there is anything to add up.
///
/// # Errors
/// If the database cannot be read.
pub async fn any_change<C: ConnectionTrait + ?Sized>(db: &C) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM task_count_change LIMIT 1";
    rows::one(db, sql, vec![]).await.map(|found| found.is_some())
}

/// Reaches that share nothing: what lies within another one is left out, so that nothing is counted twice.
fn apart(reach: &[Reach], own: bool) -> Vec<Reach> {
    let mut apart: Vec<Reach> = Vec::new();
    for one in reach {
        let covers = |other: &Reach| {
            other.role == one.role
                && if own { other.area == one.area } else { other.area.contains(&one.area) }
        };
        if !apart.iter().any(covers) {
            apart.retain(|other| own || other.role != one.role || !one.area.contains(&other.area));
            apart.push(one.clone());
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use kernel::Role;

    use super::*;

    #[test]
    fn what_lies_within_another_reach_is_not_counted_twice() {
        let reach = |role, area: &str| Reach { role, area: area.parse().unwrap() };
        let county = reach(Role::StreetApprover, "/210000000000/210100000000/210102000000/");
        let street = reach(Role::StreetApprover, "/210000000000/210100000000/210102000000/210102025000/");
        let other = reach(Role::BurdenOfficer, "/210000000000/210100000000/210102000000/210102025000/");
        let all = [street.clone(), county.clone(), street.clone(), other.clone()];
        assert_eq!(apart(&all, false), [county.clone(), other.clone()]);
        assert_eq!(apart(&all, true), [street, county, other]);
    }
}
