//! Rows, masked unless somebody has said why they need them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{
    Actor, AdmissionId, Revision, RosterId, RosterRowId, Timestamp,
    page::{Page, PageRequest},
};
use sealing::KeyRing;
use serde::Serialize;
use serde_json::Value;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::roster::{
        codes,
        form::RosterForm,
        masking::mask,
        row::{RowChange, RowReason},
    },
    store::rosters::rows::{self, AsOf, Stored},
};

/// One row in one version.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterRowView {
    /// The row.
    pub row: RosterRowId,
    /// The revision of the row, whatever version this is.
    pub revision: Revision,
    /// The version shown.
    pub version: i32,
    /// What it did.
    pub change: RowChange,
    /// Why.
    pub reason: RowReason,
    /// The first day of the row.
    pub since: NaiveDate,
    /// From when on the version holds.
    pub valid_from: NaiveDate,
    /// When it was written.
    pub recorded_at: Timestamp,
    /// Who wrote it.
    pub recorded_by: Actor,
    /// The admission under which it was written.
    pub admission: AdmissionId,
    /// By field key: masked texts, such as `210199********0016`; the answers themselves where the
    /// row was unmasked.
    pub values: BTreeMap<String, Value>,
    /// Whether the values are masked.
    pub masked: bool,
    /// The sealed values do not open where they stand: somebody may have moved them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unreadable: bool,
    /// What was said of the change; only where the row was unmasked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// A row as everybody who may see the roster sees it.
pub fn masked(stored: &Stored, ring: &KeyRing, form: &RosterForm) -> RosterRowView {
    let mut view = view(stored, true);
    match stored.open(ring, form, None) {
        Err(_) => view.unreadable = true,
        Ok(values) => {
            for field in form.fields() {
                if let Some(answer) = values.get(&field.key) {
                    view.values.insert(field.key.clone(), Value::String(mask(field, answer)));
                }
            }
        }
    }
    view
}

/// A row with its values. Whoever calls this has recorded why.
///
/// # Errors
/// If it does not open.
pub fn unmasked(stored: &Stored, ring: &KeyRing, form: &RosterForm) -> Result<RosterRowView, Failure> {
    let values = stored.open(ring, form, None)?;
    let mut view = view(stored, false);
    view.values = values.into_iter().map(|(key, answer)| (key, answer.to_json())).collect();
    view.remark = stored.sealed.remark(ring).map_err(|_| &codes::UNREADABLE)?;
    Ok(view)
}

fn view(stored: &Stored, masked: bool) -> RosterRowView {
    let version = &stored.version;
    RosterRowView {
        row: stored.head.id,
        revision: stored.head.revision,
        version: version.version,
        change: version.change,
        reason: version.reason,
        since: stored.head.since,
        valid_from: version.valid_from,
        recorded_at: version.recorded_at,
        recorded_by: version.recorded_by,
        admission: version.admission,
        values: BTreeMap::new(),
        masked,
        unreadable: false,
        remark: None,
    }
}

/// One page of the rows of a roster as they stood. `None` if the cursor is not one of this list.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    as_of: AsOf,
    request: &PageRequest,
) -> Result<Option<Page<Stored>>, StoreError> {
    let after = match request.after.as_slice() {
        [] => None,
        [id] => match id.parse::<RosterRowId>() {
            Ok(id) => Some(id),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let found = rows::as_of(db, roster, as_of, after, u64::from(request.limit.get()) + 1).await?;
    Ok(Some(cursor::page(found, request, |stored| vec![stored.head.id.to_string()])))
}
