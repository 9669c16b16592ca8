//! What is wrong with a request, place by place: each with the name of its place, and the way there.

use maud::{Markup, html};
use web::Problem;

use crate::{
    components::problem,
    text::{Text, privacy, requests as t, special},
    ui::Ui,
};

/// The places of the form that have a name of their own, and their ids.
const PLACES: [(&str, &Text, &str); 13] = [
    ("/department", &t::YOUR_DEPARTMENT, "department"),
    ("/title_zh", &t::TITLE_ZH, "title_zh"),
    ("/purpose", &t::PURPOSE, "purpose"),
    ("/legal_basis", &t::LEGAL_BASIS, "legal_basis"),
    ("/citations", &t::CITATIONS, "about"),
    ("/areas", &t::AREAS, "where"),
    ("/frequency", &t::FREQUENCY, "frequency"),
    ("/first_due", &t::FIRST_DUE, "first_due"),
    ("/end_date", &t::END_DATE, "end_date"),
    ("/minutes", &t::MINUTES, "minutes"),
    ("/fields", &t::FIELDS, "fields"),
    ("/contact/name", &t::CONTACT_NAME, "contact_name"),
    ("/contact/phone", &t::CONTACT_PHONE, "contact_phone"),
];

/// Above the form, and where a dry run answers.
pub fn draw(ui: &Ui, refused: &Problem) -> Markup {
    if refused.violations.is_empty() {
        return problem::alert(ui, refused);
    }
    html! {
        div.message.bad role="alert" tabindex="-1" data-focus {
            p { strong { (problem::sentence(ui, refused)) } }
            ul {
                @for violation in &refused.violations {
                    @let words = problem::words(ui, violation);
                    @match place(ui, &violation.pointer) {
                        Some((name, id)) => li { a href={ "#" (id) } { (name) } (ui.colon()) (words) },
                        None => li { (words) },
                    }
                }
            }
        }
    }
}

/// What a place of the form is called, and its id.
fn place(ui: &Ui, pointer: &str) -> Option<(String, String)> {
    if let Some((_, name, id)) = PLACES.into_iter().find(|(at, ..)| *at == pointer) {
        return Some((ui.t(name).to_owned(), id.to_owned()));
    }
    if let Some(rest) = pointer.strip_prefix("/fields/") {
        let row: usize = rest.split('/').next()?.parse().ok()?;
        return Some((ui.f(&t::FIELD_N, &[&(row + 1).to_string()]), format!("f-{row}-element")));
    }
    let (name, id) = match pointer.split('/').nth(1)? {
        "privacy" => (&privacy::TITLE, "privacy"),
        "emergency_event" => (&special::EMERGENCY, "special"),
        "clearance" => (&special::CLEARED, "special"),
        "payer" => (&t::PAYER, "payer"),
        _ => return None,
    };
    Some((ui.t(name).to_owned(), id.to_owned()))
}
