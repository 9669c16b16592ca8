//! The front page.

mod anybody;
mod ended;
mod sections;

use actix_web::{get, web::ServiceConfig};
use futures::future::try_join_all;
use kernel::Role;
use maud::{Markup, html};

use crate::{
    backend::{Remote, registry::names::Names},
    components::{
        drafts,
        menu::{self, DECIDERS, REQUEST_READERS},
    },
    pages::registry::office,
    session::Session,
    text::{home as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Its page.
pub fn register(config: &mut ServiceConfig) {
    config.service(show);
}

#[get("/")]
pub async fn show(ui: Ui, me: Option<SignedIn>) -> Shown {
    let Some(me) = me else { return Ok(ui.page(ui.t(&t::TITLE), anybody::draw(&ui))) };
    let kinds = [
        (DECIDERS, Section::Tasks),
        (&[Role::StreetApprover], Section::Reviews),
        (&[Role::CommunityWorker], Section::Tables),
        (&[Role::ListSteward], Section::FollowUps),
        (&[Role::GovernmentApprover, Role::ListSteward], Section::Lists),
        (REQUEST_READERS, Section::Requests),
        (&[Role::DepartmentOfficer], Section::Asking),
    ];
    let wanted = kinds.into_iter().filter(|(roles, _)| me.who.is_any(roles)).map(|(_, section)| section);
    let area = office::area(&me.who, "");
    let drawn = try_join_all(wanted.map(|section| draw(&ui, &me.api, (section, area)))).await?;
    let departments = me.who.grants.iter().filter_map(|grant| grant.department.as_deref());
    let names = me.api.department_names(departments).await;
    let ended = ended::notes(&ui, &me).await;
    let main = html! {
        (greeting(&ui, &me.session, &names))
        (ended)
        @if me.who.is(Role::CommunityWorker) { (drafts::list(&ui)) }
        @for section in &drawn { (section) }
        @if drawn.is_empty() { (own(&ui)) }
        (anybody::links(&ui))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

#[derive(Clone, Copy)]
enum Section {
    Tasks,
    Reviews,
    Tables,
    FollowUps,
    Lists,
    Requests,
    Asking,
}

async fn draw(ui: &Ui, api: &Remote, (section, area): (Section, &str)) -> sections::Section {
    match section {
        Section::Tasks => sections::tasks(ui, api.tasks(&[], "", sections::ROWS).await),
        Section::Reviews => sections::reviews(ui, api.tables("", "submitted", "").await),
        Section::Tables => sections::tables(ui, api.tables("", "", "").await),
        Section::FollowUps => sections::follow_ups(ui, api.follow_ups("open", "").await),
        Section::Lists => sections::lists(ui, api.duty_lists(area, "draft", "").await),
        Section::Requests => sections::requests(ui, api.requests("", "", sections::ROWS).await),
        Section::Asking => Ok(sections::asking(ui)),
    }
}

/// The way to one's work, for those for whom nothing waits in a list.
fn own(ui: &Ui) -> Markup {
    let entries = menu::own(ui);
    html! {
        @if !entries.is_empty() {
            section aria-labelledby="own" {
                h2 id="own" { (ui.t(&t::YOUR_WORK)) }
                ul.cards { @for (path, text) in entries { li { a href=(path) { (ui.t(text)) } } } }
            }
        }
    }
}

fn greeting(ui: &Ui, session: &Session, names: &Names) -> Markup {
    let who = &session.who;
    html! {
        h1 { (ui.f(&t::WELCOME, &[&who.name])) }
        @if !who.grants.is_empty() {
            section aria-label=(ui.t(&t::YOUR_OFFICES)) {
                ul.offices {
                    @for grant in &who.grants {
                        li {
                            span.role { (words::role(&grant.role, ui.language)) }
                            " " span { (grant.area_label(ui.language)) }
                            @if let Some(department) = &grant.department { " " span { (names.of(ui, department)) } }
                        }
                    }
                }
            }
        }
    }
}
