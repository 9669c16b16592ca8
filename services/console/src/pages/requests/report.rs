//! What the checks say of a draft.

use maud::{Markup, html};

use crate::{
    backend::approval::{FieldOutcome, Report},
    components::{checks, message},
    text::{format, requests as t},
    ui::Ui,
};

/// The report, below the form and on the page of a request.
pub fn draw(ui: &Ui, report: &Report) -> Markup {
    html! {
        h2 id="report-title" { (ui.t(&t::REPORT)) }
        @if report.may_submit {
            (message::good(ui.t(&t::MAY_SUBMIT)))
        } @else {
            div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(&t::MAY_NOT_SUBMIT)) } }
        }
        (facts(ui, report, &[]))
    }
}

/// The same of a request that was filed: whether it may be is over, and the review may have left out fields.
pub fn filed(ui: &Ui, report: &Report, outcomes: &[FieldOutcome]) -> Markup {
    html! {
        h2 id="report-title" { (ui.t(&t::REPORT)) }
        (facts(ui, report, outcomes))
    }
}

fn facts(ui: &Ui, report: &Report, outcomes: &[FieldOutcome]) -> Markup {
    html! {
        (checks::findings(ui, &report.findings))
        @if !report.earliest_due.is_empty() {
            p {
                (ui.f(&t::EARLIEST_DUE, &[&ui.day(&report.earliest_due)]))
                @if report.earliest_due_provisional { " " (ui.t(&t::PROVISIONAL)) }
            }
        }
        @if report.questions_saved > 0 {
            p { strong { (ui.f(&t::QUESTIONS_SAVED, &[&format::count(report.questions_saved)])) } }
        }
        @if !report.fields.is_empty() { (checks::fields(ui, (&report.fields, outcomes), None)) }
    }
}
