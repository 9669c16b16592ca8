//! Who uses an element now, before anything happens to it.

use chrono::NaiveDate;
use storage::{ConnectionTrait, StoreError};

use crate::{
    domain::element_use::{ElementUse, UseKind},
    store::{
        self,
        asking::{Asking, Kind},
    },
};

/// Users listed at most; a change that touches more of them is not read one by one.
const MOST: i64 = 500;

/// The forms, requests and reporting objects that ask an element, and the elements it bounds.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &str,
    today: NaiveDate,
) -> Result<Vec<ElementUse>, StoreError> {
    let asking = store::asking::of(db, element, today, MOST).await?;
    let mut uses: Vec<ElementUse> = asking.into_iter().map(form).collect();
    for entry in store::register::reporting(db, element, today).await? {
        let held = entry.text.attributes.get("elements").map(String::as_str).unwrap_or_default();
        if held.split([' ', '|', ',']).any(|code| code == element) {
            uses.push(ElementUse {
                kind: UseKind::ReportingObject,
                id: entry.id.to_string(),
                number: Some(entry.code),
                department: entry.text.attributes.get("department").and_then(|code| code.parse().ok()),
                title_zh: entry.text.name_zh,
                until: None,
                tables: None,
            });
        }
    }
    Ok(uses)
}

fn form((asking, tables): (Asking, Option<i64>)) -> ElementUse {
    let kind = match asking.kind {
        Kind::Admission => UseKind::AdmittedForm,
        Kind::Request => UseKind::Request,
    };
    let Asking { id, number, department, title_zh, until, .. } = asking;
    ElementUse { kind, id, number, department: Some(department), title_zh, until, tables }
}
