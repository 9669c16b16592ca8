//! How often people were disturbed, beside how often they would have been.

use std::collections::BTreeMap;

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{notification::Figure, registry::names::Names},
    components::{
        chart::{self, Series},
        field::Field,
        message,
        table::table,
    },
    text::{boards, everywhere, format, notices as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Weeks shown unless somebody asks for others.
const WEEKS: &str = "8";

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    weeks: String,
}

#[get("/boards/messages")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let weeks = if asked.weeks.trim().is_empty() { WEEKS } else { asked.weeks.trim() };
    let mut figures = me.api.figures(weeks).await?;
    figures.sort_by(|one, other| (&one.week, &one.area).cmp(&(&other.week, &other.area)));
    let names = me.api.area_names(figures.iter().map(|figure| figure.area.as_str())).await;
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
            (field.line(&ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if figures.is_empty() { (message::soft(ui.t(&t::NO_FIGURES))) } @else {
            (together(&ui, &figures))
            (by_area(&ui, &figures, &names))
        }
    };
    Ok(ui.page(ui.t(&t::FIGURES), main))
}

/// All areas together, week by week: what was sent, and the same as single messages.
fn together(ui: &Ui, figures: &[Figure]) -> Markup {
    let mut weeks: BTreeMap<&str, Figure> = BTreeMap::new();
    for figure in figures {
        let sum = weeks.entry(&figure.week).or_default();
        sum.singles += figure.singles;
        sum.sent += figure.sent;
        sum.held_back += figure.held_back;
        sum.digests += figure.digests;
        sum.at_once += figure.at_once;
        sum.emergencies += figure.emergencies;
    }
    let labels: Vec<&str> = weeks.keys().copied().collect();
    let series = |text, of: fn(&Figure) -> i64| Series {
        name: ui.t(text).to_owned(),
        values: weeks.values().map(|figure| Some(of(figure).to_string())).collect(),
    };
    let both = [series(&t::SINGLES, |figure| figure.singles), series(&t::SENT, |figure| figure.sent)];
    let label = ui.f(&t::FIGURES_ALL, &[&weeks.len().to_string()]);
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

fn by_area(ui: &Ui, figures: &[Figure], names: &Names) -> Markup {
    let rows = html! {
        @for figure in figures {
            tr { th scope="row" { (names.of(ui, &figure.area)) } td { (ui.period(&figure.week)) } (numbers(figure)) }
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
    let rest =
        [&t::SINGLES, &t::SENT, &t::HELD_BACK, &t::OF_IT_DIGESTS, &t::OF_IT_AT_ONCE, &t::OF_IT_EMERGENCIES];
    first.iter().copied().chain(rest).map(|text| ui.t(text)).collect()
}

fn numbers(figure: &Figure) -> Markup {
    let all =
        [figure.singles, figure.sent, figure.held_back, figure.digests, figure.at_once, figure.emergencies];
    html! { @for number in all { td.number { (format::count(number)) } } }
}
