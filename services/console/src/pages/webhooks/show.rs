//! One system: what it is told, its secret, what was sent to it.

use actix_web::{
    get,
    web::{Path, Query},
};
use futures::future::try_join;
use maud::{Markup, html};
use serde::Deserialize;

use super::form::{Listening, fields};
use crate::{
    backend::{
        Versioned,
        notification::{Delivery, Webhook},
        segment,
    },
    components::{
        badge::{Tone, toned},
        coded::coded,
        facts::{fact, fact_of},
        message,
        pager::pager,
        problem,
        typed::Typed,
    },
    pages::notices::{log, what},
    text::{notices, webhooks as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    cursor: String,
    done: String,
}

#[get("/webhooks/{webhook}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &path, &asked, Typed::default()).await
}

/// The page, also after something was refused.
pub async fn draw(ui: &Ui, me: &SignedIn, id: &str, asked: &Asked, typed: Typed<'_>) -> Shown {
    let (webhook, sent) = try_join(me.api.webhook(id), me.api.webhook_deliveries(id, &asked.cursor)).await?;
    let done = match asked.done.as_str() {
        "changed" => Some(&t::CHANGED),
        "pinged" => Some(&t::PINGED),
        "stopped" => Some(&t::STOPPED_NOW),
        "resent" => Some(&t::RESENT),
        _ => None,
    };
    let department = webhook.value.department.as_str();
    let names = me.api.department_names([department]).await;
    let here = format!("/webhooks/{}", segment(id));
    let main = html! {
        p { a href="/webhooks" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::ONE)) }
        @if let Some(done) = done { (message::good(ui.t(done))) }
        @if let Some(problem) = typed.problem() { (problem::alert(ui, problem)) }
        (typed.of("change").note(ui, &here))
        (about(ui, &webhook.value, coded(names.of(ui, department), department)))
        (verbs(ui, &here, &webhook))
        (change(ui, &here, &webhook, typed.of("change")))
        section aria-labelledby="log" {
            h2 id="log" { (ui.t(&t::LOG)) }
            @if sent.items.is_empty() { (message::soft(ui.t(&notices::NO_DELIVERIES))) } @else {
                (log(ui, ui.t(&t::LOG), &sent.items, Some((ui.t(&t::MANAGE), &|item: &Delivery| again(ui, &here, item)))))
            }
            (pager(ui, &here, &[], &asked.cursor, sent.next_cursor.as_deref()))
        }
    };
    Ok(ui.page_with(typed.status(), ui.t(&t::ONE), main))
}

/// Whether it is told, and why not.
pub fn state(ui: &Ui, webhook: &Webhook) -> Markup {
    match &webhook.stopped {
        Some(why) => toned(Tone::Bad, &ui.f(&t::STOPPED, &[&t::stopped(why, ui.language)])),
        None => toned(Tone::Good, ui.t(&t::ACTIVE)),
    }
}

fn about(ui: &Ui, webhook: &Webhook, department: Markup) -> Markup {
    html! {
        dl.facts {
            (fact(ui.t(&t::URL), &webhook.url))
            (fact_of(ui.t(&t::STATE), state(ui, webhook)))
            (fact_of(ui.t(&t::DEPARTMENT), department))
            (fact(ui.t(&t::SINCE), &ui.when(&webhook.made_at)))
            (fact(ui.t(&t::FORMER_UNTIL), &webhook.former_secret_until.as_deref().map(|at| ui.when(at)).unwrap_or_default()))
        }
    }
}

/// One form for each, so that Enter does nothing else than the one button says.
fn verbs(ui: &Ui, here: &str, webhook: &Versioned<Webhook>) -> Markup {
    let button = |act: &str, text, danger: bool| {
        html! {
            form method="post" action=(here) {
                (ui.once_fields())
                input type="hidden" name="revision" value=(webhook.etag);
                input type="hidden" name="act" value=(act);
                button.danger[danger] type="submit" { (ui.t(text)) }
            }
        }
    };
    html! {
        div.actions {
            @if webhook.value.stopped.is_none() {
                (button("ping", &t::PING, false))
                (button("stop", &t::STOP, true))
            }
            (button("rotate", &t::ROTATE, false))
            (button("remove", &t::REMOVE, true))
        }
        p.hint { (ui.t(&t::ROTATE_HINT)) " " (ui.t(&t::REMOVE_HINT)) }
    }
}

fn change(ui: &Ui, here: &str, webhook: &Versioned<Webhook>, typed: Typed<'_>) -> Markup {
    let listening = typed.form().map_or_else(
        || Listening { url: webhook.value.url.clone(), events: webhook.value.events.clone() },
        Listening::read,
    );
    let save = if webhook.value.stopped.is_some() { &t::SAVE_AND_START } else { &t::SAVE };
    html! {
        section aria-labelledby="change" {
            h2 id="change" { (ui.t(&t::CHANGE)) }
            form method="post" action=(here) {
                (ui.once_fields())
                input type="hidden" name="revision" value=(typed.revision(&webhook.etag));
                input type="hidden" name="act" value="change";
                (fields(ui, &listening, typed.problem()))
                div.actions { button.primary type="submit" { (ui.t(save)) } }
            }
        }
    }
}

fn again(ui: &Ui, here: &str, item: &Delivery) -> Markup {
    html! {
        @if item.state != "waiting" {
            form method="post" action=(here) {
                (ui.once_fields())
                input type="hidden" name="act" value="resend";
                input type="hidden" name="delivery" value=(item.id);
                button type="submit" aria-label=(ui.f(&t::RESEND_OF, &[&what(ui, item)])) { (ui.t(&t::RESEND)) }
            }
        }
    }
}
