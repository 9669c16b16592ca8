//! `PATCH /tables/{area_code}/{period}/cells`

use actix_web::{
    patch,
    web::{Data, Path},
};
use forms::{ElementCode, NullReason};
use kernel::{Period, Refusal, Violation};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Answer, Body, Failure, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::address;
use crate::{
    commands::save_cells,
    domain::{
        burden, codes,
        saving::{Content, Entry},
    },
    policy::SaveCells,
    queries::table_view::{TableView, view},
    store::{self, sheets::Proposals},
};

/// Cells to save.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CellsToSave {
    /// At most 500.
    cells: Vec<CellToSave>,
    /// Seconds for which the table was worked on since the last save, idle time left out; at most
    /// 600. They are counted for the table, never for a person.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 600)]
    active_seconds: i32,
}

/// One cell: a value, or the reason why there is none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CellToSave {
    /// The element.
    element: String,
    /// The period, where the element stands for several.
    #[serde(default)]
    value_period: Option<Period>,
    /// The value; null clears the cell.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Value>)]
    value: Option<Value>,
    /// Why there is none.
    #[serde(default)]
    empty_reason: Option<NullReason>,
    /// What is to be said of an unusual value, in at most 200 characters. A soft rule asks for it.
    #[serde(default)]
    remark: Option<String>,
}

const LONGEST_REMARK: usize = 200;

/// Tells `"value": null` from no value at all.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl CellToSave {
    /// Reads cells, or tells everything that is wrong with their shape.
    pub(super) fn read(cells: &[Self]) -> Result<Vec<Entry>, Refusal> {
        let mut wrong: Vec<Violation> = Vec::new();
        let mut entries = Vec::with_capacity(cells.len());
        for (n, cell) in cells.iter().enumerate() {
            let element = cell.element.trim().parse::<ElementCode>();
            let content = match (&cell.value, cell.empty_reason) {
                (Some(value), None) => Some(Content::Value(value.clone())),
                (None, Some(reason)) => Some(Content::Reason(reason)),
                _ => None,
            };
            let long = cell.remark.as_ref().is_some_and(|text| text.chars().count() > LONGEST_REMARK);
            match (element, content) {
                (Ok(_), _) if long => {
                    wrong.push(Violation::of(format!("/cells/{n}/remark"), &codes::REMARK_LONG));
                }
                (Ok(element), Some(content)) => {
                    let remark = cell.remark.as_ref().map(|text| text.trim().to_owned());
                    entries.push(Entry { element, period: cell.value_period, content, remark });
                }
                (Err(_), _) => wrong.push(Violation::of(format!("/cells/{n}/element"), &codes::CELL_UNKNOWN)),
                (Ok(_), None) => wrong.push(Violation::of(format!("/cells/{n}"), &codes::CELL_SHAPE)),
            }
        }
        if wrong.is_empty() { Ok(entries) } else { Err(Refusal::new(&codes::CELLS_REFUSED).with(wrong)) }
    }
}

/// Autosave: all the cells or none. Wrong types and values out of range are refused with a pointer
/// into the body; rules only advise until the table is submitted.
#[utoipa::path(tag = "tables", operation_id = "collection.save_cells", request_body = CellsToSave,
    params(MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the table as it then stands", body = TableView), Problems))]
#[patch("/tables/{area_code}/{period}/cells")]
pub async fn save(
    permit: Permit<SaveCells>,
    path: Path<(String, String)>,
    expected: IfMatch,
    body: Body<CellsToSave>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let entries = CellToSave::read(&body.value.cells).map_err(Failure::from)?;
    let work = context.begin(permit.actor()).await?;
    let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::With).await?;
    let name = permit.caller().name.as_str();
    let (sheet, findings) = save_cells::run(&work, sheet, expected, &entries, name).await?;
    let seconds = body.value.active_seconds.clamp(0, burden::MOST_AT_ONCE);
    if let Some(table) = sheet.table.as_ref().filter(|_| seconds > 0) {
        store::burden::add(work.db(), table.id, seconds).await?;
    }
    work.commit().await?;
    let mut shown = view(&sheet, Some(name));
    shown.findings = findings;
    Ok(Reply::ok(shown).revision(sheet.revision()).respond())
}
