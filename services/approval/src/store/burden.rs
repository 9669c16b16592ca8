//! Limits of time as they were published, and what live admissions take of communities.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{Actor, AdmissionId, AreaPath, ControlNumber, DepartmentCode, Frequency, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use crate::domain::{
    burden::{Limit, LimitKind, Measured, Plan, Schedule},
    checks::Assessment,
};

/// How many parameters one statement takes for areas.
const CHUNK: usize = 400;

/// The columns of a plan.
const PLAN: &str = "p.area, p.item, p.minutes, p.measured_minutes, p.measured_responses, p.first_due, \
                    a.control_number, a.department, a.title_zh, a.frequency, a.valid_until, \
                    a.gives_way_on";

/// A limit as it is kept.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its id.
    pub id: String,
    /// Of this department; of every department, if none.
    pub department: Option<DepartmentCode>,
    /// What it is about.
    pub kind: LimitKind,
    /// The limit itself.
    pub limit: Limit,
    /// When it was published.
    pub published_at: Timestamp,
}

/// Publishes a limit; earlier ones stay, and hold until this one takes effect.
///
/// # Errors
/// If the database refuses.
pub async fn publish<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    published: &Published,
    by: Actor,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO burden_limit (id, area, department, kind, minutes, effective_from, basis, published_by, published_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        published.id.clone().into(),
        area.as_str().into(),
        published.department.as_ref().map_or_else(String::new, ToString::to_string).into(),
        published.kind.name().into(),
        published.limit.minutes.into(),
        published.limit.effective_from.to_string().into(),
        published.limit.basis.clone().into(),
        by.to_string().into(),
        published.published_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Every limit that holds, held or will hold in an area: its own, those above, and the defaults; the
/// nearest and latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn limits<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<Published>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    // Paths grow downwards: the longest is the nearest, the default's is empty.
    let sql = format!(
        "SELECT id, area, department, kind, minutes, effective_from, basis, published_at FROM burden_limit \
         WHERE area = '' OR area IN ({}) ORDER BY length(area) DESC, effective_from DESC, published_at DESC, id DESC",
        rows::placeholders(1, lineage.len())
    );
    let values = lineage.iter().map(|path| path.as_str().into()).collect();
    rows::all(db, &sql, values).await?.iter().map(read_limit).collect()
}

/// The limit of a kind in force for a department: its own before the general one, the nearest area
/// before those above, the latest before earlier ones.
pub fn in_force(
    limits: &[Published],
    kind: LimitKind,
    department: &DepartmentCode,
    today: NaiveDate,
) -> Option<Limit> {
    let holds = |published: &&Published| published.kind == kind && published.limit.effective_from <= today;
    let own = limits.iter().filter(holds).find(|published| published.department.as_ref() == Some(department));
    let general = || limits.iter().filter(holds).find(|published| published.department.is_none());
    own.or_else(general).map(|published| published.limit.clone())
}

fn read_limit(row: &Row) -> Result<Published, StoreError> {
    let (area, department, kind): (String, String, String) =
        (row.get("area")?, row.get("department")?, row.get("kind")?);
    let corrupt = |what: &str| StoreError::Corrupt(format!("burden limit: {what}"));
    Ok(Published {
        id: row.get("id")?,
        department: match department.as_str() {
            "" => None,
            code => Some(code.parse().map_err(|_| corrupt(code))?),
        },
        kind: kind.parse().map_err(|()| corrupt(&kind))?,
        limit: Limit {
            minutes: row.get("minutes")?,
            area: match area.as_str() {
                "" => None,
                path => Some(path.parse().map_err(|_| corrupt(path))?),
            },
            basis: row.get("basis")?,
            effective_from: row.parse("effective_from")?,
        },
        published_at: row.time("published_at")?,
    })
}

/// Notes what an admission takes.
///
/// # Errors
/// If the database refuses.
pub async fn plan<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    content: &contracts::approval::AdmissionContent,
) -> Result<(), StoreError> {
    let item = content.citations.first().map(|citation| citation.code.clone()).unwrap_or_default();
    for area in &content.areas {
        let sql =
            "INSERT INTO burden_plan (admission, area, item, minutes, first_due) VALUES ($1, $2, $3, $4, $5)";
        let values = vec![
            admission.to_string().into(),
            area.as_str().into(),
            item.clone().into(),
            content.minutes.into(),
            content.first_due.to_string().into(),
        ];
        rows::execute(db, sql, values).await?;
    }
    Ok(())
}

/// What live admissions take of these communities.
///
/// # Errors
/// If the database cannot be read.
pub async fn plans<C: ConnectionTrait + ?Sized>(
    db: &C,
    communities: &[AreaPath],
    today: NaiveDate,
) -> Result<Vec<Plan>, StoreError> {
    let areas: BTreeSet<AreaPath> = communities.iter().flat_map(AreaPath::lineage).collect();
    let areas: Vec<AreaPath> = areas.into_iter().collect();
    let mut plans = Vec::new();
    for areas in areas.chunks(CHUNK) {
        let sql = format!(
            "SELECT {PLAN} FROM burden_plan p JOIN admission a ON a.id = p.admission \
             WHERE p.area IN ({}) AND a.state = 'live' AND a.valid_until >= $1 ORDER BY a.control_number, p.area",
            rows::placeholders(2, areas.len())
        );
        let mut values: Vec<sea_orm::Value> = vec![today.to_string().into()];
        values.extend(areas.iter().map(|area| sea_orm::Value::from(area.as_str())));
        for row in rows::all(db, &sql, values).await? {
            let mut plan = read_plan(&row)?;
            // From that day on another edition is planned in its place.
            let last = row.parse_optional::<NaiveDate>("gives_way_on")?.and_then(|day| day.pred_opt());
            plan.schedule.until = last.map_or(plan.schedule.until, |last| last.min(plan.schedule.until));
            plans.push(plan);
        }
    }
    Ok(plans)
}

/// What forms took of these communities that have given way to others, with the day and the number
/// of what they gave way to.
///
/// # Errors
/// If the database cannot be read.
pub async fn released<C: ConnectionTrait + ?Sized>(
    db: &C,
    communities: &[AreaPath],
) -> Result<Vec<(Plan, ControlNumber, NaiveDate)>, StoreError> {
    let areas: BTreeSet<AreaPath> = communities.iter().flat_map(AreaPath::lineage).collect();
    let areas: Vec<AreaPath> = areas.into_iter().collect();
    let mut released = Vec::new();
    for areas in areas.chunks(CHUNK) {
        let sql = format!(
            "SELECT {PLAN}, a.successor FROM burden_plan p JOIN admission a ON a.id = p.admission \
             WHERE p.area IN ({}) AND a.state = 'expired' AND a.successor IS NOT NULL \
             ORDER BY a.control_number, p.area",
            rows::placeholders(1, areas.len())
        );
        let values = areas.iter().map(|area| sea_orm::Value::from(area.as_str())).collect();
        for row in rows::all(db, &sql, values).await? {
            released.push((read_plan(&row)?, row.parse("successor")?, row.parse("gives_way_on")?));
        }
    }
    Ok(released)
}

/// What the checks said of the requests behind these admissions, by control number.
///
/// # Errors
/// If the database cannot be read.
pub async fn assessments<C: ConnectionTrait + ?Sized>(
    db: &C,
    numbers: &BTreeSet<ControlNumber>,
) -> Result<BTreeMap<ControlNumber, Assessment>, StoreError> {
    let sql = format!(
        "SELECT a.control_number, e.assessment FROM admission a JOIN request r ON r.id = a.request \
         JOIN request_edition e ON e.request = r.id AND e.edition = r.edition WHERE a.control_number IN ({})",
        batch::listed(db)
    );
    let found = rows::all(db, &sql, vec![batch::list(numbers)?]).await?;
    found.iter().map(|row| Ok((row.parse("control_number")?, row.json("assessment")?))).collect()
}

fn read_plan(row: &Row) -> Result<Plan, StoreError> {
    let frequency: String = row.get("frequency")?;
    Ok(Plan {
        control_number: row.parse("control_number")?,
        department: row.parse("department")?,
        form_title: row.get("title_zh")?,
        item: row.get("item")?,
        area: row.parse("area")?,
        minutes: row.get("minutes")?,
        measured: read_measured(row)?,
        schedule: Schedule {
            frequency: Frequency::from_name(&frequency)
                .ok_or_else(|| StoreError::Corrupt(format!("frequency: {frequency}")))?,
            first_due: row.parse("first_due")?,
            until: row.parse("valid_until")?,
        },
    })
}

/// What responses took, where it was measured.
pub(super) fn read_measured(row: &Row) -> Result<Option<Measured>, StoreError> {
    let minutes: Option<i32> = row.get("measured_minutes")?;
    let responses: Option<i64> = row.get("measured_responses")?;
    Ok(minutes.zip(responses).map(|(minutes, responses)| Measured { minutes, responses }))
}
