//! The conversation about a request: what approvers asked and what the department answered, as its history
//! has it.

use maud::{Markup, html};
use serde_json::Value;

use super::show::actor;
use crate::{
    backend::approval::{HistoryLine, RequestView},
    components::badge::{Tone, toned},
    text::{Text, requests as t},
    ui::Ui,
};

const ASKED: &str = "information-asked";
const GIVEN: &str = "information-given";

/// A question, its answer if there is one, and whether one is still wanted.
struct Exchange<'a> {
    asked: &'a HistoryLine,
    given: Option<&'a HistoryLine>,
    waits: bool,
}

/// The section of the request's own page.
pub fn draw(ui: &Ui, request: &RequestView) -> Markup {
    let all = exchanges(request);
    html! {
        @if !all.is_empty() {
            section aria-labelledby="conversation" {
                h2 id="conversation" { (ui.t(&t::CONVERSATION)) }
                (list(ui, &all))
            }
        }
    }
}

/// Beside a decision: folded, so that what is decided on stays in sight, unless something of it is new.
pub fn folded(ui: &Ui, request: &RequestView, new: bool) -> Markup {
    let all = exchanges(request);
    html! {
        @if !all.is_empty() {
            details.conversation open[new] {
                summary {
                    (ui.f(&t::CONVERSATION_OF, &[&all.len().to_string()]))
                    @if all.iter().any(|one| one.waits) { " " (toned(Tone::Busy, ui.t(&t::NOT_ANSWERED))) }
                }
                (list(ui, &all))
            }
        }
    }
}

/// What the applicant is asked by a task that waits for them.
pub fn question(ui: &Ui, request: &RequestView, task: &str) -> Markup {
    let asked = request.history.iter().rev().find(|line| line.action == ASKED && task_of(line) == Some(task));
    html! { @if let Some(asked) = asked { (said(ui, &t::ASKED_ON, asked)) } }
}

/// Questions in the order in which they were asked. Of a task one waits at a time, so that its next answer is
/// the one to it.
fn exchanges(request: &RequestView) -> Vec<Exchange<'_>> {
    let mut found: Vec<Exchange<'_>> = Vec::new();
    for line in &request.history {
        match line.action.as_str() {
            ASKED => found.push(Exchange { asked: line, given: None, waits: false }),
            GIVEN => {
                let of = task_of(line);
                let waiting = found.iter_mut().find(|one| one.given.is_none() && task_of(one.asked) == of);
                if let Some(one) = waiting {
                    one.given = Some(line);
                }
            }
            _ => {}
        }
    }
    // Nobody waits for an answer to what has been decided without it.
    let over = |asked: &HistoryLine| {
        let of = task_of(asked);
        request.tasks.iter().any(|task| Some(task.id.as_str()) == of && task.closed_at.is_some())
    };
    for one in &mut found {
        one.waits = one.given.is_none() && !over(one.asked);
    }
    found
}

fn task_of(line: &HistoryLine) -> Option<&str> {
    line.detail.get("task").and_then(Value::as_str)
}

fn list(ui: &Ui, all: &[Exchange<'_>]) -> Markup {
    html! {
        ol.history {
            @for one in all {
                li {
                    (said(ui, &t::ASKED_ON, one.asked))
                    @match one.given {
                        Some(given) => (said(ui, &t::ANSWERED_ON, given)),
                        None if one.waits => (toned(Tone::Busy, ui.t(&t::NOT_ANSWERED))),
                        None => (toned(Tone::Calm, ui.t(&t::LEFT_UNANSWERED))),
                    }
                }
            }
        }
    }
}

/// Who, when, and what.
fn said(ui: &Ui, text: &Text, line: &HistoryLine) -> Markup {
    html! {
        p {
            span.soft { (ui.f(text, &[actor(ui, line), &ui.when(&line.at)])) }
            br;
            (line.reason.as_deref().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_belongs_to_the_question_of_its_own_task_and_a_decision_leaves_nobody_waiting() {
        let line = |action: &str, task: &str, reason: &str| json!({ "action": action, "reason": reason, "detail": { "task": task } });
        let request: RequestView = serde_json::from_value(json!({
            "history": [
                line("submitted", "", ""), line(ASKED, "tsk_1", "one"), line(ASKED, "tsk_2", "two"),
                line(GIVEN, "tsk_2", "to two"), line(ASKED, "tsk_2", "three"), line(ASKED, "tsk_3", "four"),
            ],
            "tasks": [{ "id": "tsk_2", "closed_at": null }, { "id": "tsk_3", "closed_at": "2026-11-23T01:00:00Z" }],
        }))
        .unwrap();
        let words = |line: &HistoryLine| line.reason.clone().unwrap_or_default();
        let all = exchanges(&request);
        let told = all.iter().map(|one| (words(one.asked), one.given.map(words), one.waits));
        let of =
            |asked: &str, given: Option<&str>, waits| (asked.to_owned(), given.map(str::to_owned), waits);
        let wanted = [
            of("one", None, true),
            of("two", Some("to two"), false),
            of("three", None, true),
            of("four", None, false),
        ];
        assert_eq!(told.collect::<Vec<_>>(), wanted);
    }
}
