//! Requests that never reached communities, or not all of those they were about, as the public may know
//! them.

use std::collections::BTreeMap;

use contracts::approval::Outcome;
use kernel::{AreaPath, RequestId, page::PageRequest};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::requests::{COLUMNS, Request, read};
use crate::domain::{admission::covered, checks::Assessment};

/// Decided, and no admission came of it.
const WHOLLY: &str = "outcome IN ('rejected', 'supplied')";
/// Decided, and an admission came of it, for some streets at least.
const ADMITTED: &str = "outcome IN ('approved', 'approved-with-terms')";
/// A street that decided for its own communities and against it, so that nothing of it was admitted there.
const LEFT_OUT: &str = "EXISTS (SELECT 1 FROM task t WHERE t.request = s.request AND t.area = s.street AND t.result = 'rejected') \
     AND NOT EXISTS (SELECT 1 FROM admission a JOIN burden_plan p ON p.admission = a.id \
         WHERE a.request = s.request AND substr(p.area, 1, length(s.street)) = s.street)";

/// A request that was stopped.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// The request.
    pub request: Request,
    /// What the checks said of the edition that was decided on.
    pub assessment: Assessment,
    /// Where only some streets stopped it: these, of those that were asked for.
    pub streets: Option<Vec<Refusing>>,
}

/// A street that stopped a request for its own communities.
#[derive(Debug, Clone)]
pub struct Refusing {
    /// The street.
    pub street: AreaPath,
    /// Why.
    pub reason: Option<String>,
}

impl Stopped {
    /// The areas whose communities it did not reach.
    pub fn areas(&self) -> Vec<AreaPath> {
        match &self.streets {
            None => self.assessment.areas.clone(),
            Some(refusing) => {
                let streets: Vec<AreaPath> = refusing.iter().map(|one| one.street.clone()).collect();
                covered(&self.assessment.areas, &streets)
            }
        }
    }

    /// Whether it was stopped for the communities of a street.
    pub fn for_street(&self, street: &AreaPath) -> bool {
        self.streets.as_ref().is_none_or(|refusing| refusing.iter().any(|one| one.street == *street))
    }
}

/// Decided requests that were stopped, the latest first; those that were stopped for the streets of an area
/// or the street above it, if one is named. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: Option<&AreaPath>,
    page: &PageRequest,
) -> Result<Vec<Stopped>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let stopped = condition(within, &mut values);
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let after = page.after.first().map(|after| format!(" AND id < {}", add(after.clone().into())));
    let limit = add((i64::from(page.limit.get()) + 1).into());
    let sql = judged(&format!("{stopped}{} ORDER BY id DESC LIMIT {limit}", after.unwrap_or_default()));
    let found = rows::all(db, &format!("{sql} ORDER BY r.id DESC"), values).await?;
    with_streets(db, within, &found).await
}

/// All of those that were stopped for an area.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaPath) -> Result<Vec<Stopped>, StoreError> {
    let mut values = Vec::new();
    let sql = judged(&condition(Some(area), &mut values));
    let found = rows::all(db, &format!("{sql} ORDER BY r.id"), values).await?;
    with_streets(db, Some(area), &found).await
}

/// Requests of a condition with what the checks said, in one statement however many there are.
fn judged(condition: &str) -> String {
    format!(
        "SELECT r.*, e.assessment FROM (SELECT {COLUMNS} FROM request WHERE {condition}) r \
         JOIN request_edition e ON e.request = r.id AND e.edition = r.edition"
    )
}

/// The streets that stopped what was admitted elsewhere.
async fn with_streets<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: Option<&AreaPath>,
    found: &[Row],
) -> Result<Vec<Stopped>, StoreError> {
    let requests = found.iter().map(read).collect::<Result<Vec<Request>, _>>()?;
    let admitted =
        |request: &&Request| matches!(request.outcome, Some(Outcome::Approved | Outcome::ApprovedWithTerms));
    let admitted = requests.iter().filter(admitted).map(|request| request.id).collect();
    let mut refusing = refusing(db, within, admitted).await?;
    let stopped = |(row, request): (&Row, Request)| {
        let streets = refusing.remove(&request.id);
        Ok(Stopped { assessment: row.json("assessment")?, request, streets })
    };
    found.iter().zip(requests).map(stopped).collect()
}

async fn refusing<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: Option<&AreaPath>,
    requests: Vec<RequestId>,
) -> Result<BTreeMap<RequestId, Vec<Refusing>>, StoreError> {
    let mut all: BTreeMap<RequestId, Vec<Refusing>> = BTreeMap::new();
    if requests.is_empty() {
        return Ok(all);
    }
    let mut values = vec![batch::list(requests)?];
    let concerns = within.map(|area| concerning(area, &mut values)).unwrap_or_default();
    let sql = format!(
        "SELECT s.request, s.street, (SELECT t.reason FROM task t WHERE t.request = s.request AND t.area = s.street \
         AND t.result = 'rejected' ORDER BY t.closed_at DESC LIMIT 1) AS reason FROM request_street s \
         WHERE s.request IN ({}){concerns} AND {LEFT_OUT} ORDER BY s.request, s.street",
        batch::listed(db)
    );
    for row in rows::all(db, &sql, values).await? {
        let refusing = Refusing { street: row.parse("street")?, reason: row.get("reason")? };
        all.entry(row.parse("request")?).or_default().push(refusing);
    }
    Ok(all)
}

/// That a request was stopped: wholly, or by a street for its own communities.
fn condition(within: Option<&AreaPath>, values: &mut Vec<sea_orm::Value>) -> String {
    let concerns = within.map(|area| concerning(area, values));
    let street = |more: &str| {
        format!(" AND EXISTS (SELECT 1 FROM request_street s WHERE s.request = request.id{more})")
    };
    let wholly = concerns.as_deref().map(street).unwrap_or_default();
    let partly = street(&format!("{} AND {LEFT_OUT}", concerns.unwrap_or_default()));
    format!("(({WHOLLY}{wholly}) OR ({ADMITTED}{partly}))")
}

/// That a street lies in an area, or above it.
fn concerning(area: &AreaPath, values: &mut Vec<sea_orm::Value>) -> String {
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let (from, to) = (add(area.as_str().into()), add(area.upper_bound().into()));
    let above: Vec<String> = area.lineage().map(|path| add(path.as_str().into())).collect();
    format!(" AND ((s.street >= {from} AND s.street < {to}) OR s.street IN ({}))", above.join(", "))
}
