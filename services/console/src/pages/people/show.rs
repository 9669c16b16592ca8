//! One person: roles, one-time links, the account at the provider of identities, switching off.

use actix_web::{
    get,
    http::StatusCode,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::{list, rights};
use crate::{
    backend::{
        people::{NewGrant, Subject},
        segment,
    },
    components::{facts::fact, field::Field, message, problem},
    text::people as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

#[get("/people/{person}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let done = match asked.done.as_str() {
        "given" => Some(ui.t(&t::GIVEN)),
        "taken" => Some(ui.t(&t::TAKEN)),
        "linked" => Some(ui.t(&t::LINK_SAVED)),
        "unlinked" => Some(ui.t(&t::LINK_ENDED)),
        "off" => Some(ui.t(&t::SWITCHED_OFF)),
        _ => None,
    };
    draw(&ui, &me, &path, &NewGrant::default(), Above { done, refused: None }).await
}

/// What the page says first.
#[derive(Clone, Copy)]
pub struct Above<'a> {
    pub done: Option<&'static str>,
    pub refused: Option<&'a Problem>,
}

/// The page, also after something was refused.
pub async fn draw(ui: &Ui, me: &SignedIn, id: &str, typed: &NewGrant, above: Above<'_>) -> Shown {
    let person = me.api.person(id).await?;
    let (grants, subject) = futures::future::try_join(me.api.grants(id), me.api.subject(id)).await?;
    let names = rights::names(&me.api, &grants).await;
    let action = format!("/people/{}", segment(id));
    let main = html! {
        p { a href="/people" { (ui.t(&t::BACK)) } }
        h1 { (person.name) }
        @if let Some(done) = above.done { (message::good(done)) }
        @if let Some(refused) = above.refused { (problem::alert(ui, refused)) }
        p { (list::state(ui, &person)) }
        dl.facts {
            (fact(ui.t(&t::LOGIN), &person.login))
            (fact(ui.t(&t::PHONE), person.phone.as_deref().unwrap_or_default()))
            (fact(ui.t(&t::SINCE), &ui.day(&person.created_at)))
        }
        @if person.active {
            (rights::draw(ui, &action, (&grants, &names), (typed, above.refused)))
            (one_time(ui, &action))
            (account(ui, &action, subject.as_ref(), above.refused))
            (switch_off(ui, &action))
        }
    };
    let status = above.refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), &person.name, main))
}

fn one_time(ui: &Ui, action: &str) -> Markup {
    html! {
        section aria-labelledby="one-time" {
            h2 id="one-time" { (ui.t(&t::ONE_TIME)) }
            p { (ui.t(&t::ONE_TIME_INTRO)) }
            form method="post" action=(action) {
                (ui.once_fields())
                button type="submit" name="act" value="one-time" { (ui.t(&t::ISSUE)) }
            }
        }
    }
}

fn account(ui: &Ui, action: &str, subject: Option<&Subject>, refused: Option<&Problem>) -> Markup {
    let wrong = problem::at(ui, refused, "/subject");
    let field = Field {
        name: "subject",
        label: ui.t(&t::SUBJECT_FIELD),
        required: true,
        autocomplete: Some("off"),
        error: wrong.as_deref(),
        ..Field::default()
    };
    html! {
        section aria-labelledby="account" {
            h2 id="account" { (ui.t(&t::SUBJECT)) }
            p { (ui.t(&t::SUBJECT_INTRO)) }
            form.narrow method="post" action=(action) {
                (ui.once_fields())
                @if let Some(subject) = subject {
                    p { (ui.f(&t::LINKED, &[&subject.subject, &ui.day(&subject.linked_at)])) }
                    button type="submit" name="act" value="unlink" { (ui.t(&t::UNLINK)) }
                } @else {
                    (field.line(ui, "text"))
                    button type="submit" name="act" value="link" { (ui.t(&t::LINK)) }
                }
            }
        }
    }
}

fn switch_off(ui: &Ui, action: &str) -> Markup {
    html! {
        section aria-labelledby="off" {
            h2 id="off" { (ui.t(&t::OFF_TITLE)) }
            p { (ui.t(&t::OFF_INTRO)) }
            form method="post" action=(action) {
                (ui.once_fields())
                button.danger type="submit" name="act" value="off" { (ui.t(&t::SWITCH_OFF)) }
            }
        }
    }
}
