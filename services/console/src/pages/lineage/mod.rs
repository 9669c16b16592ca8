//! Why a form reached a community.

mod receipt;
mod show;
mod steps;

use actix_web::web::ServiceConfig;
use maud::{Markup, html};

use crate::{backend::segment, text::lineage as t, ui::Ui};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(show::show).service(receipt::download);
}

/// Where it is told, for a community or for the form alone.
pub fn link(ui: &Ui, number: &str, area_code: &str) -> Markup {
    html! { a href=(address(number, "", area_code)) { (ui.t(&t::LINK)) } }
}

fn address(number: &str, rest: &str, area_code: &str) -> String {
    let place =
        if area_code.is_empty() { String::new() } else { format!("?area_code={}", segment(area_code)) };
    format!("/lineage/{}{rest}{place}", segment(number))
}
