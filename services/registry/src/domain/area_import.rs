//! The import of areas: a sheet and what is registered give the areas to store, or the mistakes by cell.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Refusal, Violation, text};

use super::{
    area_plan::{self, Plan},
    area_tree::{Known, Place, Proposal},
    codes,
    sheet::{Column, Row, Sheet, optional, or_refused, required},
    spelling::parts,
};

/// The columns of a sheet of areas.
pub const LAYOUT: &[Column] = &[
    required("code", "区划代码"),
    required("name_zh", "名称"),
    optional("name_en", "英文名称"),
    required("level", "级别"),
    required("parent", "上级代码"),
    required("valid_from", "启用日期"),
    optional("valid_to", "终止日期"),
    optional("successors", "去向"),
    optional("renamed_on", "更名日期"),
];

/// Every code a sheet names: what has to be looked up before [`plan`].
pub fn codes_named(sheet: &Sheet) -> BTreeSet<AreaCode> {
    let cells = sheet.rows().flat_map(|row| {
        let single = [row.get("code"), row.get("parent")];
        single.into_iter().chain(parts(row.get("successors"))).collect::<Vec<_>>()
    });
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

/// The codes a sheet ends: what lies below them has to be looked up too.
pub fn codes_ended(sheet: &Sheet) -> BTreeSet<AreaCode> {
    let ended = sheet.rows().filter(|row| !row.get("valid_to").is_empty());
    ended.filter_map(|row| row.get("code").parse().ok()).collect()
}

/// Decides an import. All or nothing.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn plan(
    sheet: &Sheet,
    known: &Known,
    today: NaiveDate,
    reaches: impl Fn(&AreaPath) -> bool,
) -> Result<Plan, Refusal> {
    let mut mistakes = Vec::new();
    let mut proposals: BTreeMap<AreaCode, Proposal<'_>> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(proposal) = read(row, &mut mistakes) else { continue };
        match proposals.entry(proposal.code) {
            Entry::Occupied(_) => mistakes.push(row.wrong("code", &codes::AREA_TWICE)),
            Entry::Vacant(place) => {
                place.insert(proposal);
            }
        }
    }
    let plan = area_plan::plan(&proposals, known, today, reaches, &mut mistakes);
    or_refused(plan, mistakes)
}

fn read<'a>(row: Row<'a>, mistakes: &mut Vec<Violation>) -> Option<Proposal<'a>> {
    let before = mistakes.len();
    let mut code = |column: &str| match row.get(column) {
        "" => None,
        text => {
            let code = text.parse::<AreaCode>().ok();
            if code.is_none() {
                mistakes.push(row.wrong(column, &codes::AREA_CODE));
            }
            code
        }
    };
    let (own, parent) = (code("code"), code("parent"));
    if row.get("code").is_empty() {
        mistakes.push(row.wrong("code", &text::TEXT_EMPTY));
    }
    let level = AreaLevel::from_name(row.get("level"));
    if level.is_none() {
        mistakes.push(row.wrong("level", &codes::AREA_LEVEL));
    }
    let name_zh =
        text::required(row.get("name_zh"), 60, &row.cell("name_zh")).map_err(|v| mistakes.push(v)).ok();
    let name_en =
        text::optional(row.get("name_en"), 120, &row.cell("name_en")).map_err(|v| mistakes.push(v)).ok();
    let valid_from = day(row, "valid_from", mistakes);
    if row.get("valid_from").is_empty() {
        mistakes.push(row.wrong("valid_from", &text::TEXT_EMPTY));
    }
    let (valid_to, renamed_on) = (day(row, "valid_to", mistakes), day(row, "renamed_on", mistakes));
    let successors: Vec<AreaCode> =
        parts(row.get("successors")).filter_map(|part| part.parse().ok()).collect();
    if successors.len() != parts(row.get("successors")).count() {
        mistakes.push(row.wrong("successors", &codes::AREA_CODE));
    }
    if mistakes.len() > before {
        return None;
    }
    Some(Proposal {
        place: Place::Row(row),
        code: own?,
        parent,
        level: level?,
        name_zh: name_zh?,
        name_en: name_en?,
        renamed_on,
        valid_from: valid_from?,
        valid_to,
        successors,
    })
}

fn day(row: Row<'_>, column: &str, mistakes: &mut Vec<Violation>) -> Option<NaiveDate> {
    match row.get(column) {
        "" => None,
        text => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_| mistakes.push(row.wrong(column, &codes::DATE)))
            .ok(),
    }
}

#[cfg(test)]
mod tests;
