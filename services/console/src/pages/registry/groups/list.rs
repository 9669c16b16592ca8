//! The proposals of an area, and a new one.

use actix_web::{get, post, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{registry::registers::Proposal, segment},
    components::{message, pager::pager},
    form::FormData,
    pages::registry::{
        narrow::{self, Narrow},
        office, refused,
    },
    text::{
        format,
        registry::{self as r, registers as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    cursor: String,
}

#[get("/registry/groups")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &asked, None).await
}

#[post("/registry/groups")]
pub async fn propose(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let area = form.get("area_code");
    match me.api.propose(form.get("key"), area).await {
        Ok(made) => Ok(see(&format!("/registry/groups/{}", segment(&made.id)))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let asked = Asked { area_code: area.to_owned(), cursor: String::new() };
            draw(&ui, &me, &asked, Some(problem)).await
        }
    }
}

async fn draw(ui: &Ui, me: &SignedIn, asked: &Asked, problem: Option<web::Problem>) -> Shown {
    let area = office::area_called(ui, me, &asked.area_code).await?;
    let area = area.as_str();
    let page = me.api.proposals(area, &asked.cursor).await?;
    let narrowed = Narrow {
        address: "/registry/groups",
        area: Some(area),
        states: Vec::new(),
        state: "",
        any: "",
        words: None,
    };
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::GROUPS)) }
        p.lead { (ui.t(&t::GROUPS_INTRO)) }
        (refused::above(ui, problem.as_ref()))
        (narrow::draw(ui, &narrowed))
        @if me.who.is(Role::ListSteward) {
            form method="post" action="/registry/groups" {
                (ui.once_fields())
                input type="hidden" name="area_code" value=(area);
                div.actions { button.primary type="submit" { (ui.t(&t::PROPOSE)) } }
            }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_PROPOSALS))) } @else { (rows(ui, &page.items)) }
        (pager(ui, "/registry/groups", &[("area_code", area)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(refused::page(ui, ui.t(&t::GROUPS), problem.as_ref(), main))
}

fn rows(ui: &Ui, rows: &[Proposal]) -> Markup {
    html! {
        ul.cards {
            @for one in rows {
                li {
                    a href={ "/registry/groups/" (segment(&one.id)) } { (become_few(ui, one)) }
                    p { (office::name(ui, &one.area_code)) " · " (ui.when(&one.made_at)) }
                }
            }
        }
    }
}

/// `30 个变成 5 个`
pub fn become_few(ui: &Ui, one: &Proposal) -> String {
    ui.f(&t::BECOME, &[&format::count(one.before), &format::count(one.after)])
}
