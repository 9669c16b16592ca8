//! Saving and submitting. Cells that fit are saved even if others do not; a cell that the service
//! refuses is left out and the rest sent again, because its save is all or nothing.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
    post,
    web::Path,
};
use maud::html;
use web::Problem;

use super::{
    cell,
    show::{Beside, address, counted, draw, remarks, title},
    typed::{self, Difference, Slip, name_of},
};
use crate::{
    backend::{
        Remote, Versioned,
        collection::{CellAnswer, CellView, TableView},
    },
    components::{message, problem, revision},
    form::FormData,
    text::{format, tables as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// Says that what was sent is stored, but for the cells with an error.
const SAVED: HeaderName = HeaderName::from_static("qingche-saved");

/// What became of a save.
struct Saved {
    table: Versioned<TableView>,
    errors: BTreeMap<String, String>,
    /// Nothing could be saved, and why.
    refused: Option<Problem>,
}

#[post("/tables/{area}/{period}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let act = form.get("act");
    let difference = typed::compare(&form, &table.value.cells, act == "confirm");
    let active = form.get("active").parse().unwrap_or(0);
    let odd = with_remarks(&table.value);
    let saved = save(&ui, &me.api, table, (form.get("revision"), active), difference).await?;
    if act == "submit" && saved.refused.is_none() && saved.errors.is_empty() {
        return hand_in(&ui, &me.api, saved, &form).await;
    }
    if ui.partial {
        let status = saved.refused.as_ref().and_then(|problem| StatusCode::from_u16(problem.status).ok());
        let mut answer = ui.part_with(status.unwrap_or(StatusCode::OK), fragment(&ui, &saved, &form, &odd));
        // The script forgets what the device kept only when the service has it.
        if saved.refused.is_none() {
            answer.headers_mut().insert(SAVED, HeaderValue::from_static("yes"));
        }
        return Ok(answer);
    }
    if saved.refused.is_none() && saved.errors.is_empty() {
        return Ok(see(&address(&saved.table.value)));
    }
    let status = saved.refused.as_ref().map_or(422, |problem| problem.status);
    Ok(again(&ui, &saved, &form, status))
}

async fn save(
    ui: &Ui,
    api: &Remote,
    table: Versioned<TableView>,
    (etag, active): (&str, u32),
    difference: Difference,
) -> Result<Saved, Trouble> {
    let Difference { answers, slips } = difference;
    let mut errors: BTreeMap<String, String> = slips
        .into_iter()
        .map(|(name, slip)| (name.clone(), slip_words(ui, &table.value, &name, slip)))
        .collect();
    let mut answers = answers;
    // Whoever submits what somebody else has changed meanwhile has not seen it.
    let unseen = answers.is_empty() && etag != table.etag;
    let mut refused = if unseen { Some(Trouble::from(&web::codes::STALE).correctable()?) } else { None };
    for _ in 0..2 {
        if answers.is_empty() {
            break;
        }
        let row = &table.value.row;
        let problem = match api.save_cells((&row.area_code, &row.period), etag, &answers, active).await {
            Ok(_) => break,
            Err(trouble) => trouble.correctable()?,
        };
        let wrong = refused_cells(ui, &problem, &answers);
        if wrong.is_empty() {
            refused = Some(problem);
            break;
        }
        answers.retain(|answer| !wrong.contains_key(&answer_name(answer)));
        errors.extend(wrong);
    }
    let row = &table.value.row;
    let table = api.table(&row.area_code, &row.period).await?;
    Ok(Saved { table, errors, refused })
}

fn answer_name(answer: &CellAnswer) -> String {
    if answer.value_period.is_empty() {
        answer.element.clone()
    } else {
        format!("{}.{}", answer.element, answer.value_period)
    }
}

/// The number in `/cells/3` and below.
fn place(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/cells/")?.split('/').next()?.parse().ok()
}

/// The cells of a save that the service points at.
fn refused_cells(ui: &Ui, problem: &Problem, answers: &[CellAnswer]) -> BTreeMap<String, String> {
    let mut wrong = BTreeMap::new();
    for violation in &problem.violations {
        if let Some(answer) = place(&violation.pointer).and_then(|place| answers.get(place)) {
            wrong.entry(answer_name(answer)).or_insert_with(|| problem::words(ui, violation));
        }
    }
    wrong
}

fn slip_words(ui: &Ui, table: &TableView, name: &str, slip: Slip) -> String {
    match slip {
        Slip::NotAValue => {
            let kind = table.cells.iter().find(|cell| name_of(cell) == name).and_then(cell::kind_of);
            let kind =
                kind.map_or(String::new(), |kind| ui.language.pick(kind.zh(), kind.type_name()).to_owned());
            ui.f(&t::NOT_A_VALUE, &[&kind])
        }
    }
}

async fn hand_in(ui: &Ui, api: &Remote, saved: Saved, form: &FormData) -> Shown {
    let row = &saved.table.value.row;
    let submitted = api.submit_table(&row.area_code, &row.period, &saved.table.etag, form.get("key")).await;
    let problem = match submitted {
        Ok(_) => return Ok(see(&format!("{}/receipt", address(&saved.table.value)))),
        Err(trouble) => trouble.correctable()?,
    };
    let errors = missing_cells(ui, &problem, &saved.table.value);
    let refused = errors.is_empty().then(|| problem.clone());
    let saved = Saved { errors, refused, ..saved };
    Ok(again(ui, &saved, form, problem.status))
}

/// The cells that a refused submission points at, by their place in the table.
fn missing_cells(ui: &Ui, problem: &Problem, table: &TableView) -> BTreeMap<String, String> {
    let mut wrong = BTreeMap::new();
    for violation in &problem.violations {
        if let Some(cell) = place(&violation.pointer).and_then(|place| table.cells.get(place)) {
            let unconfirmed = cell.state == "prefilled";
            let words =
                if unconfirmed { ui.t(&t::NOT_CONFIRMED).to_owned() } else { problem::words(ui, violation) };
            wrong.entry(name_of(cell)).or_insert(words);
        }
    }
    wrong
}

fn again(ui: &Ui, saved: &Saved, form: &FormData, status: u16) -> HttpResponse {
    let overtaken = status == 412;
    let own = saved.table.value.cells.iter().any(|cell| typed::own(form, cell).is_some());
    let first = if own { &t::SOMEBODY_ELSE_BESIDE_YOURS } else { &t::SOMEBODY_ELSE };
    let above = saved.refused.as_ref().map(|refused| {
        html! {
            @if overtaken { (message::note(ui.t(first))) } @else { (problem::alert(ui, refused)) }
        }
    });
    let beside = Beside { form: Some(form), overtaken, errors: saved.errors.clone(), above, saved: None };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    ui.page_with(status, &title(ui, &saved.table.value), draw(ui, &saved.table, &beside))
}

/// Places of cells about which something is said.
fn with_remarks(view: &TableView) -> BTreeSet<usize> {
    view.findings.iter().filter_map(|odd| place(&odd.violation.pointer)).collect()
}

/// The answer to a save without reload: a sentence, the new revision, the states of the cells that came
/// along, and of those about which something was said before (`odd`) or is now.
fn fragment(ui: &Ui, saved: &Saved, form: &FormData, odd: &BTreeSet<usize>) -> maud::Markup {
    let view = &saved.table.value;
    let clock = format::time(ui.language, ui.now);
    let sentence = match (&saved.refused, saved.errors.len()) {
        (Some(problem), _) if problem.status == 412 => ui.t(&t::CHANGED_ELSEWHERE).to_owned(),
        (Some(problem), _) => problem::sentence(ui, problem),
        (None, 0) => {
            let row = counted(view);
            ui.f(&t::SAVED, &[&clock, &format::count(row.answered), &format::count(row.cells)])
        }
        (None, wrong) => ui.f(&t::SAVED_WITH_ERRORS, &[&clock, &wrong.to_string()]),
    };
    // After a conflict the old revision stays: the next save must not overwrite what was not seen.
    let overtaken = saved.refused.as_ref().is_some_and(|problem| problem.status == 412);
    let now = with_remarks(view);
    let told = |at: usize, cell: &CellView| {
        odd.contains(&at) || now.contains(&at) || typed::read(form, cell).is_some()
    };
    html! {
        (sentence)
        @if overtaken { " " a href=(address(view)) { (ui.t(&crate::text::everywhere::SHOW)) } }
        @if !overtaken { (revision::field(&saved.table.etag, true)) }
        @for (at, cell) in view.cells.iter().enumerate().filter(|(at, cell)| cell.open && told(*at, cell)) {
            (cell::state_swap(ui, cell, &remarks(ui, view, at, &saved.errors)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::collection::CellContent;

    #[test]
    fn the_cells_a_refusal_points_at_are_found() {
        let answer = |element: &str| CellAnswer {
            element: element.into(),
            value_period: "2026-12".into(),
            content: CellContent::Empty("unknown".into()),
            remark: None,
        };
        let answers = [answer("C01"), answer("C02")];
        let violation = |pointer: &str| serde_json::json!({ "pointer": pointer, "code": "x", "zh": "太大", "en": "too large" });
        let problem: Problem = serde_json::from_value(serde_json::json!({
            "type": "/problems/x", "title": "x", "title_zh": "x", "title_en": "x", "status": 422, "code": "x",
            "violations": [violation("/cells/1/value"), violation("/other")],
        }))
        .unwrap();
        let ui = crate::components::sample::reader(web::Language::Zh);
        let wrong = refused_cells(&ui, &problem, &answers);
        assert_eq!(wrong.into_iter().collect::<Vec<_>>(), [("C02.2026-12".to_owned(), "太大".to_owned())]);
    }
}
