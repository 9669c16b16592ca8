//! The systems there are, and a form for another.

use actix_web::{get, http::StatusCode, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::{
    form::{Listening, fields},
    secret,
    show::state,
};
use crate::{
    backend::{notification::Webhook, registry::names::Names, segment},
    components::{field::Field, message, pager::pager, problem, table::table},
    form::FormData,
    text::webhooks as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    cursor: String,
    removed: Option<String>,
}

#[get("/webhooks")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &asked, &Listening::default(), None).await
}

#[post("/webhooks")]
pub async fn create(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let wanted = Listening::read(&form);
    let made =
        me.api.create_webhook(form.get("key"), form.get("department"), (&wanted.url, &wanted.events)).await;
    match made {
        Ok(made) => Ok(secret::page(&ui, &made)),
        Err(trouble) => draw(&ui, &me, &Asked::default(), &wanted, Some(&trouble.correctable()?)).await,
    }
}

async fn draw(ui: &Ui, me: &SignedIn, asked: &Asked, wanted: &Listening, refused: Option<&Problem>) -> Shown {
    let page = me.api.webhooks(&asked.cursor).await?;
    let held = me.who.departments();
    let of = page.items.iter().map(|item| item.department.as_str()).chain(held.iter().copied());
    let names = me.api.department_names(of).await;
    let departments: Vec<(String, String)> =
        held.into_iter().map(|code| (code.to_owned(), names.of(ui, code).to_owned())).collect();
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if asked.removed.is_some() { (message::good(ui.t(&t::REMOVED))) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, &page.items, &names)) }
        (pager(ui, "/webhooks", &[], &asked.cursor, page.next_cursor.as_deref()))
        section aria-labelledby="add" {
            h2 id="add" { (ui.t(&t::ADD)) }
            form method="post" action="/webhooks" {
                (ui.once_fields())
                @match departments.as_slice() {
                    [(only, _)] => input type="hidden" name="department" value=(only);,
                    all => (Field { name: "department", label: ui.t(&t::DEPARTMENT), required: true, ..Field::default() }.choice(ui, all)),
                }
                (fields(ui, wanted, refused))
                div.actions { button.primary type="submit" { (ui.t(&t::ADD)) } }
            }
        }
    };
    let status =
        refused.and_then(|problem| StatusCode::from_u16(problem.status).ok()).unwrap_or(StatusCode::OK);
    Ok(ui.page_with(status, ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, items: &[Webhook], names: &Names) -> Markup {
    let heads = [&t::URL, &t::DEPARTMENT, &t::EVENTS, &t::STATE, &t::SINCE].map(|text| ui.t(text));
    let rows = html! {
        @for item in items {
            tr {
                th scope="row" { a href={ "/webhooks/" (segment(&item.id)) } { (item.url) } }
                td { (names.of(ui, &item.department)) }
                td { (item.events.iter().map(|event| t::event(event, ui.language)).collect::<Vec<_>>().join(ui.language.pick("、", ", "))) }
                td { (state(ui, item)) }
                td { (ui.day(&item.made_at)) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}
