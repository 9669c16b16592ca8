//! One list: where it is in its life, its items, and what may be done.

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{list, steps};
use crate::{
    backend::{
        Remote, Versioned,
        registry::{
            lists::{ListDetail, ListItem, ListRow},
            names::Names,
        },
        segment,
    },
    components::{
        facts::{fact, fact_of},
        message,
        typed::Typed,
    },
    pages::registry::{refused, transfer},
    text::{
        registry::{self as r, lists as t},
        words,
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    done: String,
}

#[get("/registry/lists/{list}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let found = me.api.list(&path).await?;
    let main = html! {
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (draw(&ui, &me, &found, Typed::default()).await)
    };
    Ok(ui.page(&found.value.list.title_zh, main))
}

/// The whole of it, after a refused step perhaps.
pub async fn draw(ui: &Ui, me: &SignedIn, found: &Versioned<ListDetail>, typed: Typed<'_>) -> Markup {
    let (list, items) = (&found.value.list, &found.value.items);
    let address = format!("/registry/lists/{}", segment(&list.id));
    let may = steps::May::of(&me.who, list);
    let names = leads(&me.api, items).await;
    let area = me.api.area_names([list.area_code.as_str()]).await;
    html! {
        p { a href="/registry/lists" { (ui.t(&t::BACK)) } }
        h1 { (list.title_zh) }
        (refused::above(ui, typed.problem()))
        (typed.of("change").note(ui, &address))
        (facts(ui, list, &area))
        p.actions.no-print {
            span { (ui.t(&t::COMPARE)) }
            @for (against, text) in [("previous", &t::COMPARE_PREVIOUS), ("parent", &t::COMPARE_PARENT), ("above", &t::COMPARE_ABOVE)] {
                a href={ (address) "/differences?against=" (against) } { (ui.t(text)) }
            }
        }
        p.actions.no-print {
            (transfer::links(ui, &format!("{address}/items.csv"), &format!("{address}/items.xlsx")))
            @if may.edit { a href={ (address) "/import" } { (ui.t(&r::IMPORT)) } }
        }
        (steps::draw(ui, found, may, typed))
        section aria-labelledby="items" {
            h2 id="items" { (ui.t(&t::ITEMS)) }
            @if may.edit { p.actions { a.button href={ (address) "/items/new" } { (ui.t(&t::ADD_ITEM)) } } }
            (table(ui, (&address, &names), items, may.edit))
        }
    }
}

fn facts(ui: &Ui, list: &ListRow, area: &Names) -> Markup {
    let day = |text: &Option<String>| text.as_deref().map(|text| ui.when(text)).unwrap_or_default();
    html! {
        dl.facts {
            (fact(ui.t(&r::AREA), area.of(ui, &list.area_code)))
            (fact_of(ui.t(&r::STATE), list::state(ui, list)))
            (fact(ui.t(&r::VERSION), &list::version(ui, list)))
            (fact(ui.t(&r::FROM), &ui.day(&list.effective_from)))
            (fact(ui.t(&r::DOCUMENT), list.document_no.as_deref().unwrap_or_default()))
            (fact(&t::state("published", ui.language), &day(&list.published_at)))
            (fact(ui.t(&r::RECEIVED_BY), list.received_by.as_deref().unwrap_or_default()))
            (fact(&t::state("filed", ui.language), &day(&list.filed_at)))
        }
    }
}

/// What the departments that lead items are called.
async fn leads(api: &Remote, items: &[ListItem]) -> Names {
    api.department_names(items.iter().flat_map(|item| &item.lead_departments).map(String::as_str)).await
}

fn table(ui: &Ui, (address, names): (&str, &Names), items: &[ListItem], edit: bool) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-labelledby="items" {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::ITEM)) }
                        th scope="col" { (ui.t(&t::CONTENT)) }
                        th scope="col" { (ui.t(&t::KIND)) }
                        th scope="col" { (ui.t(&t::LEADS)) }
                        th scope="col" { (ui.t(&t::FREQUENCY)) }
                        th scope="col" { (ui.t(&t::CARRIES_OUT)) }
                    }
                }
                tbody {
                    @for item in items {
                        @let name = ui.name(&item.name_zh, &item.name_en);
                        tr {
                            th scope="row" {
                                span.code { (item.code) } " "
                                @if edit { a href={ (address) "/items/" (segment(&item.code)) } { (name) } }
                                @else { (name) }
                            }
                            td { (ui.name(&item.content_zh, &item.content_en)) }
                            td { (words::duty_kind(&item.kind, ui.language)) }
                            td { (names.line(ui, &item.lead_departments)) }
                            td { (words::frequency(&item.allowed_frequency, ui.language)) }
                            td {
                                @if let Some(above) = &item.inherits {
                                    (ui.f(&t::OF_VERSION, &[&above.code, &above.version.to_string()]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
