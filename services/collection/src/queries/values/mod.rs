//! Accepted values, for the departments that may retrieve them: a page, or everything as a file.
//!
//! A file is made while it is sent: so many rows are read, written and forgotten, whatever the
//! format ([`file`]). What a file holds is said once for all formats ([`columns`]).

mod columns;
mod csv;
pub mod file;
mod json;
mod parquet;
mod xlsx;

use forms::NullReason;
use kernel::{Period, Timestamp, page::Page, page::PageRequest};
use messaging::Context;
use serde::Serialize;
use serde_json::Value;
use storage::{StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::retrieving::{Provenance, Shown},
    store::changes::{self, Filter, Reach, ValueRow},
};

/// An accepted value with its provenance.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ValueView {
    /// The element.
    pub element: String,
    /// Its name.
    pub element_name: String,
    /// Which part of a number it is, such as `≥60岁`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<String>,
    /// The community.
    pub area_code: String,
    /// Its name.
    pub area_name: String,
    /// The period it speaks of.
    pub period: Period,
    /// The value.
    pub value: Option<Value>,
    /// Why there is none.
    pub empty_reason: Option<NullReason>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// `table`; `import` for what was taken over from before; `derived` for what follows from others.
    pub source: String,
    /// When the street accepted it.
    pub accepted_at: Timestamp,
    /// Counts the acceptances; more than 1 means it was corrected.
    pub version: i32,
    /// What the community said of it, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Whence it came, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// A stored value as it is shown.
pub fn view(row: ValueRow) -> Result<ValueView, StoreError> {
    let unreadable = || StoreError::Corrupt(format!("{} {} {}", row.element, row.area, row.period));
    let answer = row.stored.read().ok_or_else(unreadable)?;
    let period = row.period.parse().map_err(|_| unreadable())?;
    let reason = answer.reason();
    Ok(ValueView {
        element_name: row.element_name.unwrap_or_default(),
        element: row.element,
        qualifiers: row.qualifiers,
        area_code: row.area,
        area_name: row.area_name.unwrap_or_default(),
        period,
        value: reason.is_none().then(|| answer.to_json()),
        empty_reason: reason,
        unit: row.unit,
        source: row.source,
        accepted_at: row.accepted_at,
        version: row.version,
        remark: row.remark,
        provenance: row.provenance,
    })
}

/// One page, by element, community and period.
pub async fn page(
    context: &Context,
    reach: &Reach,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<ValueRow>, StoreError> {
    let after = <[String; 4]>::try_from(request.after.clone()).ok();
    let limit = usize::from(request.limit.get()) + 1;
    let rows = changes::page(context.store.read(), reach, filter, after.as_ref(), limit).await?;
    Ok(cursor::page(rows, request, changes::key))
}

/// What rows are of, for the record.
pub fn shown(rows: &[ValueRow]) -> Result<Vec<Shown<'_>>, StoreError> {
    rows.iter().map(one_shown).collect()
}

fn one_shown(row: &ValueRow) -> Result<Shown<'_>, StoreError> {
    let read = row.path.parse().ok().zip(row.period.parse().ok());
    let (path, period) = read.ok_or_else(|| StoreError::Corrupt(format!("{} {}", row.path, row.period)))?;
    Ok((row.element.as_str(), path, period))
}
