//! The duty list in force, on any day.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::place::{self, Place};
use crate::{
    backend::{
        Remote,
        registry::{DutyItem, DutyList, names::Names},
    },
    components::{
        facts::{fact, fact_of},
        field::Field,
        message, problem,
    },
    text::{Text, everywhere, public as t, words},
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    area_code: String,
    #[serde(default)]
    on: String,
}

#[get("/duty-list")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let on = asked.on.trim();
    let place = place::find(&ui, &visitor.0, &asked.area_code).await?;
    let found = match &place {
        Place::At(code) => find(&ui, &visitor.0, code, on).await?,
        _ => {
            html! { @if let Some(instead) = place::instead(&ui, &place, ("/duty-list", &[("on", on)])) { (instead) } }
        }
    };
    let main = html! {
        h1 { (ui.t(&t::DUTY_TITLE)) }
        p.lead { (ui.t(&t::DUTY_INTRO)) }
        (place_form(&ui, "/duty-list", place::shown(&place, &asked.area_code), on, None))
        (found)
    };
    Ok(ui.page(ui.t(&t::DUTY_TITLE), main))
}

/// Where and on which day to look, and for what.
pub fn place_form(ui: &Ui, action: &str, asked: &str, on: &str, words: Option<&Field<'_>>) -> Markup {
    let area = place::field(ui, ui.t(&t::AREA_HINT), asked);
    let day =
        Field { name: "on", label: ui.t(&t::ON), hint: ui.t(&t::ON_HINT), value: on, ..Field::default() };
    html! {
        form.filter method="get" action=(action) {
            (area.line(ui, "text"))
            (day.line(ui, "date"))
            @if let Some(words) = words { (words.line(ui, "search")) }
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

async fn find(ui: &Ui, api: &Remote, area_code: &str, on: &str) -> Result<Markup, Trouble> {
    match api.duty_list_on(area_code, on).await {
        Ok(list) => Ok(draw(ui, &list)),
        Err(Trouble::Refused(problem)) if problem.status == 404 => Ok(nowhere(ui, &problem, &t::NO_LIST)),
        Err(trouble) => Ok(problem::alert(ui, &trouble.correctable()?)),
    }
}

/// There is nothing to show; of an area that has ended it is told what it became.
pub fn nowhere(ui: &Ui, problem: &Problem, nothing: &Text) -> Markup {
    if problem.code == "registry.area.not-then" {
        problem::alert(ui, problem)
    } else {
        message::note(ui.t(nothing))
    }
}

fn draw(ui: &Ui, list: &DutyList) -> Markup {
    let document = list.document_no.as_deref().unwrap_or("—");
    html! {
        p {
            strong { (ui.f(&t::LIST_OF, &[&list.title_zh, document, &ui.day(&list.effective_from)])) }
            @if let Some(last) = &list.effective_to { " · " (ui.f(&t::IN_FORCE_UNTIL, &[&ui.day(last)])) }
        }
        @for kind in ["perform", "assist"] {
            @let items: Vec<&DutyItem> = list.items.iter().filter(|item| item.kind == kind).collect();
            @if !items.is_empty() {
                section aria-labelledby=(kind) {
                    h2 id=(kind) { (words::duty_kind(kind, ui.language)) }
                    ul.cards { @for item in items { (one(ui, item, &list.departments)) } }
                }
            }
        }
    }
}

fn one(ui: &Ui, item: &DutyItem, departments: &Names) -> Markup {
    html! {
        li id=(item.code) {
            h3 { span.code { (item.code) } " " (ui.name(&item.name_zh, &item.name_en)) }
            p { (ui.name(&item.content_zh, &item.content_en)) }
            dl.facts {
                (fact(ui.t(&t::LEAD), &departments.line(ui, &item.lead_departments)))
                (fact(ui.t(&t::ALLOWED), &words::frequency(&item.allowed_frequency, ui.language)))
                @if !item.basis.is_empty() {
                    (fact_of(ui.t(&t::LEGAL_BASIS), html! {
                        ul { @for basis in &item.basis { li { "《" (basis.law) "》" (basis.article) } } }
                    }))
                }
            }
        }
    }
}
