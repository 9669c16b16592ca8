//! One table as it is shown.

use chrono::NaiveDate;
use forms::{Completeness, FieldKind, Finding, NullReason, Sensitivity};
use kernel::{AreaCode, ControlNumber, DepartmentCode, Frequency, Period, Revision, Timestamp};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    derived_view::{self, DerivedView},
    proposal_view::{PrefillView, proposal},
};
use crate::domain::{
    demand::Obligation,
    findings, following,
    fuse::FusedCell,
    header,
    sheet::{CellView, Receipt, Sheet, TableState},
    withdrawn::Gone,
};

/// The one table of a community and month.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TableView {
    /// The community.
    pub area_code: AreaCode,
    /// Its name.
    pub area_name: String,
    /// Its English name.
    pub area_name_en: String,
    /// The month.
    pub period: Period,
    /// Where it stands.
    pub state: TableState,
    /// Whether what is back with the community came back at its own wish, to be corrected.
    pub correcting: bool,
    /// Whether something was admitted since it was last touched; then it can be filled again.
    pub grown: bool,
    /// When it opens.
    pub opens: Option<NaiveDate>,
    /// The last day on which it can be filled.
    pub closes: Option<NaiveDate>,
    /// When the first thing in it is due.
    pub due: Option<NaiveDate>,
    /// Whether it can be filled now.
    pub open: bool,
    /// Its revision; the same stands in the `ETag`.
    pub revision: Revision,
    /// Minutes it takes, by the estimates of its demands; shared cells are counted with each.
    pub minutes: i32,
    /// The demands fused in it.
    pub demands: Vec<DemandView>,
    /// What the system fills.
    pub header: Vec<HeaderCellView>,
    /// What the community fills. Pointers of findings are places in this list.
    pub cells: Vec<TableCellView>,
    /// What follows from other values and nobody fills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<DerivedView>,
    /// What is odd about it as it stands; `/derived/N` points at what nobody fills.
    pub findings: Vec<Finding>,
    /// The receipt of the last submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptView>,
}

/// One demand of a table.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DemandView {
    /// Its control number.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Form number within the department.
    pub form_code: String,
    /// How often.
    pub frequency: Frequency,
    /// The period its values speak of.
    pub value_period: Period,
    /// When it is due.
    pub due: NaiveDate,
    /// Whether the due day may still move, because its year's calendar is not published.
    pub due_provisional: bool,
    /// Whether its admission is live.
    pub live: bool,
}

/// A cell the system fills.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HeaderCellView {
    /// The element.
    pub element: String,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// What it says.
    pub value: String,
}

/// A cell the community fills.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TableCellView {
    /// The element.
    pub element: String,
    /// The period its value speaks of; name it where an element stands twice.
    pub value_period: Period,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// The sort of value, after the strictest demand.
    pub kind: FieldKind,
    /// Unit of measure.
    pub unit: Option<String>,
    /// What the dictionary says it means.
    pub definition_zh: String,
    /// A sentence that helps.
    pub hint_zh: Option<String>,
    /// Control numbers of the demands that ask it.
    pub owners: Vec<ControlNumber>,
    /// Whether a demand marks it as required. Any cell may be left empty for a reason.
    pub required: bool,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// When it is due.
    pub due: NaiveDate,
    /// The value.
    pub value: Option<Value>,
    /// Why there is none.
    pub empty_reason: Option<NullReason>,
    /// Where it stands.
    pub state: CellView,
    /// When and why its accepted value was withdrawn. It stands here as it was accepted, and nobody
    /// retrieves it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Gone>,
    /// Whether it can be filled now.
    pub open: bool,
    /// What is already known.
    pub prefill: Option<PrefillView>,
    /// Where the value is declared to follow from shorter periods: those whose values are missing.
    /// Nothing is proposed until they are there; a part is never offered for the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Period>,
    /// What the street said of it.
    pub comment: Option<String>,
    /// What the community said of it.
    pub remark: Option<String>,
}

/// The proof of a submission.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReceiptView {
    /// Its number.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// The hash of exactly what was submitted.
    pub hash: String,
    /// Counts the submissions of the table.
    pub version: i32,
}

impl ReceiptView {
    /// A receipt as it is shown.
    pub fn of(receipt: &Receipt, version: i32) -> Self {
        Self { number: receipt.number.clone(), at: receipt.at, hash: receipt.hash.clone(), version }
    }
}

/// Shows a sheet; `filling` is the name of whoever may fill it.
pub fn view(sheet: &Sheet, filling: Option<&str>) -> TableView {
    let answers = sheet.answers();
    let gate = sheet.gate().is_ok();
    TableView {
        area_code: sheet.place.code,
        area_name: sheet.place.name_zh.clone(),
        area_name_en: sheet.place.name_en.clone(),
        period: sheet.month,
        state: sheet.state(),
        correcting: sheet.correcting,
        grown: sheet.has_grown(),
        opens: sheet.opens,
        closes: sheet.closes,
        due: sheet.due(),
        open: gate && sheet.fused.cells.iter().any(|cell| sheet.is_open(cell)),
        revision: sheet.revision(),
        minutes: sheet.fused.obligations.iter().map(|o| o.demand.minutes).fold(0, i32::saturating_add),
        demands: sheet.fused.obligations.iter().map(demand).collect(),
        header: head(sheet, filling),
        cells: sheet.fused.cells.iter().map(|one| cell(sheet, one, gate)).collect(),
        derived: following::worked(sheet, &answers).iter().map(derived_view::view).collect(),
        findings: findings::of(sheet, &answers, filling, Completeness::Draft),
        receipt: sheet.table.as_ref().and_then(|t| t.receipt.as_ref().map(|r| ReceiptView::of(r, t.version))),
    }
}

fn demand(obligation: &Obligation) -> DemandView {
    let from = &obligation.demand;
    DemandView {
        control_number: from.control_number.clone(),
        department: from.department.clone(),
        title_zh: from.title_zh.clone(),
        title_en: from.title_en.clone(),
        form_code: from.form_code.clone(),
        frequency: from.schedule.frequency,
        value_period: obligation.occurrence.period,
        due: obligation.occurrence.due.date,
        due_provisional: obligation.occurrence.due.provisional,
        live: obligation.live,
    }
}

/// Each header element once, for the table's own month.
fn head(sheet: &Sheet, filling: Option<&str>) -> Vec<HeaderCellView> {
    let facts = sheet.header(filling);
    let mut found: std::collections::BTreeMap<String, HeaderCellView> = std::collections::BTreeMap::new();
    let forms = sheet.fused.obligations.iter().map(|o| o.demand.form.form());
    for field in forms.flat_map(|form| header::fields(&form.fields)) {
        let shown = || HeaderCellView {
            element: field.element.to_string(),
            label_zh: field.label_zh.clone(),
            label_en: field.label_en.clone(),
            value: header::answer(field, &facts, sheet.month).to_text(),
        };
        found.entry(field.element.to_string()).or_insert_with(shown);
    }
    found.into_values().collect()
}

fn cell(sheet: &Sheet, cell: &FusedCell, gate: bool) -> TableCellView {
    let answer = sheet.answer(cell);
    let reason = answer.and_then(forms::Answer::reason);
    let prefill = sheet.prefill(cell);
    TableCellView {
        element: cell.key.element.to_string(),
        value_period: cell.key.period,
        label_zh: cell.label_zh.clone(),
        label_en: cell.label_en.clone(),
        kind: cell.kind.clone(),
        unit: cell.unit.clone(),
        definition_zh: sheet.definitions.get(&cell.key.element).cloned().unwrap_or_default(),
        hint_zh: cell.hint_zh.clone(),
        owners: cell.owners.iter().map(|owner| owner.control_number.clone()).collect(),
        required: cell.required,
        sensitivity: cell.sensitivity,
        due: cell.due,
        value: answer.filter(|_| reason.is_none()).map(forms::Answer::to_json),
        empty_reason: reason,
        state: sheet.view(cell, prefill.as_ref()),
        withdrawn: sheet.gone(&cell.key).cloned(),
        open: gate && sheet.is_open(cell),
        prefill: prefill.as_ref().map(proposal),
        waits_for: match &prefill {
            Some(_) => Vec::new(),
            None => sheet.waits_for(cell).unwrap_or_default(),
        },
        comment: sheet.held.get(&cell.key).and_then(|held| held.comment.clone()),
        remark: sheet.remark(cell).map(str::to_owned),
    }
}
