//! Elements come from a sheet, all or none.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Violation;
use messaging::Work;
use serde_json::json;
use spreadsheet::{Edit, codes as sheet_codes};
use web::Failure;

use super::{ImportReport, code_lists, element_uses, tell_elements};
use crate::{
    domain::{
        Element, ElementText, Status, codes,
        dictionary::Dictionary,
        element_codes,
        element_sheet::{self, Definition, at_cell},
        sheet::{Row, Sheet, or_refused},
    },
    store,
};

/// What is registered, by code: a full sheet is held against a hundred thousand elements.
type Stored<'a> = BTreeMap<&'a str, &'a Element>;

/// What a sheet does to the dictionary.
#[derive(Default)]
struct Plan {
    new: Vec<Element>,
    changed: Vec<Element>,
    unchanged: usize,
}

/// Imports a sheet; a dry run stores nothing. New elements begin with `fresh`; the status of the
/// others is moved apart from their text.
///
/// # Errors
/// A refusal with every mistake by cell.
pub async fn run(
    work: &Work,
    sheet: &Sheet,
    (fresh, sets_standards): (Status, bool),
    dry_run: bool,
) -> Result<ImportReport, Failure> {
    let mut definitions = element_sheet::read(sheet)?;
    settle(work, &mut definitions).await?;
    let stored = store::element::all(work.db()).await?;
    let stored: Stored<'_> = stored.iter().map(|known| (known.code.as_str(), known)).collect();
    let rows = definitions.len();
    let plan = plan(&stored, definitions, (fresh, sets_standards))?;
    keep_units(work, sheet, &stored, &plan).await?;
    let report = ImportReport {
        rows,
        created: plan.new.len(),
        changed: plan.changed.len(),
        unchanged: plan.unchanged,
        dry_run,
    };
    if dry_run {
        return Ok(report);
    }
    for element in &plan.changed {
        store::element::update(work.db(), element).await?;
    }
    store::element::insert_names(work.db(), &plan.changed).await?;
    store::element::insert(work.db(), &plan.new).await?;
    for (elements, action) in [(&plan.new, "registered"), (&plan.changed, "changed")] {
        let detail = |element: &Element| {
            (element.code.clone(), json!({"version": element.version, "status": element.status}))
        };
        work.record_all(action, elements.iter().map(detail)).await?;
        tell_elements::run(work, elements).await?;
    }
    Ok(report)
}

/// Every code finds its list, or the sheet is refused.
async fn settle(work: &Work, definitions: &mut [Definition<'_>]) -> Result<(), Failure> {
    let mut mistakes: Vec<Violation> = Vec::new();
    for definition in definitions {
        match code_lists::settle(work, &definition.code, &mut definition.text).await {
            Err(Failure::Refused(refusal)) => {
                mistakes.extend(refusal.violations.into_iter().map(|v| at_cell(definition.row, v)));
            }
            settled => settled?,
        }
    }
    Ok(or_refused((), mistakes)?)
}

/// The unit of what is asked already stays.
async fn keep_units(work: &Work, sheet: &Sheet, stored: &Stored<'_>, plan: &Plan) -> Result<(), Failure> {
    let mut mistakes: Vec<Violation> = Vec::new();
    for element in &plan.changed {
        let before = stored.get(element.code.as_str());
        if before.is_none_or(|before| before.text.unit == element.text.unit) {
            continue;
        }
        let row = sheet.rows().find(|row| row.get("code") == element.code);
        let in_use = !element_uses::of(work.db(), &element.code, work.now().china_date()).await?.is_empty();
        mistakes.extend(row.filter(|_| in_use).map(|row| row.wrong("unit", &element_codes::ELEMENT_UNIT)));
    }
    Ok(or_refused((), mistakes)?)
}

fn plan(stored: &Stored<'_>, definitions: Vec<Definition<'_>>, by: (Status, bool)) -> Result<Plan, Failure> {
    let mut plan = Plan::default();
    let mut mistakes: Vec<Violation> = Vec::new();
    let named: BTreeSet<&str> = definitions.iter().map(|definition| definition.code.as_str()).collect();
    // Elements of the sheet count with what the sheet says, so that two may exchange their names.
    let others = stored.values().copied().filter(|element| !named.contains(element.code.as_str()));
    let mut dictionary = Dictionary::of(others);
    drop(named);
    let mut all: Vec<(Row<'_>, Element)> = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let row = definition.row;
        let known = stored.get(definition.code.as_str()).copied();
        match decide(definition, known, by) {
            Err(wrong) => mistakes.extend(wrong),
            Ok(element) => {
                // Bounds are looked at once all are in: a row may be bounded by a later one.
                let unbound = ElementText { maximum_element: None, ..element.text.clone() };
                let found = dictionary.collisions(&element.code, &unbound);
                mistakes.extend(found.into_iter().map(|(_, violation)| at_cell(row, violation)));
                if element.is_live() {
                    dictionary.put(&element.code, &element.text);
                }
                match known {
                    None => plan.new.push(element.clone()),
                    Some(known) if *known == element => plan.unchanged += 1,
                    Some(_) => plan.changed.push(element.clone()),
                }
                all.push((row, element));
            }
        }
    }
    for (row, element) in &all {
        let found = dictionary.collisions(&element.code, &element.text);
        let bounds = found.into_iter().filter(|(code, _)| *code == &codes::ELEMENT_MAXIMUM);
        mistakes.extend(bounds.map(|(_, violation)| at_cell(*row, violation)));
    }
    Ok(or_refused(plan, mistakes)?)
}

/// The element as a row wants it. New ones begin with `fresh`; a standard is changed only by who
/// sets standards.
fn decide(
    definition: Definition<'_>,
    known: Option<&Element>,
    (fresh, sets_standards): (Status, bool),
) -> Result<Element, Vec<Violation>> {
    match known.map(|known| (known, definition.edit(known))) {
        Some((known, Edit::None)) => return Ok(known.clone()),
        Some((_, Edit::Stale)) => {
            return Err(vec![definition.row.wrong("code", &sheet_codes::SHEET_ROW_STALE)]);
        }
        Some((_, Edit::Made)) | None => {}
    }
    let Definition { row, code, text, status } = definition;
    if status.is_some_and(|status| status != known.map_or(fresh, |known| known.status)) {
        return Err(vec![row.wrong("status", &element_codes::ELEMENT_STATUS_APART)]);
    }
    let decided = match known {
        None => Element::register(&code, text, fresh),
        Some(known) => {
            let mut element = known.clone();
            element.change(text).and_then(|_| known.guard_standard(sets_standards)).map(|()| element)
        }
    };
    decided.map_err(|refusal| {
        let at_row = refusal.violations.is_empty().then(|| Violation::of("/code", refusal.code));
        refusal.violations.into_iter().chain(at_row).map(|v| at_cell(row, v)).collect()
    })
}
