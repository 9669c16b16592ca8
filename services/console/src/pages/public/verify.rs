//! Entering the number of a form.

use actix_web::{HttpResponse, get, http::StatusCode, web::Query};
use kernel::{ControlNumber, control_number::ControlNumberError};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    components::field::Field,
    pages::refusals::offer,
    text::public as t,
    trouble::Shown,
    ui::{Ui, see},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    number: String,
}

#[get("/verify")]
pub async fn show(ui: Ui, asked: Query<Asked>) -> Shown {
    if asked.number.trim().is_empty() {
        return Ok(page(&ui, StatusCode::OK, "", None));
    }
    Ok(match read(&asked.number) {
        Ok(number) => see(&format!("/verify/{number}")),
        Err(error) => page(&ui, StatusCode::UNPROCESSABLE_ENTITY, &asked.number, Some(wrong(&ui, error))),
    })
}

/// As people type it: other dashes, spaces, small letters, full width.
pub fn read(text: &str) -> Result<ControlNumber, ControlNumberError> {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c)
        }
        '－' | '—' | '–' | '‐' | '‑' | '−' => '-',
        other => other,
    };
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half).collect();
    plain.parse()
}

/// What is wrong with a number.
pub fn wrong(ui: &Ui, error: ControlNumberError) -> &'static str {
    match error {
        ControlNumberError::Shape => ui.t(&t::BAD_NUMBER),
        ControlNumberError::Check => ui.t(&t::BAD_CHECK),
    }
}

fn page(ui: &Ui, status: StatusCode, number: &str, error: Option<&str>) -> HttpResponse {
    let main = html! {
        h1 { (ui.t(&t::VERIFY_TITLE)) }
        p.lead { (ui.t(&t::VERIFY_INTRO)) }
        (number_form(ui, number, error))
        (offer(ui, number))
    };
    ui.page_with(status, ui.t(&t::VERIFY_TITLE), main)
}

/// The form, also for the front page.
pub fn number_form(ui: &Ui, number: &str, error: Option<&str>) -> Markup {
    let field = Field {
        name: "number",
        label: ui.t(&t::NUMBER),
        hint: ui.t(&t::NUMBER_HINT),
        value: number,
        error,
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        form.narrow method="get" action="/verify" {
            (field.line(ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&t::VERIFY)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let number = ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
        let typed =
            format!(" {} ", number.as_str().to_lowercase().replace('-', "－").replace("2026", "２０２６"));
        assert_eq!(read(&typed), Ok(number));
        assert_eq!(read("hello"), Err(ControlNumberError::Shape));
    }
}
