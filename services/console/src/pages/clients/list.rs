//! The clients of the person's departments, and a form for another.

use actix_web::{get, http::StatusCode, web::Query};
use futures::future::try_join_all;
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::{
        clients::{Client, Held},
        registry::names::Names,
        segment,
    },
    components::{
        badge::{Tone, toned},
        coded::coded,
        field::Field,
        message,
        pager::pager,
        problem,
        table::table,
    },
    text::{clients as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    off: Option<String>,
    /// With more than one department: which.
    department: String,
    cursor: String,
}

#[get("/clients")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &asked, "", None).await
}

/// The page, also after something was refused.
pub async fn draw(ui: &Ui, me: &SignedIn, asked: &Asked, typed: &str, refused: Option<&Problem>) -> Shown {
    let mut departments = me.who.departments();
    departments.dedup();
    let of = departments.iter().map(|code| {
        let cursor = if *code == asked.department { asked.cursor.as_str() } else { "" };
        me.api.clients(code, cursor)
    });
    let pages = try_join_all(of).await?;
    let names = me.api.department_names(departments.iter().copied()).await;
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if asked.off.is_some() { (message::good(ui.t(&t::SWITCHED_OFF))) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        @for (code, page) in departments.iter().zip(&pages) {
            section aria-label=(names.of(ui, code)) {
                @if departments.len() > 1 { h2 { (coded(names.of(ui, code), code)) } }
                @if page.items.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, code, &page.items)) }
                (pager(ui, "/clients", &[("department", code)], &asked.cursor, page.next_cursor.as_deref()))
            }
        }
        p.hint { (ui.t(&t::ROTATE_HINT)) }
        (form(ui, (&departments, &names), typed, refused))
    };
    let status =
        refused.and_then(|problem| StatusCode::from_u16(problem.status).ok()).unwrap_or(StatusCode::OK);
    Ok(ui.page_with(status, ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, department: &str, items: &[Client]) -> Markup {
    let heads =
        [&t::NAME, &t::ID, &t::STATE, &t::RIGHTS, &t::SECRET_SINCE, &t::MANAGE].map(|text| ui.t(text));
    let rows = html! {
        @for item in items {
            tr {
                th scope="row" { (item.name) }
                td.code { (item.client_id) }
                td {
                    @if item.active { (toned(Tone::Good, ui.t(&t::ACTIVE))) } @else { (toned(Tone::Calm, ui.t(&t::OFF))) }
                }
                td { (rights(ui, item)) }
                td { (ui.when(&item.secret_since)) }
                td { @if item.active { (verbs(ui, department, item)) } }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

fn rights(ui: &Ui, client: &Client) -> Markup {
    html! {
        @if client.grants.is_empty() && client.active { (toned(Tone::Busy, ui.t(&t::NO_RIGHTS))) }
        @for held in &client.grants { p { (right(ui, held)) } }
    }
}

fn right(ui: &Ui, held: &Held) -> String {
    let role = words::role(&held.role, ui.language);
    let area = held.area_name.as_deref().unwrap_or(&held.area);
    match &held.until {
        Some(until) => ui.f(&t::RIGHT_UNTIL, &[&role, area, &ui.day(until)]),
        None => ui.f(&t::RIGHT, &[&role, area]),
    }
}

/// One form for each verb, so that Enter does nothing else than the one button says.
fn verbs(ui: &Ui, department: &str, client: &Client) -> Markup {
    let address = format!("/clients/{}/{}", segment(department), segment(&client.client_id));
    html! {
        form.inline method="post" action={ (address) "/secret" } {
            (ui.once_fields())
            button type="submit" aria-label=(ui.f(&t::ROTATE_OF, &[&client.name])) { (ui.t(&t::ROTATE)) }
        }
        " "
        form.inline method="post" action={ (address) "/off" } {
            (ui.once_fields())
            button.danger type="submit" aria-label=(ui.f(&t::SWITCH_OFF_OF, &[&client.name])) { (ui.t(&t::SWITCH_OFF)) }
        }
    }
}

fn form(ui: &Ui, (departments, names): (&[&str], &Names), typed: &str, refused: Option<&Problem>) -> Markup {
    let error = problem::at(ui, refused, "/name");
    let name = Field {
        name: "name",
        label: ui.t(&t::NAME),
        hint: ui.t(&t::NAME_HINT),
        error: error.as_deref(),
        value: typed,
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let options: Vec<(String, String)> =
        departments.iter().map(|code| ((*code).to_owned(), names.of(ui, code).to_owned())).collect();
    let of = Field { name: "department", label: ui.t(&t::DEPARTMENT), required: true, ..Field::default() };
    html! {
        section aria-labelledby="add" {
            h2 id="add" { (ui.t(&t::ADD)) }
            form.narrow method="post" action="/clients" {
                (ui.once_fields())
                @match departments {
                    [only] => input type="hidden" name="department" value=(only);,
                    _ => (of.choice(ui, &options)),
                }
                (name.line(ui, "text"))
                div.actions { button.primary type="submit" { (ui.t(&t::ADD)) } }
            }
        }
    }
}
