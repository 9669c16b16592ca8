//! What a code stands for: how it stands, and what was admitted under it, to be compared with what came.

use maud::{Markup, html};

use crate::{
    backend::{
        refusals::{ReceivedAdmission, ReceivedView},
        registry::names::Names,
        segment,
    },
    components::{
        badge::badge,
        facts::{fact, fact_of},
    },
    text::refusals as t,
    trouble::Trouble,
    ui::{SignedIn, Ui},
};

/// What could be found out about a code.
pub struct Code {
    view: ReceivedView,
    departments: Names,
}

impl Code {
    /// The number it says, if it says one.
    pub fn number(&self) -> Option<&str> {
        self.view.control_number.as_deref()
    }
}

/// Looks a code up for a community. A page without this is still a page: nothing, if it cannot be had.
pub async fn look_up(me: &SignedIn, area_code: &str, code: &str) -> Option<Code> {
    if area_code.is_empty() || code.trim().is_empty() {
        return None;
    }
    verify(me, area_code, code, "").await.ok()
}

/// The same for whoever asks for it: a text, or a photo in base64.
///
/// # Errors
/// What collection refuses.
pub async fn verify(me: &SignedIn, area_code: &str, code: &str, photo: &str) -> Result<Code, Trouble> {
    let view = me.api.received(area_code, code, photo).await?;
    let department = view.admission.as_ref().map(|admission| admission.department.as_str());
    let departments = me.api.department_names(department).await;
    Ok(Code { view, departments })
}

/// The verdict, and what was admitted.
pub fn draw(ui: &Ui, code: &Code) -> Markup {
    let Code { view, departments } = code;
    let why = ui.name(&view.reason_zh, &view.reason_en);
    let word = match view.colour.as_str() {
        "green" => &t::GREEN,
        "amber" => &t::AMBER,
        _ => &t::RED,
    };
    html! {
        section aria-labelledby="code" {
            h2 id="code" { (ui.t(&t::CODE_TITLE)) }
            p { (badge(&view.colour, ui.t(word))) " " (why) }
            @if let Some(admission) = &view.admission { (admitted(ui, view, admission, departments)) }
        }
    }
}

fn admitted(ui: &Ui, view: &ReceivedView, admission: &ReceivedAdmission, departments: &Names) -> Markup {
    let number = view.control_number.as_deref().unwrap_or_default();
    html! {
        p.hint { (ui.t(&t::COMPARE)) }
        dl.facts {
            (fact(ui.t(&t::FORM), ui.name(&admission.title_zh, &admission.title_en)))
            (fact(ui.t(&t::DEPARTMENT), departments.of(ui, &admission.department)))
            (fact(ui.t(&t::FIELDS), &ui.f(&t::FIELD_COUNT, &[&admission.fields.to_string()])))
            (fact(ui.t(&t::VALID_UNTIL), &ui.day(&admission.valid_until)))
            (fact_of(ui.t(&t::CODE_SHOWN), html! { a.code href={ "/verify/" (segment(number)) } { (number) } }))
        }
    }
}
