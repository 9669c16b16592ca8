//! How many tasks are open within reach. Nothing is counted here: the table of counts is kept by the
//! database with every change of a task, for every area above it, so that any reach is the few rows of
//! one area.

use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

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
        let own = if own { " AND own" } else { "" };
        parts.push(format!(
            "SELECT stage, lane, risk, standing, n FROM task_count WHERE role = ${role} AND area = ${area}{own}"
        ));
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
    let count = |row: &storage::Row| {
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
