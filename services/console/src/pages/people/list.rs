//! Everybody within reach, and a form for somebody new.

use actix_web::{get, http::StatusCode, post, web::Query};
use futures::{StreamExt, stream};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::{
        people::{Grant, NewPerson, Person},
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
    text::{everywhere, people as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// People whose roles are asked for at the same time.
const AT_ONCE: usize = 8;

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
    let held = roles(ui, me, &page.items).await;
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
        @if page.items.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, &page.items, &held)) }
        (pager(ui, "/people", &[("query", &asked.query)], &asked.cursor, page.next_cursor.as_deref()))
        (form(ui, typed, refused))
    };
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), ui.t(&t::TITLE), main))
}

/// What each of them holds, in a line; what cannot be told just now is empty.
async fn roles(ui: &Ui, me: &SignedIn, people: &[Person]) -> Vec<String> {
    let asked = people.iter().map(|person| me.api.grants(&person.id));
    let found: Vec<_> = stream::iter(asked).buffered(AT_ONCE).collect().await;
    let line = |grant: &Grant| {
        let area = grant.area_name.as_deref().unwrap_or_default();
        format!("{} {area}", words::role(&grant.role, ui.language)).trim().to_owned()
    };
    let lines =
        found.into_iter().map(|grants| grants.unwrap_or_default().iter().map(line).collect::<Vec<_>>());
    lines.map(|lines| lines.join(ui.language.pick("；", "; "))).collect()
}

fn rows(ui: &Ui, people: &[Person], held: &[String]) -> Markup {
    let heads = [&t::NAME, &t::LOGIN, &t::ROLE, &t::STATE, &t::SINCE].map(|text| ui.t(text));
    let rows = html! {
        @for (one, held) in people.iter().zip(held) {
            tr {
                th scope="row" { a href={ "/people/" (segment(&one.id)) } { (one.name) } }
                td.code { (one.login) }
                td { (held) }
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
