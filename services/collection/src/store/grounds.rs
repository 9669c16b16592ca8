//! On what admissions rest. Those stored before this was kept say nothing here; the public register does.

use std::collections::BTreeMap;

use contracts::approval::ItemCitation;
use kernel::AdmissionId;
use storage::{ConnectionTrait, Row, StoreError, rows};

/// The grounds of an admission.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grounds {
    /// The items of the duty list.
    pub items: Vec<ItemCitation>,
    /// What the data are for.
    pub purpose: String,
}

/// Of some admissions.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    admissions: &[AdmissionId],
) -> Result<BTreeMap<AdmissionId, Grounds>, StoreError> {
    if admissions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT id, citations, purpose FROM admission WHERE id IN ({})",
        rows::placeholders(1, admissions.len())
    );
    let read = |row: &Row| {
        Ok((row.parse("id")?, Grounds { items: row.json("citations")?, purpose: row.get("purpose")? }))
    };
    let values = admissions.iter().map(|id| id.to_string().into()).collect();
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}
