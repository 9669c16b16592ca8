//! Who asks which element: the copy of admissions and requests, as far as they name elements.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaPath, DepartmentCode};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::bulk;

/// What asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An admitted form.
    Admission,
    /// A request under review.
    Request,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Request => "request",
        }
    }
}

/// A form that asks elements.
#[derive(Debug, Clone)]
pub struct Asking {
    /// `adm_…` or `req_…`.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its control number, once admitted.
    pub number: Option<String>,
    /// Who asks.
    pub department: DepartmentCode,
    /// The form.
    pub title_zh: String,
    /// Its last day, if it has one.
    pub until: Option<NaiveDate>,
}

/// Takes a form, what it asks and where; open from now on.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    asking: &Asking,
    elements: &[String],
    areas: &[AreaPath],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO asking (id, kind, number, department, title_zh, until, open) \
               VALUES ($1, $2, $3, $4, $5, $6, TRUE) ON CONFLICT (id) DO UPDATE SET \
               number = $3, department = $4, title_zh = $5, until = $6, open = TRUE";
    let values = vec![
        asking.id.clone().into(),
        asking.kind.name().into(),
        asking.number.clone().into(),
        asking.department.as_str().into(),
        asking.title_zh.clone().into(),
        asking.until.map(|day| day.to_string()).into(),
    ];
    rows::execute(db, sql, values).await?;
    rows::execute(db, "DELETE FROM asking_element WHERE asking = $1", vec![asking.id.clone().into()]).await?;
    let mut elements = elements.to_vec();
    elements.sort_unstable();
    elements.dedup();
    let row = |element: String| vec![element.into(), asking.id.clone().into()];
    bulk::insert(db, "INSERT INTO asking_element (element, asking)", elements.into_iter().map(row).collect())
        .await?;
    rows::execute(db, "DELETE FROM asking_area WHERE asking = $1", vec![asking.id.clone().into()]).await?;
    let areas: BTreeSet<&AreaPath> = areas.iter().collect();
    let row =
        |area: &AreaPath| vec![asking.id.clone().into(), area.as_str().into(), area.upper_bound().into()];
    bulk::insert(db, "INSERT INTO asking_area (asking, first, past)", areas.into_iter().map(row).collect())
        .await
}

/// It asks no more.
///
/// # Errors
/// If the database refuses.
pub async fn close<C: ConnectionTrait + ?Sized>(db: &C, id: &str) -> Result<(), StoreError> {
    rows::execute(db, "UPDATE asking SET open = FALSE WHERE id = $1", vec![id.into()]).await.map(drop)
}

/// The forms that ask an element on a day, the admitted ones first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &str,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Asking>, StoreError> {
    let sql = "SELECT a.id, a.kind, a.number, a.department, a.title_zh, a.until FROM asking_element e \
               JOIN asking a ON a.id = e.asking WHERE e.element = $1 AND a.open \
               AND (a.until IS NULL OR a.until >= $2) ORDER BY a.kind, a.number, a.id LIMIT $3";
    let found = rows::all(db, sql, vec![element.into(), today.to_string().into(), limit.into()]).await?;
    found.iter().map(read).collect()
}

/// Where these forms ask: the areas of each, none within another. A form of which it is not known
/// has none.
///
/// # Errors
/// If the database cannot be read.
pub async fn areas<C: ConnectionTrait + ?Sized>(
    db: &C,
    forms: &[&str],
) -> Result<BTreeMap<String, Vec<AreaPath>>, StoreError> {
    let mut areas: BTreeMap<String, Vec<AreaPath>> = BTreeMap::new();
    for part in bulk::parts(forms) {
        let places = rows::placeholders(1, part.len());
        let sql = format!(
            "SELECT asking, first FROM asking_area WHERE asking IN ({places}) ORDER BY asking, first"
        );
        for row in rows::all(db, &sql, part.iter().map(|id| (*id).into()).collect()).await? {
            let own = areas.entry(row.get("asking")?).or_default();
            let area: AreaPath = row.parse("first")?;
            // What lies within the one before is asked already.
            if !own.last().is_some_and(|before| before.contains(&area)) {
                own.push(area);
            }
        }
    }
    Ok(areas)
}

fn read(row: &Row) -> Result<Asking, StoreError> {
    let kind: String = row.get("kind")?;
    let kind = [Kind::Admission, Kind::Request].into_iter().find(|known| known.name() == kind);
    Ok(Asking {
        id: row.get("id")?,
        kind: kind.ok_or_else(|| StoreError::Corrupt("kind of asking".into()))?,
        number: row.get("number")?,
        department: row.parse("department")?,
        title_zh: row.get("title_zh")?,
        until: row.parse_optional("until")?,
    })
}
