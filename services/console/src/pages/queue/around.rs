//! What stands around the request: what it changes of what was admitted before, what its communities fill
//! already, and what has become of the checks since. Each helps; the decision can be made without them.

use chrono::Datelike;
use futures::future;
use kernel::Role;
use maud::{Markup, html};
use serde_json::Value;

use crate::{
    backend::{
        approval::{ChangeSet, Drift, FormChange, Planned, TaskView},
        boards::Ledger,
    },
    components::{
        badge::{Tone, toned},
        chart, checks, message,
        table::table,
    },
    text::{format, queue as t, task as s, words},
    ui::{SignedIn, Ui},
};

/// Who may read what an area fills.
const LEDGER_READERS: &[Role] = &[Role::BurdenOfficer, Role::StreetApprover, Role::Inspector];

/// What could be found out.
#[derive(Default)]
pub struct Around {
    changes: Option<ChangeSet>,
    ledger: Option<Ledger>,
}

/// Asks for it.
pub async fn load(ui: &Ui, me: &SignedIn, task: &TaskView) -> Around {
    let request = &task.request;
    let goes_on = request.content.unshown.get("previous").is_some_and(Value::is_string);
    let changes = async { if goes_on { me.api.request_changes(&request.row.id).await.ok() } else { None } };
    let year = format::day_of(&request.content.first_due).unwrap_or_else(|| ui.now.china_date()).year();
    let reads = me.who.is_any(LEDGER_READERS) && !task.row.area.is_empty();
    let ledger = async { if reads { me.api.ledger(&task.row.area, year).await.ok() } else { None } };
    let (changes, ledger) = future::join(changes, ledger).await;
    Around { changes, ledger }
}

/// Minutes a year of one community, before and after an admission.
fn before_and_after(ledger: &Ledger, planned: &Planned) -> Option<(i64, i64)> {
    let before = ledger.minutes.checked_div(ledger.communities)?;
    let released = planned.minutes_released.checked_div(planned.communities).unwrap_or(0);
    Some((before, (before + planned.responses * planned.minutes_per_response - released).max(0)))
}

/// What a community fills in a year, without it and with it, as bars.
pub fn burden(ui: &Ui, task: &TaskView, around: &Around) -> Markup {
    let planned = task.request.report.as_ref().and_then(|report| report.burden.as_ref());
    let both =
        around.ledger.as_ref().zip(planned).and_then(|(ledger, planned)| before_and_after(ledger, planned));
    let Some((before, after)) = both else { return html! {} };
    let most = before.max(after);
    html! {
        p.soft { (ui.t(&s::YEAR_OF_ONE)) }
        dl.bars {
            @for (text, minutes) in [(&s::BEFORE, before), (&s::AFTER, after)] {
                dt { (ui.t(text)) }
                dd { (chart::share(minutes, most)) " " span { (ui.minutes(minutes)) } }
            }
        }
    }
}

/// What differs from the admission that it goes on from.
pub fn changes(ui: &Ui, around: &Around) -> Markup {
    let Some(set) = &around.changes else { return html! {} };
    let heads = [&s::WHAT, &s::WAS, &s::IS].map(|text| ui.t(text));
    let rows = html! {
        @for one in &set.members {
            tr {
                th scope="row" {
                    (s::member(&one.pointer, ui.language))
                    @if one.substantive { " " (toned(Tone::Busy, ui.t(&s::SUBSTANTIVE))) }
                }
                td { del { (said(ui, &one.pointer, &one.before)) } }
                td { ins { (said(ui, &one.pointer, &one.after)) } }
            }
        }
        @for one in &set.form { (form_line(ui, one)) }
    };
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { (ui.t(&s::CHANGES)) }
            p { (ui.t(&s::COMPARED_WITH)) " " a.code href={ "/verify/" (set.previous) } { (set.previous) } }
            @if set.members.is_empty() && set.form.is_empty() { (message::soft(ui.t(&s::UNCHANGED))) }
            @else {
                p { (ui.t(if set.substantive { &s::IS_SUBSTANTIVE } else { &s::NOT_SUBSTANTIVE })) }
                (table(ui.t(&s::CHANGES), &heads, rows))
            }
        }
    }
}

fn form_line(ui: &Ui, one: &FormChange) -> Markup {
    let what = if one.key.is_empty() { &one.id } else { &one.key };
    let order = one.keys.join(ui.language.pick("、", ", "));
    html! {
        tr {
            th scope="row" {
                (s::form_change(&one.change, ui.language)) " "
                span.code { (what) } " " @if !one.attribute.is_empty() { (s::attribute(&one.attribute, ui.language)) }
            }
            td { del { (said(ui, &one.attribute, &one.before)) } }
            td { ins { (said(ui, &one.attribute, &one.after)) (order) } }
        }
    }
}

/// A value as people read it.
fn said(ui: &Ui, name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => {
            ui.t(if *yes { &crate::text::everywhere::YES } else { &crate::text::everywhere::NO }).to_owned()
        }
        Value::String(text) if name.ends_with("frequency") => words::frequency(text, ui.language),
        Value::String(text) => ui.when(text),
        Value::Number(number) => format::number(&number.to_string()),
        Value::Array(several) => {
            let parts: Vec<String> = several.iter().map(|one| said(ui, name, one)).collect();
            parts.join(ui.language.pick("、", ", "))
        }
        Value::Object(parts) => {
            let parts: Vec<String> = parts.values().map(|one| said(ui, name, one)).collect();
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// What the checks would say today and did not when it was filed, or the other way round.
pub fn drift(ui: &Ui, drift: Option<&Drift>) -> Markup {
    let Some(drift) = drift.filter(|drift| drift.changed) else { return html! {} };
    html! {
        div.message.note { p { (ui.t(&s::DRIFTED)) } }
        @if !drift.appeared.is_empty() {
            p { (ui.t(&s::APPEARED)) }
            (checks::findings(ui, &drift.appeared))
        }
        @if !drift.gone.is_empty() {
            p { (ui.t(&s::GONE)) }
            ul { @for one in &drift.gone { li { del { (words::check(&one.check, ui.language)) " " (one.sentence(ui.language)) } } } }
        }
        p.soft { (ui.t(&t::CHECKS_THEN)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_community_fills_grows_by_the_form_and_shrinks_by_what_it_replaces() {
        let ledger = Ledger { communities: 8, minutes: 8 * 200, ..Ledger::default() };
        let planned =
            Planned { responses: 12, minutes_per_response: 5, communities: 8, minutes_released: 8 * 20 };
        assert_eq!(before_and_after(&ledger, &planned), Some((200, 240)));
        assert_eq!(before_and_after(&Ledger::default(), &planned), None, "nothing divides by nothing");
        let more = Planned { minutes_released: 8 * 900, ..planned };
        assert_eq!(before_and_after(&ledger, &more), Some((200, 0)), "nobody gets minutes back");
    }
}
