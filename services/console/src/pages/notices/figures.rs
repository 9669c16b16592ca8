//! How often people were disturbed, beside how often they would have been.

use std::collections::BTreeMap;

use actix_web::{get, web::Query};
use futures::future;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        Page,
        notification::Figure,
        registry::{names::Names, places::Place},
        segment,
    },
    components::{
        chart::{self, Series},
        field::Field,
        message,
        pager::pager,
        table::table,
    },
    pages::{
        boards::{below, reaches_above},
        registry::{narrow, office},
    },
    text::{boards, everywhere, format, notices as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Weeks shown unless somebody asks for others.
const WEEKS: &str = "8";
/// Every part of a province lies within it: its sums are those of all the reader may see of an area.
const WHOLE: &str = "province";

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    weeks: String,
    cursor: String,
}

#[get("/boards/messages")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let weeks = if asked.weeks.trim().is_empty() { WEEKS } else { asked.weeks.trim() };
    let area = me.api.place(&office::area_called(&ui, &me, &asked.area_code).await?).await?;
    let by = below(&area.level).unwrap_or("community");
    let (whole, parts) = future::try_join(
        me.api.figures((&area.code, WHOLE), weeks, ""),
        me.api.figures((&area.code, by), weeks, &asked.cursor),
    )
    .await?;
    let names = me.api.area_names(parts.items.iter().map(|figure| figure.area.as_str())).await;
    let field = Field {
        name: "weeks",
        label: ui.t(&t::WEEKS),
        value: weeks,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    let main = html! {
        h1 { (ui.t(&t::FIGURES)) }
        p.lead { (ui.t(&t::FIGURES_INTRO)) }
        form.filter method="get" action="/boards/messages" {
            (narrow::area(&ui, &area.code).line(&ui, "text"))
            (field.line(&ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if let Some(parent) = area.parent.as_ref().filter(|_| reaches_above(&me.who, &area)) {
            p { a href=(address(parent, weeks)) { (ui.t(&boards::UP)) } }
        }
        @if whole.items.is_empty() { (message::soft(ui.t(&t::NO_FIGURES))) } @else {
            (together(&ui, &area, &whole.items))
            (by_area(&ui, &Parts { area: &area, by, weeks, names: &names }, &parts))
            (pager(&ui, "/boards/messages", &[("area_code", area.code.as_str()), ("weeks", weeks)], &asked.cursor, parts.next_cursor.as_deref()))
        }
    };
    Ok(ui.page(ui.t(&t::FIGURES), main))
}

fn address(area_code: &str, weeks: &str) -> String {
    format!("/boards/messages?area_code={}&weeks={}", segment(area_code), segment(weeks))
}

/// The area as a whole, week by week: what was sent, and the same as single messages.
fn together(ui: &Ui, area: &Place, figures: &[Figure]) -> Markup {
    let mut weeks: BTreeMap<&str, Figure> = BTreeMap::new();
    for figure in figures {
        let sum = weeks.entry(&figure.week).or_default();
        sum.singles += figure.singles;
        sum.sent += figure.sent;
        sum.held_back += figure.held_back;
        sum.discarded += figure.discarded;
        sum.digests += figure.digests;
        sum.at_once += figure.at_once;
        sum.emergencies += figure.emergencies;
    }
    let names: Vec<String> = weeks.keys().map(|week| ui.period(week)).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let series = |text, of: fn(&Figure) -> i64| Series {
        name: ui.t(text).to_owned(),
        values: weeks.values().map(|figure| Some(of(figure).to_string())).collect(),
    };
    let both = [series(&t::SINGLES, |figure| figure.singles), series(&t::SENT, |figure| figure.sent)];
    let label = ui.f(&t::FIGURES_ALL, &[ui.name(&area.name_zh, &area.name_en), &weeks.len().to_string()]);
    let rows = html! {
        @for (week, figure) in &weeks {
            tr { th scope="row" { (ui.period(week)) } (numbers(figure)) }
        }
    };
    html! {
        section aria-labelledby="together" {
            h2 id="together" { (label) }
            (chart::columns(&label, &labels, &both))
            details { summary { (ui.t(&boards::AS_TABLE)) } (table(&label, &heads(ui, &[&t::WEEK]), rows)) }
        }
    }
}

/// How an area is divided, and what the parts are called.
struct Parts<'a> {
    area: &'a Place,
    by: &'a str,
    weeks: &'a str,
    names: &'a Names,
}

impl Parts<'_> {
    /// The name, leading to its own parts if there are any. Who works for the area as a whole stands
    /// there under its own name.
    fn name(&self, ui: &Ui, code: &str) -> Markup {
        let name = if code == self.area.code {
            ui.name(&self.area.name_zh, &self.area.name_en)
        } else {
            self.names.of(ui, code)
        };
        html! {
            @if self.by == "community" || code == self.area.code { (name) }
            @else { a href=(address(code, self.weeks)) { (name) } }
        }
    }
}

fn by_area(ui: &Ui, parts: &Parts<'_>, page: &Page<Figure>) -> Markup {
    let rows = html! {
        @for figure in &page.items {
            tr { th scope="row" { (parts.name(ui, &figure.area)) } td { (ui.period(&figure.week)) } (numbers(figure)) }
        }
    };
    html! {
        section aria-labelledby="by-area" {
            h2 id="by-area" { (ui.t(&t::FIGURES_BY_AREA)) }
            (table(ui.t(&t::FIGURES_BY_AREA), &heads(ui, &[&t::AREA, &t::WEEK]), rows))
        }
    }
}

fn heads(ui: &Ui, first: &[&'static crate::text::Text]) -> Vec<&'static str> {
    let rest = [
        &t::SINGLES,
        &t::SENT,
        &t::OF_IT_DIGESTS,
        &t::OF_IT_AT_ONCE,
        &t::OF_IT_EMERGENCIES,
        &t::HELD_BACK,
        &t::OF_IT_DISCARDED,
    ];
    first.iter().copied().chain(rest).map(|text| ui.t(text)).collect()
}

fn numbers(figure: &Figure) -> Markup {
    let all = [
        figure.singles,
        figure.sent,
        figure.digests,
        figure.at_once,
        figure.emergencies,
        figure.held_back,
        figure.discarded,
    ];
    html! { @for number in all { td.number { (format::count(number)) } } }
}
