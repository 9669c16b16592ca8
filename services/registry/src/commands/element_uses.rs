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

/// The forms, requests and reporting objects that ask an element; how many tables that makes is not
/// counted here.
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
    let entries = store::register::reporting(db, element, today).await?;
    uses.extend(entries.into_iter().map(|entry| ElementUse {
        kind: UseKind::ReportingObject,
        id: entry.id.to_string(),
        department: entry.attribute("department").parse().ok(),
        number: Some(entry.code),
        title_zh: entry.text.name_zh,
        until: None,
        tables: None,
    }));
    Ok(uses)
}

fn form(asking: Asking) -> ElementUse {
    let kind = match asking.kind {
        Kind::Admission => UseKind::AdmittedForm,
        Kind::Request => UseKind::Request,
    };
    let Asking { id, number, department, title_zh, until, .. } = asking;
    ElementUse { kind, id, number, department: Some(department), title_zh, until, tables: None }
}
