//! Tables by the many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaPath, Period, TableId};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{admissions, areas::ranges, calendars, cells, claims, tables};
use crate::{
    domain::{
        claiming::Claim,
        demand::ObligationKey,
        document::Document,
        fuse::CellKey,
        plan::{Plan, Planner},
        sheet::{TableRow, TableState},
    },
    settings::Window,
};

/// A touched table and whose it is.
pub struct Listed {
    /// The community.
    pub area: AreaCode,
    /// Where it lies.
    pub path: AreaPath,
    /// Its name.
    pub name_zh: String,
    /// The month.
    pub month: Period,
    /// The table.
    pub table: TableRow,
    /// How many of its cells hold an answer.
    pub answered: usize,
    /// Which; only where their number does not tell what is still to be answered ([`complete_for`]).
    pub keys: Option<BTreeSet<CellKey>>,
    /// The version that was last decided on, if any was.
    pub reviewed: Option<i32>,
    /// Who has it in hand, or had.
    pub claim: Option<Claim>,
}

/// What of the submitted tables waits for whom.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    /// For the county: the street has passed it.
    pub passed: Option<bool>,
    /// For a second look at what was decided on before.
    pub changed: bool,
}

impl Waiting {
    fn condition(self) -> String {
        let level = match self.passed {
            None => "",
            Some(true) => " AND t.passed_by IS NOT NULL",
            Some(false) => " AND t.passed_by IS NULL",
        };
        let changed = if self.changed {
            " AND EXISTS (SELECT 1 FROM table_review r WHERE r.table_id = t.id AND r.version < t.version)"
        } else {
            ""
        };
        format!("{level}{changed}")
    }
}

impl Listed {
    /// When something is due that was not asked when the table was last touched, and is not all
    /// answered.
    pub fn grown(&self, plan: Option<&Plan>) -> Option<NaiveDate> {
        let plan = plan.filter(|plan| self.may_lack(plan))?;
        plan.due_beyond(&self.table.recorded)
    }

    /// Whether a cell that is asked may hold no answer. What was answered to demands that have ended
    /// since counts among the answers and says nothing of what is asked now.
    pub fn may_lack(&self, plan: &Plan) -> bool {
        match &self.keys {
            Some(answered) => !plan.keys.is_subset(answered),
            None => plan.cells > self.answered || self.outlived(plan),
        }
    }

    /// Whether something that was recorded is asked no more.
    fn outlived(&self, plan: &Plan) -> bool {
        self.table.recorded.iter().any(|key| !plan.obligations.contains_key(key))
    }

    /// Whether only the cells themselves tell if anything is to be filled.
    fn is_unsure(&self, plan: &Plan) -> bool {
        plan.cells <= self.answered && self.outlived(plan) && plan.due_beyond(&self.table.recorded).is_some()
    }
}

const NAMED: &str = "LEFT JOIN area a ON a.code = t.area";
const REVIEWED: &str = "(SELECT max(r.version) FROM table_review r WHERE r.table_id = t.id) AS reviewed";

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        area: row.parse("area")?,
        path: row.parse("path")?,
        name_zh: row.get::<Option<String>>("name_zh")?.unwrap_or_default(),
        month: row.parse("period")?,
        table: tables::read(row)?,
        answered: usize::try_from(row.get::<i32>("answered")?).unwrap_or(0),
        keys: None,
        reviewed: row.get("reviewed")?,
        claim: None,
    })
}

/// Adds what is recorded in the tables.
async fn complete<'a, C: ConnectionTrait + ?Sized>(
    db: &C,
    listed: impl Iterator<Item = &'a mut Listed>,
) -> Result<(), StoreError> {
    let mut listed: Vec<&mut Listed> = listed.collect();
    let ids: Vec<TableId> = listed.iter().map(|one| one.table.id).collect();
    let mut recorded = recorded(db, &ids).await?;
    let mut claimed = claims::of(db, &ids).await?;
    for one in &mut listed {
        one.claim = claimed.remove(&one.table.id);
        one.table.recorded = recorded.remove(&one.table.id).unwrap_or_default();
    }
    Ok(())
}

/// Adds which cells are answered, where their number does not tell.
pub async fn complete_for<C: ConnectionTrait + ?Sized>(
    db: &C,
    listed: impl Iterator<Item = &mut Listed>,
    planner: &mut Planner,
) -> Result<(), StoreError> {
    let unsure =
        |one: &&mut Listed| planner.plan(&one.path, one.month).is_some_and(|plan| one.is_unsure(&plan));
    let mut listed: Vec<&mut Listed> = listed.filter(unsure).collect();
    if listed.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT id, cells FROM collection_table WHERE id IN ({})",
        rows::placeholders(1, listed.len())
    );
    let values = listed.iter().map(|one| one.table.id.to_string().into()).collect();
    let mut answered: BTreeMap<TableId, BTreeSet<CellKey>> = BTreeMap::new();
    for row in rows::all(db, &sql, values).await? {
        let Document(cells) = cells::document(&row)?;
        let keys = cells.into_iter().filter(|(_, cell)| cell.stored.is_some()).map(|(key, _)| key);
        answered.insert(row.parse("id")?, keys.collect());
    }
    for one in &mut listed {
        one.keys = answered.remove(&one.table.id);
    }
    Ok(())
}

/// A planner for everything within some areas.
pub async fn planner<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    months: &[Period],
    today: NaiveDate,
    window: Window,
) -> Result<Planner, StoreError> {
    let bounds = months.iter().min().zip(months.iter().max());
    let demands = match bounds {
        Some((first, last)) => admissions::touching(db, within, *first, *last).await?,
        None => Vec::new(),
    };
    Ok(Planner::new(demands, calendars::load(db).await?, today, window.opens_days_before))
}

/// The touched tables of the communities between two paths, both included, in some months.
pub async fn between<C: ConnectionTrait + ?Sized>(
    db: &C,
    first: &AreaPath,
    last: &AreaPath,
    months: &[Period],
) -> Result<BTreeMap<(AreaPath, Period), Listed>, StoreError> {
    let sql = format!(
        "SELECT {}, t.answered, {REVIEWED}, a.name_zh FROM {} {NAMED} WHERE t.path >= $1 AND t.path <= $2 AND t.period IN ({})",
        tables::COLUMNS,
        tables::SOURCE,
        rows::placeholders(3, months.len())
    );
    let mut values: Vec<sea_orm::Value> = vec![first.as_str().into(), last.as_str().into()];
    values.extend(months.iter().map(|month| month.to_string().into()));
    let found = rows::all(db, &sql, values).await?;
    let mut tables: BTreeMap<(AreaPath, Period), Listed> = BTreeMap::new();
    for row in &found {
        let one = listed(row)?;
        tables.insert((one.path.clone(), one.month), one);
    }
    complete(db, tables.values_mut()).await?;
    Ok(tables)
}

/// One page of the tables in a state within some areas, by path and month.
pub async fn in_state<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    (state, waiting): (TableState, Waiting),
    month: Option<Period>,
    after: (&str, &str),
    limit: usize,
) -> Result<Vec<Listed>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![
        state.name().into(),
        after.0.into(),
        after.1.into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    let scope = ranges("t.path", within, &mut values);
    let in_month = month.map_or(String::new(), |month| {
        values.push(month.to_string().into());
        format!("AND t.period = ${}", values.len())
    });
    let sql = format!(
        "SELECT {}, t.answered, {REVIEWED}, a.name_zh FROM {} {NAMED} WHERE t.state = $1 AND (t.path, t.period) > ($2, $3) \
         AND {scope} {in_month}{} ORDER BY t.path, t.period LIMIT $4",
        tables::COLUMNS,
        tables::SOURCE,
        waiting.condition()
    );
    let found = rows::all(db, &sql, values).await?;
    let mut found = found.iter().map(listed).collect::<Result<Vec<Listed>, StoreError>>()?;
    complete(db, found.iter_mut()).await?;
    Ok(found)
}

async fn recorded<C: ConnectionTrait + ?Sized>(
    db: &C,
    tables: &[TableId],
) -> Result<BTreeMap<TableId, BTreeSet<ObligationKey>>, StoreError> {
    let mut found: BTreeMap<TableId, BTreeSet<ObligationKey>> = BTreeMap::new();
    if tables.is_empty() {
        return Ok(found);
    }
    let sql = format!(
        "SELECT table_id, admission, value_period FROM table_demand WHERE table_id IN ({})",
        rows::placeholders(1, tables.len())
    );
    let values = tables.iter().map(|table| table.to_string().into()).collect();
    for row in rows::all(db, &sql, values).await? {
        let key = (row.parse("admission")?, row.parse("value_period")?);
        found.entry(row.parse("table_id")?).or_default().insert(key);
    }
    Ok(found)
}
