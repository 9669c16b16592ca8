//! Who has reported, month by month: a table of shares, in the order of the codes. Nobody is ranked.

use actix_web::{get, web::Query};
use chrono::{Datelike, Months, NaiveDate};
use futures::future;
use maud::{Markup, html};
use serde::Deserialize;

use super::{below, of_form, parts, reaches_above};
use crate::{
    backend::{
        boards::{Board, BoardRow},
        registry::places::Place,
        segment,
    },
    components::{field::Field, message, table::table},
    pages::registry::{narrow, office},
    text::{boards as t, everywhere, format},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Months side by side.
const MONTHS: u32 = 6;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    /// The last month shown.
    until: String,
    /// Of one form only.
    number: String,
}

#[get("/boards/completeness")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let area = me.api.place(&office::area_called(&ui, &me, &asked.area_code).await?).await?;
    let this = ui.now.china_date().with_day(1).unwrap_or(ui.now.china_date());
    let chosen = format!("{}-01", asked.until.trim()).parse::<NaiveDate>().ok();
    let months: Vec<String> = (0..MONTHS)
        .rev()
        .filter_map(|back| chosen.unwrap_or(this).checked_sub_months(Months::new(back)))
        .map(|month| month.format("%Y-%m").to_string())
        .collect();
    let last = months.last().map_or("", String::as_str);
    let (by, number) = (below(&area.level).unwrap_or("community"), asked.number.trim());
    let boards =
        future::try_join_all(months.iter().map(|month| me.api.completeness(&area.code, month, (by, number))));
    let (boards, parts) = future::try_join(boards, parts(&me.api, &area)).await?;
    let names = me.api.form_names([number]).await;
    let title = ui.f(&t::COMPLETENESS_OF, &[ui.name(&area.name_zh, &area.name_en)]);
    let month = Field { name: "until", label: ui.t(&t::UNTIL), value: last, ..Field::default() };
    // Nobody who chose no month is held to the present one.
    let until = if chosen.is_some() { last } else { "" };
    let main = html! {
        h1 { (title) }
        p.lead { (ui.t(&t::COMPLETENESS_INTRO)) }
        (of_form(&ui, number, &names, &address(&area.code, ("", until))))
        form.filter method="get" action="/boards/completeness" {
            (narrow::area(&ui, &area.code).line(&ui, "text"))
            (month.line(&ui, "month"))
            @if !number.is_empty() { input type="hidden" name="number" value=(number); }
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if let Some(parent) = area.parent.as_ref().filter(|_| reaches_above(&me.who, &area)) {
            p { a href=(address(parent, (number, until))) { (ui.t(&t::UP)) } }
        }
        (heat(&ui, (&area, (number, until)), &months, (&boards, &parts)))
        p.soft { (ui.t(&t::LEGEND)) }
    };
    Ok(ui.page(&title, main))
}

/// What the reader looks at: one form only, and the last month; each is empty if nobody chose.
type Chosen<'a> = (&'a str, &'a str);

/// The parts of the area, each with the months, and the whole below.
fn heat(
    ui: &Ui,
    (area, chosen): (&Place, Chosen<'_>),
    months: &[String],
    (boards, parts): (&[Board], &[Place]),
) -> Markup {
    let names: Vec<String> = months.iter().map(|month| ui.period(month)).collect();
    let heads: Vec<&str> = std::iter::once(ui.t(&t::PART)).chain(names.iter().map(String::as_str)).collect();
    let own = std::slice::from_ref(area);
    let parts = if below(&area.level).is_some() { parts } else { own };
    if parts.is_empty() {
        return message::soft(ui.t(&t::NO_PARTS));
    }
    let rows = html! {
        @for part in parts {
            tr {
                th scope="row" { (name(ui, part, chosen)) }
                @for (month, board) in months.iter().zip(boards) {
                    (cell(ui, (&part.code, chosen), month, board.rows.iter().find(|row| row.key == part.code)))
                }
            }
        }
        @if below(&area.level).is_some() {
            tr {
                th scope="row" { (ui.t(&t::TOGETHER)) }
                @for (month, board) in months.iter().zip(boards) { (cell(ui, (&area.code, chosen), month, Some(&board.total))) }
            }
        }
    };
    table(ui.t(&t::COMPLETENESS), &heads, rows)
}

/// The name, leading to its parts if there are any.
fn name(ui: &Ui, part: &Place, chosen: Chosen<'_>) -> Markup {
    let text = ui.name(&part.name_zh, &part.name_en);
    html! {
        @if below(&part.level).is_some() { a href=(address(&part.code, chosen)) { (text) } }
        @else { (text) }
    }
}

/// The board of an area, as the reader looks at it.
pub fn address(area: &str, chosen: Chosen<'_>) -> String {
    format!("/boards/completeness?{}", query(&[("area_code", area)], chosen))
}

/// The query of an address with what was chosen after the rest.
pub fn query(rest: &[(&str, &str)], (number, until): Chosen<'_>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let pairs = rest.iter().copied().chain([("number", number), ("until", until)]);
    query.extend_pairs(pairs.filter(|(_, value)| !value.is_empty()));
    query.finish()
}

fn cell(ui: &Ui, (area, chosen): (&str, Chosen<'_>), month: &str, row: Option<&BoardRow>) -> Markup {
    let Some((row, share)) = row.and_then(|row| Some((row, row.complete_permille?))) else {
        return html! { td.number { span.soft { (ui.t(&t::NOTHING_DUE)) } } };
    };
    let heat = match share {
        1_000.. => "number full",
        900..1_000 => "number most",
        600..900 => "number some",
        _ => "number few",
    };
    html! {
        td class=(heat) {
            @let query = query(&[], chosen);
            @let query = if query.is_empty() { query } else { format!("?{query}") };
            a href={ "/boards/completeness/" (segment(area)) "/" (month) (query) } title=(ui.f(&t::OF_OWED, &[&format::count(row.there), &format::count(row.owed)])) {
                (share / 10) "%"
            }
        }
    }
}
