//! Every department's own form again, read from the fused cells and from what is kept row by row: the
//! proof that nothing was lost. A form whose rule another demand contradicts is not whole: what stands in
//! the cell is not what it asked.

use forms::{Grain, NullReason};
use kernel::{ControlNumber, DepartmentCode, Period};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::rebuilt_rosters::{RosterPart, RosterParts};
use crate::domain::{demand::Obligation, following, fuse::CellKey, header, sheet::Sheet};

/// The forms that one table answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RebuiltForms {
    /// One for each obligation, by due day and control number.
    pub forms: Vec<RebuiltForm>,
    /// Whether every form is whole.
    pub whole: bool,
    /// Cells whose demands contradict each other: no value could satisfy all of them.
    pub conflicts: Vec<ConflictView>,
}

/// One form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RebuiltForm {
    /// The demand.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Form number within the department.
    pub form_code: String,
    /// Title of the form.
    pub title_zh: String,
    /// The period its values speak of.
    pub value_period: Period,
    /// Its fields, in its own order.
    pub fields: Vec<RebuiltField>,
    /// What it asks of persons, households and houses, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roster: Option<RosterPart>,
    /// Whether every field of it is answered by a cell of the table that can hold what it asks, and what
    /// it asks row by row is kept.
    pub whole: bool,
}

/// One field.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RebuiltField {
    /// Its name in the form.
    pub key: String,
    /// The element.
    pub element: String,
    /// What people read.
    pub label_zh: String,
    /// The value, if there is one.
    pub value: Option<Value>,
    /// Why there is none.
    pub empty_reason: Option<NullReason>,
    /// What the community says of it.
    pub remark: Option<String>,
    /// The place of the cell that answers it; none for what the system fills or works out.
    pub cell: Option<usize>,
    /// Whether the cell can hold what the form asks; false only where demands contradict each other.
    pub satisfied: bool,
    /// The rule by which it follows from others, if nobody fills it for this form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// A cell that nobody could fill to everybody's satisfaction.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConflictView {
    /// The element.
    pub element: String,
    /// The period.
    pub value_period: Period,
    /// The demand whose rule stands.
    pub followed: ControlNumber,
    /// The demands whose rules cannot be met with it.
    pub unsatisfied: Vec<ControlNumber>,
}

/// Rebuilds the forms of a table, and those of the month that are kept row by row.
pub fn forms(sheet: &Sheet, rosters: &RosterParts) -> RebuiltForms {
    let mut due: Vec<&Obligation> = sheet.fused.obligations.iter().chain(&rosters.alone).collect();
    due.sort_by_key(|o| (o.occurrence.due.date, o.demand.control_number.clone(), o.occurrence.period));
    let forms: Vec<RebuiltForm> = due.into_iter().map(|o| form(sheet, rosters, o)).collect();
    let contradicted = |cell: &&crate::domain::fuse::FusedCell| cell.owners.iter().any(|o| !o.satisfied);
    let conflicts = sheet.fused.cells.iter().filter(contradicted).filter_map(|cell| {
        let number = |owner: &crate::domain::fuse::Owner| owner.control_number.clone();
        Some(ConflictView {
            element: cell.key.element.to_string(),
            value_period: cell.key.period,
            followed: cell.owners.iter().find(|owner| owner.satisfied).map(number)?,
            unsatisfied: cell.owners.iter().filter(|owner| !owner.satisfied).map(number).collect(),
        })
    });
    RebuiltForms { whole: forms.iter().all(|form| form.whole), conflicts: conflicts.collect(), forms }
}

fn form(sheet: &Sheet, rosters: &RosterParts, obligation: &Obligation) -> RebuiltForm {
    let demand = &obligation.demand;
    let roster = rosters.parts.get(&obligation.key()).cloned();
    let satisfied = |cell: Option<usize>| {
        let Some(cell) = cell.and_then(|at| sheet.fused.cells.get(at)) else { return true };
        let own = cell.owners.iter().filter(|owner| owner.control_number == demand.control_number);
        own.into_iter().all(|owner| owner.satisfied)
    };
    let facts = sheet.header(None);
    let places: std::collections::BTreeMap<&str, usize> =
        sheet.fused.form_of(obligation).map(|(field, at)| (field.key.as_str(), at)).collect();
    let fields: Vec<RebuiltField> = demand
        .form
        .form()
        .fields
        .iter()
        .map(|field| {
            let cell = places.get(field.key.as_str()).copied();
            let answer = match field.grain {
                Grain::Header => Some(header::answer(field, &facts, obligation.occurrence.period)),
                _ => cell.and_then(|at| sheet.fused.cells.get(at)).and_then(|c| sheet.answer(c)).cloned(),
            };
            let reason = answer.as_ref().and_then(forms::Answer::reason);
            RebuiltField {
                key: field.key.clone(),
                element: field.element.to_string(),
                label_zh: field.label_zh.clone(),
                value: answer.filter(|_| reason.is_none()).map(|answer| answer.to_json()),
                empty_reason: reason,
                remark: cell
                    .and_then(|at| sheet.fused.cells.get(at))
                    .and_then(|c| sheet.remark(c))
                    .map(str::to_owned),
                cell,
                satisfied: satisfied(cell),
                rule: None,
            }
        })
        .chain(followed(sheet, obligation))
        .collect();
    let asked = demand.form.form().fields.iter().filter(|field| field.grain == Grain::Unit).count();
    RebuiltForm {
        control_number: demand.control_number.clone(),
        department: demand.department.clone(),
        form_code: demand.form_code.clone(),
        title_zh: demand.title_zh.clone(),
        value_period: obligation.occurrence.period,
        whole: fields.iter().filter(|field| field.cell.is_some() && field.satisfied).count() == asked
            && roster.as_ref().is_none_or(|part| part.whole),
        roster,
        fields,
    }
}

/// What of a form nobody fills: as it is worked out, or as somebody else was asked for it.
fn followed<'a>(sheet: &'a Sheet, obligation: &'a Obligation) -> impl Iterator<Item = RebuiltField> + 'a {
    let answers = sheet.answers();
    let values = following::values(sheet, &answers);
    obligation.demand.following.iter().map(move |one| {
        let key = CellKey { element: one.field.element.clone(), period: obligation.occurrence.period };
        let worked = || {
            let (at, _) = sheet.fused.follows(&key.element, Some(key.period))?;
            Some(values.get(at)?.as_ref()?.answer.clone())
        };
        let answer = answers.get(&key).cloned().or_else(worked);
        let reason = answer.as_ref().and_then(forms::Answer::reason);
        RebuiltField {
            key: one.field.key.clone(),
            element: one.field.element.to_string(),
            label_zh: one.field.label_zh.clone(),
            value: answer.filter(|_| reason.is_none()).map(|answer| answer.to_json()),
            empty_reason: reason,
            remark: None,
            cell: None,
            satisfied: true,
            rule: Some(one.rule.clone()),
        }
    })
}
