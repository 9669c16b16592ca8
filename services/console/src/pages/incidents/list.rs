//! Incidents: what waits where, why nobody takes it, and what helps.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::approval::{IncidentRow, IncidentTask},
    components::{
        badge::{Tone, toned},
        facts::{fact, fact_of},
        menu::REQUEST_READERS,
        message,
        pager::pager,
    },
    text::{incidents as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    all: String,
    cursor: String,
}

#[get("/incidents")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let all = !asked.all.is_empty();
    let page = me.api.incidents(all, &asked.cursor).await?;
    let reads = me.who.is_any(REQUEST_READERS);
    let (address, text) =
        if all { ("/incidents", &t::OPEN_ONLY) } else { ("/incidents?all=1", &t::WITH_PAST) };
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        p.actions { a href=(address) { (ui.t(text)) } }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) }
        @else { ul.cards { @for one in &page.items { (card(&ui, one, reads)) } } }
        (pager(&ui, "/incidents", &[("all", &asked.all)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn card(ui: &Ui, one: &IncidentRow, reads: bool) -> Markup {
    let lasting = one.ended_at.is_none();
    let (tone, state) = if lasting { (Tone::Bad, &t::LASTING) } else { (Tone::Calm, &t::OVER) };
    let department = if one.department_name.is_empty() { &one.department } else { &one.department_name };
    html! {
        li {
            h2 {
                @if reads { a href={ "/requests/" (one.request) } { (one.title_zh) } } @else { (one.title_zh) }
            }
            p { (toned(tone, &t::kind(&one.kind, ui.language))) " " span.soft { (ui.t(state)) } }
            dl.facts {
                (fact(ui.t(&t::DEPARTMENT), department))
                (fact(ui.t(&t::SINCE), &ui.when(&one.at)))
                (fact(ui.t(&t::ENDED), &one.ended_at.as_deref().map(|at| ui.when(at)).unwrap_or_default()))
                (fact_of(ui.t(&t::WAITING), waiting(ui, &one.waiting)))
                @if one.kind == "no-approver" { (fact_of(ui.t(&t::REASONS), reasons(ui, one))) }
                @if lasting { (fact(ui.t(&t::TO_DO), &to_do(ui, one))) }
            }
        }
    }
}

fn waiting(ui: &Ui, tasks: &[IncidentTask]) -> Markup {
    let line = |task: &IncidentTask| {
        let stage = ui.name(&task.stage_zh, &task.stage_en);
        ui.f(&t::WAITS_AT, &[stage, &task.area_name, &words::role(&task.role, ui.language)])
    };
    html! { ul { @for task in tasks { li { (line(task)) } } } }
}

/// Everybody whose role it is, and why each of them may not.
fn reasons(ui: &Ui, one: &IncidentRow) -> Markup {
    let person = |name: &str, why: &str| ui.f(&t::PERSON, &[name, &t::why(why, ui.language)]);
    html! {
        @if one.excluded.is_empty() {
            @for task in &one.waiting { (ui.f(&t::NOBODY, &[&task.area_name, &words::role(&task.role, ui.language)])) }
        } @else {
            ul { @for one in &one.excluded { li { (person(&one.name, &one.why)) } } }
        }
    }
}

fn to_do(ui: &Ui, one: &IncidentRow) -> String {
    let Some(task) = one.waiting.first().filter(|_| one.kind == "no-approver") else {
        return ui.t(&t::HURRY).to_owned();
    };
    let text = if one.excluded.is_empty() { &t::GIVE_ROLE } else { &t::GIVE_ROLE_TO_ANOTHER };
    ui.f(text, &[&task.area_name, &words::role(&task.role, ui.language)])
}
