//! How far the reporting is, and what it costs.

mod burden;
mod completeness;
mod limits;
mod part;
mod stopped;

use actix_web::web::ServiceConfig;

use crate::{
    backend::{Remote, registry::places::Place},
    text::format,
    trouble::Trouble,
};

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

/// What the parts of an area are called, by code.
async fn parts(api: &Remote, area: &Place) -> Result<Vec<Place>, Trouble> {
    let Some(level) = below(&area.level) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = api.places((&area.code, level), ("", ""), &cursor).await?;
        found.extend(page.items);
        match page.next_cursor {
            Some(next) if found.len() < MOST_PARTS => cursor = next,
            _ => return Ok(found),
        }
    }
}

/// Parts of an area at most; a street has some ten communities, a county some twenty streets.
const MOST_PARTS: usize = 300;

/// `1,234` hours, one decimal below ten.
fn hours(minutes: i64) -> String {
    let tenths = minutes / 6;
    let text =
        if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { (minutes / 60).to_string() };
    format::number(&text)
}
