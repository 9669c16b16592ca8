//! Everybody within reach, and a form for somebody new.

use actix_web::{get, http::StatusCode, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::{
        people::{NewPerson, Person},
        segment,
    },
    components::{
        badge::{Tone, toned},
        field::Field,
        message,
        pager::pager,
        problem,
        table::table,
    },
    form::FormData,
    text::{everywhere, people as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    query: String,
    cursor: String,
}

#[get("/people")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &asked, &NewPerson::default(), None).await
}

#[post("/people")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let phone = form.get("phone");
    let new = NewPerson {
        login: form.get("login").to_owned(),
        name: form.get("name").to_owned(),
        phone: (!phone.is_empty()).then(|| phone.to_owned()),
    };
    match me.api.register_person(&new, form.get("key")).await {
        Ok(made) => Ok(see(&format!("/people/{}", segment(&made.id)))),
        Err(trouble) => draw(&ui, &me, &Asked::default(), &new, Some(&trouble.correctable()?)).await,
    }
}

async fn draw(ui: &Ui, me: &SignedIn, asked: &Asked, typed: &NewPerson, refused: Option<&Problem>) -> Shown {
    let page = me.api.people(asked.query.trim(), &asked.cursor).await?;
    let search = Field {
        name: "query",
        label: ui.t(&t::SEARCH),
        value: &asked.query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        p { a href="/people/clients" { (ui.t(&t::CLIENTS)) } }
        form.filter role="search" method="get" action="/people" {
            (search.line(ui, "search"))
            button type="submit" { (ui.t(&everywhere::SEARCH)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, &page.items)) }
        (pager(ui, "/people", &[("query", &asked.query)], &asked.cursor, page.next_cursor.as_deref()))
        (form(ui, typed, refused))
    };
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, people: &[Person]) -> Markup {
    let heads = [&t::NAME, &t::LOGIN, &t::STATE, &t::SINCE].map(|text| ui.t(text));
    let rows = html! {
        @for one in people {
            tr {
                th scope="row" { a href={ "/people/" (segment(&one.id)) } { (one.name) } }
                td.code { (one.login) }
                td { (state(ui, one)) }
                td { (ui.day(&one.created_at)) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

/// Whether somebody can work, and whether they ever have.
pub fn state(ui: &Ui, person: &Person) -> Markup {
    html! {
        @if !person.active { (toned(Tone::Calm, ui.t(&t::OFF))) }
        @else if person.has_password { (toned(Tone::Good, ui.t(&t::ACTIVE))) }
        @else { (toned(Tone::Busy, ui.t(&t::NO_PASSWORD))) }
    }
}

fn form(ui: &Ui, typed: &NewPerson, refused: Option<&Problem>) -> Markup {
    let line = |name: &str, label: &str, hint: &str, value: &str, kind: &str| {
        let error = problem::at(ui, refused, &format!("/{name}"));
        let required = name != "phone";
        let autocomplete = Some("off");
        Field {
            name,
            label,
            hint,
            value,
            required,
            autocomplete,
            error: error.as_deref(),
            ..Field::default()
        }
        .line(ui, kind)
    };
    html! {
        section aria-labelledby="register" {
            h2 id="register" { (ui.t(&t::REGISTER)) }
            form.narrow method="post" action="/people" {
                (ui.once_fields())
                (line("name", ui.t(&t::NAME), "", &typed.name, "text"))
                (line("login", ui.t(&t::LOGIN), ui.t(&t::LOGIN_HINT), &typed.login, "text"))
                (line("phone", ui.t(&t::PHONE), "", typed.phone.as_deref().unwrap_or_default(), "tel"))
                div.actions { button.primary type="submit" { (ui.t(&t::REGISTER)) } }
            }
        }
    }
}
