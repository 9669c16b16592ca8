//! Sheets: downloads passed on as they come, and the page that imports one.

use actix_web::HttpResponse;
use futures::StreamExt;
use kernel::refusal::Violation;
use maud::{Markup, html};
use reqwest::Response;
use web::Problem;

use crate::{
    backend::registry::ImportReport,
    codes,
    components::{field::on_enter, message, problem},
    form::{Attached, FormData},
    text::registry as t,
    trouble::{Shown, Trouble},
    ui::Ui,
};

/// What an import led to.
#[derive(Default)]
pub struct Outcome {
    pub report: Option<(ImportReport, bool)>,
    pub refused: Option<Problem>,
}

impl Outcome {
    /// Of a try, or of an import.
    ///
    /// # Errors
    /// What cannot be shown beside the form.
    pub fn of(done: Result<ImportReport, Trouble>, dry_run: bool) -> Result<Self, Trouble> {
        Ok(match done {
            Ok(report) => Self { report: Some((report, dry_run)), refused: None },
            Err(trouble) => Self { report: None, refused: Some(trouble.correctable()?) },
        })
    }
}

/// The file of a form.
///
/// # Errors
/// If none was chosen.
pub fn file(form: &FormData) -> Result<&Attached, Trouble> {
    form.file().ok_or_else(|| (&codes::NO_FILE).into())
}

/// The form, after what came of the last one. `hidden` goes along.
pub fn draw(ui: &Ui, action: &str, hidden: &[(&str, &str)], outcome: &Outcome) -> Markup {
    draw_after(ui, ui.t(&t::IMPORT_INTRO), (action, hidden), outcome)
}

/// The same after other words than those about exporting first.
pub fn draw_after(
    ui: &Ui,
    intro: &str,
    (action, hidden): (&str, &[(&str, &str)]),
    outcome: &Outcome,
) -> Markup {
    html! {
        @if let Some((report, tried)) = &outcome.report { (said(ui, report, *tried)) }
        @if let Some(refused) = &outcome.refused { (mistakes(ui, refused)) }
        p { (intro) }
        form.narrow method="post" action=(action) enctype="multipart/form-data" {
            (on_enter("try"))
            (ui.once_fields())
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            div.field {
                label for="sheet" { (ui.t(&t::SHEET)) }
                input id="sheet" name="sheet" type="file" accept=".csv,.xlsx" required;
            }
            div.actions {
                button type="submit" name="act" value="try" { (ui.t(&t::TRY)) }
                button.primary type="submit" name="act" value="import" { (ui.t(&t::IMPORT_NOW)) }
            }
        }
    }
}

fn said(ui: &Ui, report: &ImportReport, tried: bool) -> Markup {
    let numbers = [report.rows, report.created, report.changed, report.unchanged].map(|n| n.to_string());
    let values: Vec<&str> = numbers.iter().map(String::as_str).collect();
    message::good(&ui.f(if tried { &t::WOULD_DO } else { &t::DID }, &values))
}

/// Every mistake by its cell, under the sentence that says what is wrong.
pub fn mistakes(ui: &Ui, refused: &Problem) -> Markup {
    let cells: Vec<&Violation> =
        refused.violations.iter().filter(|violation| !violation.pointer.is_empty()).collect();
    html! {
        div.message.bad role="alert" tabindex="-1" data-focus { p { strong { (problem::sentence(ui, refused)) } } }
        @if !cells.is_empty() {
            div.wide tabindex="0" role="group" aria-label=(ui.t(&t::WRONG_WITH_IT)) {
                table.dense {
                    thead { tr { th scope="col" { (ui.t(&t::CELL)) } th scope="col" { (ui.t(&t::WRONG_WITH_IT)) } } }
                    tbody {
                        @for violation in cells {
                            tr { th.code scope="row" { (violation.pointer) } td { (problem::words(ui, violation)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The links to a list or register as a file.
pub fn links(ui: &Ui, csv: &str, xlsx: &str) -> Markup {
    html! {
        span { (ui.t(&t::EXPORT)) }
        a href=(csv) { (ui.t(&t::AS_CSV)) }
        a href=(xlsx) { (ui.t(&t::AS_XLSX)) }
    }
}

/// Passes a file on. Its name is the one the service gave it.
pub fn pass_on(answer: Response) -> Shown {
    let header = |name: &str| {
        answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let (media, disposition) = (header("content-type"), header("content-disposition"));
    let body = answer.bytes_stream().map(|part| part.map_err(std::io::Error::other));
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header(("content-disposition", disposition))
        .streaming(body))
}
