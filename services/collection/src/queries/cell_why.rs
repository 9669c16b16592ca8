//! Why a cell is there, empty, or missing, with the names behind it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::approval::ItemCitation;
use forms::{ElementCode, FieldKind, NullReason};
use kernel::{ControlNumber, DepartmentCode, Frequency, Period};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{
        demand::Demand,
        fuse::CellKey,
        sheet::Sheet,
        why::{self, Asking, RuleSeen, Whereabouts, Why},
    },
    store::{
        admissions, calendars,
        grounds::{self, Grounds},
    },
};

/// Why a value is where it is.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CellWhy {
    /// The element.
    pub element: String,
    /// The period its value speaks of.
    pub value_period: Period,
    /// Where the value is.
    pub whereabouts: Whereabouts,
    /// Why it is empty, if the community said so.
    pub empty_reason: Option<NullReason>,
    /// The next month in whose table it stands, where it is not due in this one.
    pub next: Option<Period>,
    /// When the table opens.
    pub opens: Option<NaiveDate>,
    /// The last day on which it can be filled.
    pub closes: Option<NaiveDate>,
    /// Who asks it, and on what that rests.
    pub demands: Vec<DemandWhy>,
}

/// A demand that asks a value.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandWhy {
    /// Its control number.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// What the data are for.
    pub purpose: String,
    /// The items of the duty list it rests on.
    pub items: Vec<ItemCitation>,
    /// How often.
    pub frequency: Frequency,
    /// First day of the admission.
    pub valid_from: NaiveDate,
    /// Last day of the admission.
    pub valid_until: NaiveDate,
    /// Whether it stands today.
    pub live: bool,
    /// When the value is due for it.
    pub due: Option<NaiveDate>,
    /// The sort of value it wants.
    pub kind: FieldKind,
    /// Whether it marks it as required.
    pub required: bool,
    /// Whether the cell satisfies it; false only where demands contradict each other.
    pub satisfied: bool,
    /// The rules of its form that look at the cell.
    pub rules: Vec<RuleSeen>,
}

/// Explains a cell of a table, or why the table has none.
///
/// # Errors
/// If the database is away.
pub async fn explain<C: ConnectionTrait + ?Sized>(
    db: &C,
    sheet: &Sheet,
    key: &CellKey,
) -> Result<CellWhy, StoreError> {
    let (why, demands) = match why::of_cell(sheet, key) {
        Some(why) => (why, sheet.fused.obligations.iter().map(|o| (*o.demand).clone()).collect()),
        None => absent(db, sheet, &key.element).await?,
    };
    let named: Vec<_> = why.asking.iter().map(|asking| asking.admission).collect();
    let grounds = grounds::of(db, &named).await?;
    let view = |asking: Asking| view(asking, &demands, &grounds);
    Ok(CellWhy {
        element: key.element.to_string(),
        value_period: key.period,
        whereabouts: why.whereabouts,
        empty_reason: why.empty_reason,
        next: why.next,
        opens: sheet.opens,
        closes: sheet.closes,
        demands: why.asking.into_iter().filter_map(view).collect(),
    })
}

/// From the year before the table to the year after it.
async fn absent<C: ConnectionTrait + ?Sized>(
    db: &C,
    sheet: &Sheet,
    element: &ElementCode,
) -> Result<(Why, Vec<Demand>), StoreError> {
    let year = chrono::Months::new(12);
    let first = sheet.month.first_day();
    let from = first.checked_sub_months(year).map_or(sheet.month, Period::month_of);
    let to = first.checked_add_months(year).map_or(sheet.month, Period::month_of);
    let demands = admissions::covering(db, &sheet.place.path, from, to).await?;
    let calendar = calendars::load(db).await?;
    Ok((why::of_absence(&demands, element, sheet, &calendar), demands))
}

fn view(
    asking: Asking,
    demands: &[Demand],
    grounds: &BTreeMap<kernel::AdmissionId, Grounds>,
) -> Option<DemandWhy> {
    let demand = demands.iter().find(|demand| demand.admission == asking.admission)?;
    let grounds = grounds.get(&asking.admission).cloned().unwrap_or_default();
    Some(DemandWhy {
        control_number: asking.control_number,
        department: demand.department.clone(),
        title_zh: demand.title_zh.clone(),
        purpose: grounds.purpose,
        items: grounds.items,
        frequency: demand.schedule.frequency,
        valid_from: demand.schedule.valid_from,
        valid_until: demand.schedule.valid_until,
        live: asking.live,
        due: asking.due,
        kind: asking.kind,
        required: asking.required,
        satisfied: asking.satisfied,
        rules: asking.rules,
    })
}
