//! Messages to people and systems that did not arrive: sent again, or given up with a reason.

use actix_web::{
    get,
    http::StatusCode,
    post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::resend::{self, Typed};
use crate::{
    backend::{notification::Delivery, segment},
    components::{message, pager::pager, problem},
    form::FormData,
    pages::notices::{log, what},
    text::{everywhere, notices, operations as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// Where it is.
pub const HERE: &str = "/operations/undelivered";
/// What can be looked at; the first one is shown first.
const STATES: [&str; 3] = ["parked", "waiting", "discarded"];

/// What is looked at, and what was done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
    cursor: String,
    done: String,
    /// How many are on their way again.
    resent: String,
}

#[get("/operations/undelivered")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &asked, None, &Typed::default()).await
}

#[post("/operations/undelivered/{delivery}")]
pub async fn decide(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let verb = match form.get("act") {
        "replay" => "replay",
        "discard" => "discard",
        _ => return Err(Trouble::from(&web::codes::BAD_BODY)),
    };
    match me.api.decide_delivery(&path, verb, (form.get("key"), form.get("reason"))).await {
        Ok(()) => Ok(see(&format!("{HERE}?done={verb}"))),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            let asked = Asked { cursor: form.get("cursor").to_owned(), ..Asked::default() };
            let given_up = Some((path.as_str(), form.get("reason")));
            draw(&ui, &me, &asked, Some(&refused), &Typed { given_up, ..Typed::default() }).await
        }
    }
}

/// What is chosen: of what waits, only what did not arrive so far is shown here.
fn state_name(ui: &Ui, state: &str) -> String {
    match state {
        "waiting" => ui.t(&t::IN_VAIN).to_owned(),
        other => notices::delivery_state(other, ui.language),
    }
}

/// The page, also after something was refused.
pub async fn draw(
    ui: &Ui,
    me: &SignedIn,
    asked: &Asked,
    refused: Option<&Problem>,
    typed: &Typed<'_>,
) -> Shown {
    let state = STATES.into_iter().find(|state| *state == asked.state).unwrap_or("parked");
    let page = me.api.undelivered(state, &asked.cursor).await?;
    let done = match asked.done.as_str() {
        "replay" => Some(&t::SENT_AGAIN),
        "discard" => Some(&t::DISCARDED),
        _ => None,
    };
    let reason =
        |item: &Delivery| typed.given_up.filter(|(id, _)| *id == item.id).map_or("", |(_, reason)| reason);
    let verbs = |item: &Delivery| form(ui, item, (&asked.cursor, reason(item)));
    let doing: Option<crate::pages::notices::Doing<'_>> =
        (state == "parked").then_some((ui.t(&t::DECIDE), &verbs));
    let main = html! {
        p { a href="/operations" { (ui.t(&t::BACK_TO_SERVICES)) } }
        h1 { (ui.t(&t::UNDELIVERED)) }
        @if let Some(done) = done { (message::good(ui.t(done))) }
        @if let Ok(count) = asked.resent.parse::<u64>() {
            (message::good(&ui.f(&t::RESENT, &[&count.to_string()])))
        }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::UNDELIVERED_INTRO)) }
        form.filter method="get" action=(HERE) {
            label for="state" { (ui.t(&t::STATE)) }
            select id="state" name="state" {
                @for one in STATES {
                    option value=(one) selected[one == state] { (state_name(ui, one)) }
                }
            }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::ALL_DELIVERED))) } @else {
            (log(ui, ui.t(&t::UNDELIVERED), &page.items, doing))
        }
        (pager(ui, HERE, &[("state", state)], &asked.cursor, page.next_cursor.as_deref()))
        @if state == "parked" { (resend::section(ui, typed)) }
    };
    let refused = refused.map_or(200, |problem| problem.status);
    let status = StatusCode::from_u16(if typed.unsure { 422 } else { refused });
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), ui.t(&t::UNDELIVERED), main))
}

/// One form for each verb: the reason of one is not sent with the other.
fn form(ui: &Ui, item: &Delivery, (cursor, typed): (&str, &str)) -> Markup {
    let action = format!("{HERE}/{}", segment(&item.id));
    let reason = format!("reason-{}", item.id);
    let of = what(ui, item);
    html! {
        form.inline method="post" action=(action) {
            (ui.once_fields())
            input type="hidden" name="cursor" value=(cursor);
            input type="hidden" name="act" value="replay";
            button type="submit" aria-label=(ui.f(&t::SEND_AGAIN_OF, &[&of])) { (ui.t(&t::SEND_AGAIN)) }
        }
        form.inline method="post" action=(action) {
            (ui.once_fields())
            input type="hidden" name="cursor" value=(cursor);
            input type="hidden" name="act" value="discard";
            label.hidden for=(reason) { (ui.f(&t::DISCARD_REASON_OF, &[&of])) }
            input id=(reason) name="reason" value=(typed) required maxlength="500" placeholder=(ui.t(&everywhere::REASON));
            button.danger type="submit" aria-label=(ui.f(&t::DISCARD_OF, &[&of])) { (ui.t(&t::DISCARD)) }
        }
    }
}
