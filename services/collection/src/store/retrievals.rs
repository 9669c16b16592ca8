//! What was retrieved, by whom and for what.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{
    Actor, AreaPath, ControlNumber, DepartmentCode, Timestamp, digest,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use super::{areas::ranges, batch, changes::Reach, retrieval::STANDS};
use crate::domain::retrieving::{Entitled, Entitlement, Purpose, Taken, Way};

/// How an open beginning is written: before every period.
const FIRST: &str = "0000-01-01";
/// How an open end is written: after every period.
const LAST: &str = "9999-12-31";

/// What the reader's departments may take of some elements, or of all, and by what right: one right
/// for each department, element and area, an admission before what was supplied.
pub async fn entitled<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    elements: &[String],
    within: &[AreaPath],
) -> Result<Vec<Entitled>, StoreError> {
    let mut found: BTreeMap<(String, DepartmentCode, AreaPath), Entitled> = BTreeMap::new();
    for (department, view) in &reach.0 {
        let everywhere = within.is_empty().then_some(view);
        for target in within.iter().filter(|area| view.contains(area)).chain(everywhere) {
            for by in of(db, department, elements, target).await? {
                found.entry((by.element.clone(), department.clone(), target.clone())).or_insert(by);
            }
        }
    }
    Ok(found.into_values().collect())
}

async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    department: &DepartmentCode,
    elements: &[String],
    target: &AreaPath,
) -> Result<Vec<Entitled>, StoreError> {
    let narrower = if elements.is_empty() {
        String::new()
    } else {
        format!(" AND g.element IN ({})", rows::placeholders(4, elements.len()))
    };
    let sql = format!(
        "SELECT g.element, g.source, g.reference, COALESCE(e.sensitivity, 'unknown') AS sensitivity \
         FROM retrieval_grant g LEFT JOIN element e ON e.code = g.element WHERE {STANDS} AND g.department = $1 \
         AND g.area < $2 AND g.area_end > $3{narrower} ORDER BY g.element, g.source, g.reference"
    );
    let mut values: Vec<sea_orm::Value> =
        vec![department.as_str().into(), target.upper_bound().into(), target.as_str().into()];
    values.extend(elements.iter().map(|element| element.clone().into()));
    let read = |row: &Row| {
        Ok(Entitled {
            department: department.clone(),
            element: row.get("element")?,
            within: target.clone(),
            entitlement: entitlement(&row.get::<String>("source")?)?,
            reference: row.get("reference")?,
            personal: row.get::<String>("sensitivity")? != "none",
        })
    };
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn entitlement(name: &str) -> Result<Entitlement, StoreError> {
    Entitlement::from_name(name).ok_or_else(|| StoreError::Corrupt(name.to_owned()))
}

/// Records what was taken, in one statement. The same once more on the same day is counted.
pub async fn record<C: ConnectionTrait + ?Sized>(
    db: &C,
    (by, purpose, way): (Actor, &Purpose, Way),
    taken: &[Taken],
    now: Timestamp,
) -> Result<(), StoreError> {
    let (day, by) = (now.china_date().to_string(), by.to_string());
    let mut list: BTreeMap<String, [String; 8]> = BTreeMap::new();
    for one in taken {
        let Taken { by: right, area, from, to } = one;
        let facts = [
            right.department.as_str().to_owned(),
            right.element.clone(),
            area.as_str().to_owned(),
            from.map_or_else(|| FIRST.to_owned(), |day| day.to_string()),
            to.map_or_else(|| LAST.to_owned(), |day| day.to_string()),
            right.entitlement.name().to_owned(),
            right.reference.clone(),
        ];
        let whole =
            [&[day.clone(), by.clone(), purpose.as_str().to_owned(), way.name().to_owned()], &facts[..]];
        let id = digest::of_bytes(whole.concat().join("\n").as_bytes());
        let [department, element, area, from, to, right, reference] = facts;
        list.insert(id.clone(), [id, department, element, area, from, to, right, reference]);
    }
    let list: Vec<[String; 8]> = list.into_values().collect();
    let sql = format!(
        "INSERT INTO retrieval (day, retriever, purpose, way, first_at, last_at, times, id, department, element, area, \
         period_from, period_to, entitlement, reference) SELECT $2, $3, $4, $5, $6, $6, 1, {} FROM {} WHERE TRUE \
         ON CONFLICT (id) DO UPDATE SET times = retrieval.times + 1, last_at = excluded.last_at",
        batch::texts(8),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&list)?,
        day.into(),
        by.into(),
        purpose.as_str().to_owned().into(),
        way.name().into(),
        now.micros().into(),
    ];
    rows::execute(db, &sql, values).await.map(drop)
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Names the row.
    pub id: String,
    /// Who, on whose behalf.
    pub retriever: Actor,
    /// The department.
    pub department: DepartmentCode,
    /// What.
    pub element: String,
    /// Its name, if the dictionary holds it.
    pub element_name: Option<String>,
    /// Where.
    pub area: AreaPath,
    /// The first day of periods, or an open beginning.
    pub from: Option<NaiveDate>,
    /// The last day of periods, or an open end.
    pub to: Option<NaiveDate>,
    /// What for.
    pub purpose: String,
    /// How.
    pub way: String,
    /// By what right.
    pub entitlement: Entitlement,
    /// Under which admission or request.
    pub reference: String,
    /// The number of the admission.
    pub control_number: Option<ControlNumber>,
    /// What the form, or the request, is called, if that is known.
    pub title_zh: Option<String>,
    /// The form's title in English.
    pub title_en: Option<String>,
    /// How often on that day.
    pub times: i64,
    /// First.
    pub first_at: Timestamp,
    /// Last.
    pub last_at: Timestamp,
}

/// What was taken of an area, or of a wider one that holds it, latest first. `None` if the cursor is
/// not one of this list.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    element: Option<&str>,
    request: &PageRequest,
) -> Result<Option<Page<Recorded>>, StoreError> {
    let before = match request.after.as_slice() {
        [] => None,
        [at, id] => match at.parse::<i64>() {
            Ok(at) => Some((at, id.clone())),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let mut values: Vec<sea_orm::Value> = vec![i64::from(request.limit.get() + 1).into()];
    let below = ranges("r.area", std::slice::from_ref(area), &mut values);
    let above: Vec<AreaPath> = area.lineage().skip(1).collect();
    let scope = if above.is_empty() {
        below
    } else {
        let named = rows::placeholders(values.len() + 1, above.len());
        values.extend(above.iter().map(|path| path.as_str().into()));
        format!("({below} OR r.area IN ({named}))")
    };
    let mut narrower = String::new();
    if let Some(element) = element {
        values.push(element.into());
        narrower = format!(" AND r.element = ${}", values.len());
    }
    if let Some((at, id)) = before {
        values.extend([at.into(), id.into()]);
        let n = values.len();
        narrower = format!("{narrower} AND (r.first_at, r.id) < (${}, ${n})", n - 1);
    }
    let sql = format!(
        "SELECT r.*, e.name_zh AS element_name, a.control_number, COALESCE(a.title_zh, s.title_zh) AS title_zh, \
         a.title_en FROM retrieval r LEFT JOIN element e ON e.code = r.element \
         LEFT JOIN admission a ON a.id = r.reference LEFT JOIN supplied_request s ON s.request = r.reference \
         WHERE {scope}{narrower} ORDER BY r.first_at DESC, r.id DESC LIMIT $1"
    );
    let found = rows::all(db, &sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let key = |one: &Recorded| vec![one.first_at.micros().to_string(), one.id.clone()];
    Ok(Some(cursor::page(found, request, key)))
}

fn read(row: &Row) -> Result<Recorded, StoreError> {
    let day = |column: &str| {
        let text: String = row.get(column)?;
        let open = [FIRST, LAST].contains(&text.as_str());
        Ok::<_, StoreError>(if open { None } else { Some(row.parse(column)?) })
    };
    Ok(Recorded {
        id: row.get("id")?,
        retriever: row.parse("retriever")?,
        department: row.parse("department")?,
        element: row.get("element")?,
        element_name: row.get("element_name")?,
        area: row.parse("area")?,
        from: day("period_from")?,
        to: day("period_to")?,
        purpose: row.get("purpose")?,
        way: row.get("way")?,
        entitlement: entitlement(&row.get::<String>("entitlement")?)?,
        reference: row.get("reference")?,
        control_number: row.parse_optional("control_number")?,
        title_zh: row.get("title_zh")?,
        title_en: row.get("title_en")?,
        times: row.get("times")?,
        first_at: row.time("first_at")?,
        last_at: row.time("last_at")?,
    })
}
