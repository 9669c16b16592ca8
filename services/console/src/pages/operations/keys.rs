//! The keys that admissions are signed with: looked at, replaced, and one that was stolen revoked.

use actix_web::{get, http::StatusCode, post, web::Query};
use chrono::NaiveDateTime;
use kernel::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::approval::SigningKey,
    components::{
        badge::{Tone, toned},
        field::{Field, tick},
        message, problem,
        table::table,
    },
    form::FormData,
    text::{keys as t, operations},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

const HERE: &str = "/operations/keys";

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    done: String,
}

/// What was typed, and what became of it.
#[derive(Default)]
struct Outcome<'a> {
    typed: Option<&'a FormData>,
    refused: Option<Problem>,
    /// Nobody ticked that they mean it.
    unsure: bool,
}

impl Outcome<'_> {
    fn value(&self, name: &str) -> &str {
        self.typed.map_or("", |form| form.get(name))
    }

    /// What is wrong with a field of the form of this verb.
    fn wrong(&self, ui: &Ui, act: &str, pointer: &str) -> Option<String> {
        let own = self.value("act") == act;
        own.then(|| problem::at(ui, self.refused.as_ref(), pointer)).flatten()
    }
}

#[get("/operations/keys")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let done = match asked.done.as_str() {
        "rotated" => Some(&t::ROTATED),
        "revoked" => Some(&t::REVOKED_NOW),
        _ => None,
    };
    let above = html! { @if let Some(done) = done { (message::good(ui.t(done))) } };
    draw(&ui, &me, &Outcome::default(), &above).await
}

#[post("/operations/keys")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let key = form.get("key");
    let (word, done) = match form.get("act") {
        "rotate" => ("rotated", me.api.rotate_signing_key(form.get("rotate-reason"), key).await),
        "revoke" if !form.has("sure") => {
            let outcome = Outcome { typed: Some(&form), unsure: true, ..Outcome::default() };
            return draw(&ui, &me, &outcome, &html! {}).await;
        }
        "revoke" => {
            let since = moment(form.get("since"));
            let why = (since.as_str(), form.get("revoke-reason"));
            ("revoked", me.api.revoke_signing_key(form.get("kid"), why, key).await)
        }
        _ => return Err(Trouble::from(&web::codes::BAD_BODY)),
    };
    match done {
        Ok(()) => Ok(see(&format!("{HERE}?done={word}"))),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            let above = problem::alert(&ui, &refused);
            let outcome = Outcome { typed: Some(&form), refused: Some(refused), unsure: false };
            draw(&ui, &me, &outcome, &above).await
        }
    }
}

/// What a browser sends of a day and an hour, as the moment it was in China; what it is not stays as it is.
fn moment(text: &str) -> String {
    let civil = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    civil.map_or_else(|_| text.to_owned(), |civil| Timestamp::from_china(civil).to_string())
}

async fn draw(ui: &Ui, me: &SignedIn, outcome: &Outcome<'_>, above: &Markup) -> Shown {
    let keys = me.api.signing_keys().await?;
    let main = html! {
        p { a href="/operations" { (ui.t(&operations::BACK_TO_SERVICES)) } }
        h1 { (ui.t(&t::TITLE)) }
        (above)
        p.lead { (ui.t(&t::INTRO)) }
        (list(ui, &keys))
        (rotate(ui, outcome))
        (revoke(ui, &keys, outcome))
    };
    let refused = outcome.refused.as_ref().map_or(200, |problem| problem.status);
    let status = StatusCode::from_u16(if outcome.unsure { 422 } else { refused });
    Ok(ui.page_with(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), ui.t(&t::TITLE), main))
}

fn list(ui: &Ui, keys: &[SigningKey]) -> Markup {
    let heads = [&t::KEY, &t::STATE, &t::FROM, &t::UNTIL].map(|text| ui.t(text));
    let rows = html! {
        @for key in keys {
            tr {
                th scope="row" { span.code { (key.kid) } }
                td {
                    @match (&key.revoked_since, &key.until) {
                        (Some(_), _) => (toned(Tone::Bad, ui.t(&t::REVOKED))),
                        (None, Some(_)) => (toned(Tone::Calm, ui.t(&t::FORMER))),
                        (None, None) => (toned(Tone::Good, ui.t(&t::CURRENT))),
                    }
                    @if let Some(reason) = &key.revoked_reason { " " (reason) }
                }
                td { (ui.when(&key.from)) }
                td { (key.until.as_deref().map(|until| ui.when(until)).unwrap_or_default()) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

fn rotate(ui: &Ui, outcome: &Outcome<'_>) -> Markup {
    let error = outcome.wrong(ui, "rotate", "/reason");
    let reason = Field {
        name: "rotate-reason",
        label: ui.t(&t::ROTATE_REASON),
        error: error.as_deref(),
        value: outcome.value("rotate-reason"),
        required: true,
        ..Field::default()
    };
    html! {
        section aria-labelledby="rotate" {
            h2 id="rotate" { (ui.t(&t::ROTATE)) }
            p { (ui.t(&t::ROTATE_HINT)) }
            form.narrow method="post" action=(HERE) {
                (ui.once_fields())
                input type="hidden" name="act" value="rotate";
                (reason.line(ui, "text"))
                div.actions { button type="submit" { (ui.t(&t::ROTATE)) } }
            }
        }
    }
}

fn revoke(ui: &Ui, keys: &[SigningKey], outcome: &Outcome<'_>) -> Markup {
    let wrong = |pointer: &str| outcome.wrong(ui, "revoke", pointer);
    let (since, reason) = (wrong("/since"), wrong("/reason"));
    let open = keys.iter().filter(|key| key.revoked_since.is_none());
    let open: Vec<(String, String)> = open.map(|key| (key.kid.clone(), key.kid.clone())).collect();
    let field =
        |name, label, error, value| Field { name, label, error, value, required: true, ..Field::default() };
    html! {
        section aria-labelledby="revoke" {
            h2 id="revoke" { (ui.t(&t::REVOKE)) }
            p { (ui.t(&t::REVOKE_HINT)) }
            form.narrow method="post" action=(HERE) {
                (ui.once_fields())
                input type="hidden" name="act" value="revoke";
                (field("kid", ui.t(&t::REVOKE_WHICH), None, outcome.value("kid")).choice(ui, &open))
                (field("since", ui.t(&t::REVOKE_SINCE), since.as_deref(), outcome.value("since")).line(ui, "datetime-local"))
                (field("revoke-reason", ui.t(&t::REVOKE_REASON), reason.as_deref(), outcome.value("revoke-reason")).line(ui, "text"))
                p { (tick("sure", "1", ui.t(&t::REVOKE_SURE), false)) }
                @if outcome.unsure { p.error role="alert" { (ui.t(&t::NOT_SURE)) } }
                div.actions { button.danger type="submit" { (ui.t(&t::REVOKE)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn an_hour_in_china_is_a_moment_and_anything_else_stays_what_it_is() {
        assert_eq!(moment("2026-11-30T09:30"), "2026-11-30T01:30:00.000000Z");
        assert_eq!(moment("yesterday"), "yesterday");
    }
}
