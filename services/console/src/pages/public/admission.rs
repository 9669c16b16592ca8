//! One admission, for whoever was handed its number: green, amber or red, with the marks that the
//! law wants on every rendering of a form.

use actix_web::{HttpResponse, get, http::StatusCode, web::Path};
use kernel::ControlNumber;
use maud::{Markup, html};

use super::verify::{number_form, read, wrong};
use crate::{
    backend::approval::{AdmissionView, FormField},
    components::facts::{fact, fact_of},
    open_pages::in_language,
    pages::{admissions, boards, refusals::offer, requests},
    text::{public as t, units, words},
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor},
};

#[get("/verify/{number}")]
pub async fn show(ui: Ui, visitor: Visitor, path: Path<String>) -> Shown {
    let number = match read(&path) {
        Ok(number) => number,
        Err(error) => return Ok(unknown(&ui, &path, wrong(&ui, error), StatusCode::UNPROCESSABLE_ENTITY)),
    };
    match visitor.0.admission(number.as_str()).await {
        Ok(admission) => Ok(ui.page(&title(&ui, &number), draw(&ui, &number, &admission))),
        Err(Trouble::Refused(problem)) if problem.status == 404 => {
            Ok(unknown(&ui, number.as_str(), ui.t(&t::RED_UNKNOWN), StatusCode::NOT_FOUND))
        }
        Err(trouble) => Err(trouble),
    }
}

fn title(ui: &Ui, number: &ControlNumber) -> String {
    format!("{} {number}", ui.t(&t::VERIFY_TITLE))
}

fn unknown(ui: &Ui, number: &str, why: &str, status: StatusCode) -> HttpResponse {
    let main = html! {
        h1 { (ui.t(&t::VERIFY_TITLE)) }
        (verdict("red", ui.t(&t::RED), why))
        (offer(ui, number))
        (number_form(ui, number, None))
    };
    ui.page_with(status, ui.t(&t::VERIFY_TITLE), main)
}

fn verdict(status: &str, words: &str, more: &str) -> Markup {
    let (class, sign) = match status {
        "green" => ("verdict green", "✓"),
        "amber" => ("verdict amber", "!"),
        _ => ("verdict red", "✕"),
    };
    html! {
        div class=(class) role="status" {
            span.sign aria-hidden="true" { (sign) }
            div {
                p.word { (words) }
                @if !more.is_empty() { p { (more) } }
            }
        }
    }
}

fn draw(ui: &Ui, number: &ControlNumber, admission: &AdmissionView) -> Markup {
    let words = match admission.status.as_str() {
        "green" => &t::GREEN,
        "amber" => &t::AMBER,
        _ => &t::RED,
    };
    let why = ui.name(&admission.status_zh, &admission.status_en);
    html! {
        h1 { (title(ui, number)) }
        (verdict(&admission.status, ui.t(words), why))
        @if admission.status != "green" { (offer(ui, number.as_str())) }
        @if admission.state == "live" { (requests::renewal(ui, number.as_str(), &admission.department)) }
        (boards::link(ui, number.as_str(), &admission.department))
        (admissions::link(ui, number.as_str(), (&admission.state, &admission.department)))
        div.two {
            (marks(ui, number, admission))
            figure.qr {
                img src={ "/verify/" (number) "/qr.svg" } width="200" height="200" alt=(ui.t(&t::QR));
                figcaption {
                    (ui.t(&t::QR)) " "
                    a.no-print href=(certificate(ui, number, "certificate")) { (ui.t(&t::CERTIFICATE_OF_ADMISSION)) }
                    " " a.no-print href=(certificate(ui, number, "certificate.pdf")) { (ui.t(&t::CERTIFICATE_PDF)) }
                }
            }
        }
        (fields(ui, &admission.fields))
        @if !admission.jws.is_empty() {
            details {
                summary { (ui.t(&t::SIGNATURE)) }
                p { code.hash { (admission.jws) } }
                dl.facts { (fact_of(ui.t(&t::HASH), html! { code.hash { (admission.content_hash) } })) }
            }
        }
    }
}

/// A file of the certificate, in the language in which this page is read: the service knows only what the
/// browser prefers.
fn certificate(ui: &Ui, number: &ControlNumber, file: &str) -> String {
    in_language(&format!("/api/approval/v1/public/admissions/{number}/{file}"), ui.language)
}

/// The marks: 表号 制定机关 批准文号 有效期 预计填报时间 拒填权, and what it is for.
fn marks(ui: &Ui, number: &ControlNumber, admission: &AdmissionView) -> Markup {
    let department =
        if admission.department_name.is_empty() { &admission.department } else { &admission.department_name };
    let validity =
        ui.f(&t::VALID_FROM_TO, &[&ui.day(&admission.valid_from), &ui.day(&admission.valid_until)]);
    let form = if admission.form_code.is_empty() { number.as_str() } else { &admission.form_code };
    let areas: Vec<&str> = admission.areas.iter().map(|area| area_name(ui, area)).collect();
    let cited: Vec<String> = admission
        .citations
        .iter()
        .map(|c| format!("{} {}", c.code, ui.name(&c.name_zh, &c.name_en)))
        .collect();
    let separator = ui.language.pick("、", ", ");
    html! {
        dl.facts.marks {
            (fact(ui.t(&t::TITLE), ui.name(&admission.title_zh, &admission.title_en)))
            (fact(ui.t(&t::FORM_NUMBER), form))
            (fact(ui.t(&t::ISSUER), department))
            (fact_of(ui.t(&t::APPROVAL_NUMBER), html! { strong.code { (number) } }))
            (fact(ui.t(&t::VALIDITY), &validity))
            (fact(ui.t(&t::MINUTES), &ui.minutes(admission.minutes)))
            (fact(ui.t(&t::RIGHT_TO_REFUSE), ui.t(&t::RIGHT_TO_REFUSE_TEXT)))
            (fact(ui.t(&t::FREQUENCY), &words::frequency(&admission.frequency, ui.language)))
            (fact(ui.t(&t::PURPOSE), &admission.purpose))
            (fact(ui.t(&t::AREAS), &areas.join(separator)))
            (fact(ui.t(&t::CITATIONS), &cited.join(separator)))
            (fact(ui.t(&t::REASON), admission.reason.as_deref().unwrap_or_default()))
        }
    }
}

fn area_name<'a>(ui: &Ui, area: &'a crate::backend::approval::AreaName) -> &'a str {
    let name = ui.name(&area.name_zh, &area.name_en);
    if name.is_empty() { &area.code } else { name }
}

fn fields(ui: &Ui, fields: &[FormField]) -> Markup {
    html! {
        section aria-labelledby="fields" {
            h2 id="fields" { (ui.t(&t::FIELDS)) }
            div.wide tabindex="0" role="group" aria-labelledby="fields" {
                table.dense {
                    thead {
                        tr {
                            th scope="col" { (ui.t(&t::FIELD)) }
                            th scope="col" { (ui.t(&t::UNIT)) }
                            th scope="col" { (ui.t(&t::ELEMENT)) }
                            th scope="col" { (ui.t(&t::PERSONAL)) }
                        }
                    }
                    tbody {
                        @for field in fields {
                            tr {
                                th scope="row" { (ui.name(&field.label_zh, &field.label_en)) }
                                td { (units::unit(field.unit.as_deref().unwrap_or_default(), ui.language)) }
                                td.code { (field.element) }
                                td { (words::sensitivity(&field.sensitivity, ui.language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
