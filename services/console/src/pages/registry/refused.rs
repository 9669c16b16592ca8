//! A step was refused: the same page again, with the reason above it.

use actix_web::{HttpResponse, http::StatusCode};
use maud::{Markup, html};
use web::Problem;

use crate::{components::problem, ui::Ui};

/// The reason, if there is one.
pub fn above(ui: &Ui, refused: Option<&Problem>) -> Markup {
    html! { @if let Some(refused) = refused { (problem::alert(ui, refused)) } }
}

/// The page under the status of what was refused.
pub fn page(ui: &Ui, title: &str, refused: Option<&Problem>, main: Markup) -> HttpResponse {
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    ui.page_with(status.unwrap_or(StatusCode::OK), title, main)
}
