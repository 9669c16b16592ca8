//! Elements come from a sheet, all or none.

use kernel::Violation;
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::ImportReport;
use crate::{
    domain::{
        Element, Status,
        dictionary::Dictionary,
        element_sheet::{self, Definition, at_cell},
        sheet::{Sheet, or_refused},
    },
    publish, store,
};

/// What a sheet does to the dictionary.
#[derive(Default)]
struct Plan {
    new: Vec<Element>,
    changed: Vec<Element>,
    /// Codes of changed elements that say something else than before.
    told: Vec<String>,
    unchanged: usize,
}

/// Imports a sheet; a dry run stores nothing. An element whose status is not given keeps it, or
/// begins with `fresh`.
///
/// # Errors
/// A refusal with every mistake by cell.
pub async fn run(work: &Work, sheet: &Sheet, fresh: Status, dry_run: bool) -> Result<ImportReport, Failure> {
    let definitions = element_sheet::read(sheet)?;
    let stored = store::element::all(work.db()).await?;
    let rows = definitions.len();
    let plan = plan(&stored, definitions, fresh)?;
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
        for element in elements {
            let detail = json!({"version": element.version, "status": element.status});
            work.record(&element.code, action, detail).await?;
            if action == "registered" || plan.told.contains(&element.code) {
                publish::element(work, element).await?;
            }
        }
    }
    Ok(report)
}

fn plan(stored: &[Element], definitions: Vec<Definition<'_>>, fresh: Status) -> Result<Plan, Failure> {
    let mut plan = Plan::default();
    let mut mistakes: Vec<Violation> = Vec::new();
    let named = |element: &&Element| definitions.iter().all(|definition| definition.code != element.code);
    // Elements of the sheet count with what the sheet says, so that two may exchange their names.
    let mut dictionary = Dictionary::of(stored.iter().filter(named));
    let rows: Vec<_> = definitions.iter().map(|definition| definition.row).collect();
    let mut all: Vec<Element> = Vec::with_capacity(rows.len());
    for Definition { row, code, text, status } in definitions {
        let known = stored.iter().find(|element| element.code == code);
        let decided = match known {
            None => Element::register(&code, text, status.unwrap_or(fresh)).map(|new| (new, true)),
            Some(known) => {
                let mut element = known.clone();
                let changed = element.change(text, status.unwrap_or(known.status));
                changed.map(|other_text| (element, other_text))
            }
        };
        match decided {
            Err(refusal) => {
                let at_row = refusal.violations.is_empty().then(|| Violation::of("/code", refusal.code));
                mistakes.extend(refusal.violations.into_iter().chain(at_row).map(|v| at_cell(row, v)));
            }
            Ok((element, other_text)) => {
                // Bounds are looked at once all are in: a row may be bounded by a later one.
                let unbound = crate::domain::ElementText { maximum_element: None, ..element.text.clone() };
                let found = dictionary.collisions(&code, &unbound);
                mistakes.extend(found.into_iter().map(|(_, violation)| at_cell(row, violation)));
                dictionary.put(&code, &element.text);
                match known {
                    None => plan.new.push(element.clone()),
                    Some(known) if *known == element => plan.unchanged += 1,
                    Some(_) => plan.changed.push(element.clone()),
                }
                if other_text {
                    plan.told.push(code);
                }
                all.push(element);
            }
        }
    }
    for element in &all {
        let found = dictionary.collisions(&element.code, &element.text);
        let bounds = found.into_iter().filter(|(code, _)| *code == &crate::domain::codes::ELEMENT_MAXIMUM);
        let row = rows.iter().find(|row| row.get("code") == element.code);
        mistakes.extend(bounds.filter_map(|(_, violation)| row.map(|row| at_cell(*row, violation))));
    }
    Ok(or_refused(plan, mistakes)?)
}
