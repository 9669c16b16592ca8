//! Accepted values, for the departments that may retrieve them.

use actix_web::web::Bytes;
use forms::NullReason;
use futures::Stream;
use kernel::{Period, Timestamp, page::Page, page::PageRequest};
use messaging::Context;
use serde::Serialize;
use serde_json::Value;
use storage::{Store, StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::csv_text::safe,
    store::changes::{self, Filter, Reach, ValueRow},
};

/// An accepted value with its provenance.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ValueView {
    /// The element.
    pub element: String,
    /// Its name.
    pub element_name: String,
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
    /// `table`, or `import` for what was taken over from before.
    pub source: String,
    /// When the street accepted it.
    pub accepted_at: Timestamp,
    /// Counts the acceptances; more than 1 means it was corrected.
    pub version: i32,
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
        area_code: row.area,
        area_name: row.area_name.unwrap_or_default(),
        period,
        value: reason.is_none().then(|| answer.to_json()),
        empty_reason: reason,
        unit: row.unit,
        source: row.source,
        accepted_at: row.accepted_at,
        version: row.version,
    })
}

/// One page, by element, community and period.
pub async fn page(
    context: &Context,
    reach: &Reach,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<ValueView>, StoreError> {
    let after = <[String; 4]>::try_from(request.after.clone()).ok();
    let limit = usize::from(request.limit.get()) + 1;
    let rows = changes::page(context.store.read(), reach, filter, after.as_ref(), limit).await?;
    let page = cursor::page(rows, request, changes::key);
    let items = page.items.into_iter().map(view).collect::<Result<_, _>>()?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// Rows read at a time while a spreadsheet is written.
const CHUNK: usize = 2_000;

const HEAD: [&str; 11] = [
    "element",
    "element_name",
    "area_code",
    "area_name",
    "period",
    "value",
    "empty_reason",
    "unit",
    "source",
    "accepted_at",
    "version",
];

/// Everything as CSV, read and sent piece by piece: memory does not grow with the answer.
pub fn csv(store: Store, reach: Reach, filter: Filter) -> impl Stream<Item = Result<Bytes, StoreError>> {
    let start = Some((None::<[String; 4]>, true));
    futures::stream::try_unfold(start, move |state| {
        let (store, reach, filter) = (store.clone(), reach.clone(), filter.clone());
        async move {
            let Some((after, first)) = state else { return Ok(None) };
            let rows = changes::page(store.read(), &reach, &filter, after.as_ref(), CHUNK).await?;
            let last = rows.last().filter(|_| rows.len() == CHUNK).map(changes::key);
            let next = last.and_then(|key| <[String; 4]>::try_from(key).ok()).map(|key| (Some(key), false));
            let text = write(rows, first)?;
            Ok(Some((Bytes::from(text), next)))
        }
    })
}

fn write(rows: Vec<ValueRow>, first: bool) -> Result<Vec<u8>, StoreError> {
    // The mark tells spreadsheets that this is UTF-8.
    let mut text = if first { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut text);
    let failed = |error: csv::Error| StoreError::Corrupt(error.to_string());
    if first {
        writer.write_record(HEAD).map_err(failed)?;
    }
    for row in rows {
        let reason = row.stored.datatype == crate::domain::answers::EMPTY;
        let (value, reason) =
            if reason { ("", row.stored.text.as_str()) } else { (row.stored.text.as_str(), "") };
        let accepted = row.accepted_at.to_string();
        let version = row.version.to_string();
        let cells = [
            row.element.as_str(),
            row.element_name.as_deref().unwrap_or_default(),
            &row.area,
            row.area_name.as_deref().unwrap_or_default(),
            &row.period,
            value,
            reason,
            row.unit.as_deref().unwrap_or_default(),
            &row.source,
            &accepted,
            &version,
        ];
        writer.write_record(cells.map(|cell| safe(cell).into_owned())).map_err(failed)?;
    }
    writer.flush().map_err(|error| StoreError::Corrupt(error.to_string()))?;
    drop(writer);
    Ok(text)
}
