//! A reform: areas are renamed, merged, split, moved, founded or abolished on one day, tried first.

use actix_web::{HttpResponse, get, post};
use maud::{Markup, html};
use serde_json::json;
use web::Problem;

use super::steps::{self, KINDS, Step};
use crate::{
    backend::{
        registry::{names::Names, places::ReformReport},
        segment,
    },
    components::{
        field::{Field, choices, on_enter},
        message, problem,
    },
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, places as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Rows for steps beyond those that are there.
const MORE: usize = 2;

/// What was typed, and what came of it.
#[derive(Default)]
struct Sheet {
    document_no: String,
    effective_on: String,
    steps: Vec<Step>,
    report: Option<(ReformReport, bool)>,
    /// What the areas of the report are called.
    names: Names,
    refused: Option<Problem>,
}

#[get("/registry/areas/reform")]
pub async fn show(ui: Ui, _: SignedIn) -> Shown {
    Ok(page(&ui, &Sheet::default()))
}

#[post("/registry/areas/reform")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let dry_run = form.get("act") != "carry-out";
    let mut sheet = Sheet {
        document_no: form.get("document_no").to_owned(),
        effective_on: form.get("effective_on").to_owned(),
        steps: steps::read(&form),
        ..Sheet::default()
    };
    let changes: Vec<_> = sheet.steps.iter().map(Step::body).collect();
    let reform = json!({
        "document_no": sheet.document_no,
        "effective_on": sheet.effective_on,
        "changes": changes,
    });
    match me.api.reform_areas(form.get("key"), &reform, dry_run).await {
        Ok(report) => {
            let codes = report.created.iter().chain(&report.ended).chain(&report.renamed);
            sheet.names = me.api.area_names(codes.map(String::as_str)).await;
            sheet.report = Some((report, dry_run));
        }
        Err(trouble) => sheet.refused = Some(trouble.correctable()?),
    }
    if !dry_run && sheet.report.is_some() {
        sheet.steps.clear();
    }
    Ok(page(&ui, &sheet))
}

fn page(ui: &Ui, sheet: &Sheet) -> HttpResponse {
    let empty = Step::default();
    let line = |name: &str, label: &crate::text::Text, value: &str, kind: &str| {
        let error = problem::at(ui, sheet.refused.as_ref(), &format!("/{name}"));
        let field = Field {
            name,
            label: ui.t(label),
            value,
            required: true,
            error: error.as_deref(),
            ..Field::default()
        };
        field.line(ui, kind)
    };
    let main = html! {
        p { a href="/registry/areas" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::REFORM)) }
        p.lead { (ui.t(&t::REFORM_INTRO)) }
        (refused::above(ui, sheet.refused.as_ref()))
        @if let Some((report, tried)) = &sheet.report { (said(ui, report, *tried, &sheet.names)) }
        form method="post" action="/registry/areas/reform" {
            (on_enter("try"))
            (ui.once_fields())
            div.grid {
                (line("document_no", &r::DOCUMENT, &sheet.document_no, "text"))
                (line("effective_on", &t::EFFECTIVE_ON, &sheet.effective_on, "date"))
            }
            p.hint { (ui.t(&t::INTO_HINT)) }
            @for row in 0..sheet.steps.len() + MORE {
                (step(ui, row, sheet.steps.get(row).unwrap_or(&empty), sheet.refused.as_ref()))
            }
            div.actions {
                button type="submit" name="act" value="try" { (ui.t(&t::TRY)) }
                button.primary type="submit" name="act" value="carry-out" { (ui.t(&t::CARRY_OUT)) }
            }
        }
    };
    refused::page(ui, ui.t(&t::REFORM), sheet.refused.as_ref(), main)
}

fn step(ui: &Ui, row: usize, step: &Step, refused: Option<&Problem>) -> Markup {
    let within = format!("/changes/{row}");
    let mine = |pointer: &str| {
        pointer.strip_prefix(&within).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let violations = refused.map(|problem| problem.violations.as_slice()).unwrap_or_default();
    let wrong = violations.iter().filter(|violation| mine(&violation.pointer));
    let wrong: Vec<String> = wrong.map(|violation| problem::words(ui, violation)).collect();
    let kinds = KINDS.map(|kind| (kind.to_owned(), t::step(kind, ui.language)));
    let id = |name: &str| format!("step-{row}-{name}");
    let name = |part: &str| format!("step.{row}.{part}");
    html! {
        fieldset {
            legend { (ui.f(&t::STEP, &[&(row + 1).to_string()])) }
            @if !wrong.is_empty() { ul.error { @for one in &wrong { li { (one) } } } }
            div.field {
                label for=(id("kind")) { (ui.t(&t::WHAT)) }
                select id=(id("kind")) name=(name("kind")) { (choices(ui.t(&t::NOTHING), &step.kind, &kinds)) }
            }
            (Field { name: &name("codes"), label: ui.t(&t::CODES), value: &step.codes, autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
            (Field { name: &name("into"), label: ui.t(&t::INTO), value: &step.into, ..Field::default() }.area(ui, 2))
        }
    }
}

/// What was done, or would be.
fn said(ui: &Ui, report: &ReformReport, tried: bool, names: &Names) -> Markup {
    let several = [&report.created, &report.ended, &report.renamed].map(|codes| codes.len().to_string());
    let values: Vec<&str> = several.iter().map(String::as_str).collect();
    let links = |codes: &[String]| {
        html! {
            @for code in codes { a href={ "/registry/areas/" (segment(code)) } { (names.of(ui, code)) } " " }
        }
    };
    html! {
        (message::good(&ui.f(if tried { &t::WOULD_REFORM } else { &t::REFORMED }, &values)))
        @if !tried { p { (links(&report.created)) (links(&report.ended)) (links(&report.renamed)) } }
    }
}
