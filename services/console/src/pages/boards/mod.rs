//! How far the reporting is, and what it costs.

mod burden;
mod completeness;
mod limits;
mod link;
mod part;
mod spared;
mod stopped;

use actix_web::web::ServiceConfig;
use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        registry::{names::Names, places::Place},
        segment,
    },
    session::Who,
    text::{boards as t, format},
    trouble::Trouble,
    ui::Ui,
};

pub use link::link;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(completeness::show)
        .service(part::show)
        .service(burden::show)
        .service(limits::show)
        .service(limits::submit)
        .service(stopped::show);
}

/// The level that an area is divided into.
pub fn below(level: &str) -> Option<&'static str> {
    match level {
        "province" | "city" => Some("county"),
        "county" => Some("street"),
        "street" => Some("community"),
        _ => None,
    }
}

/// Whether the reader serves more than this area: nobody is led to where they may not look.
pub fn reaches_above(who: &Who, area: &Place) -> bool {
    let above = area.path.trim_end_matches('/').trim_end_matches(area.code.as_str());
    who.grants.iter().any(|office| office.area.starts_with('/') && above.starts_with(&office.area))
}

/// What the parts of an area are called, by code.
pub async fn parts(api: &Remote, area: &Place) -> Result<Vec<Place>, Trouble> {
    let Some(level) = below(&area.level) else { return Ok(Vec::new()) };
    Ok(within(api, (&area.code, level), "").await?.0)
}

/// The areas of a level within another, page by page, and whether there are more.
pub async fn within(
    api: &Remote,
    (area, level): (&str, &str),
    on: &str,
) -> Result<(Vec<Place>, bool), Trouble> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.places((area, level), (on, ""), &cursor).await?;
        found.extend(page.items);
        match page.next_cursor {
            Some(next) if found.len() < MOST_PARTS => cursor = next,
            next => return Ok((found, next.is_some())),
        }
    }
}

/// Parts of an area at most; a street has some ten communities, a county some twenty streets.
const MOST_PARTS: usize = 300;

/// The one form that a board is about, and the way to all of them; nothing, if it is about all.
fn of_form(ui: &Ui, number: &str, names: &Names, all: &str) -> Markup {
    html! {
        @if !number.is_empty() {
            p {
                (ui.t(&t::FORM)) (ui.colon())
                a href={ "/verify/" (segment(number)) } { (names.of(ui, number)) }
                " · " a href=(all) { (ui.t(&t::EVERY_FORM)) }
            }
        }
    }
}

/// `1,234` hours, one decimal below ten.
fn hours(minutes: i64) -> String {
    let tenths = minutes / 6;
    let text =
        if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { (minutes / 60).to_string() };
    format::number(&text)
}
