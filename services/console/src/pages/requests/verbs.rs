//! What the applicant may do while others have the request, and after they decided.

use maud::{Markup, html};

use super::conversation;
use crate::{
    backend::approval::{RequestView, TaskRow},
    components::{field::Field, typed::Typed},
    text::{everywhere, requests as t},
    ui::Ui,
};

/// The forms that fit where the request stands. What cannot be asked any more the service says.
pub fn draw(ui: &Ui, view: &RequestView, typed: Typed<'_>) -> Markup {
    let action = format!("/requests/{}", view.row.id);
    let waits = view.tasks.iter().filter(|task| task.stopped_at.is_some() && task.closed_at.is_none());
    let again = matches!(view.row.outcome.as_deref(), Some("rejected" | "approved-with-terms"));
    html! {
        @for task in waits { (answer(ui, view, task, typed.of("answer").only("task", &task.id))) }
        @if view.row.state == "in-review" {
            form method="post" action=(action) {
                (ui.once_fields())
                div.actions { button type="submit" name="act" value="nudge" { (ui.t(&t::NUDGE)) } }
            }
        }
        @if again { (reconsider(ui, &action, typed.of("reconsider"))) }
    }
}

fn answer(ui: &Ui, view: &RequestView, task: &TaskRow, typed: Typed<'_>) -> Markup {
    let (title, name) = (format!("question-{}", task.id), format!("answer.{}", task.id));
    let wrong = typed.wrong(ui, "/answer");
    let answer = Field {
        name: &name,
        label: ui.t(&t::ANSWER),
        error: wrong.as_deref(),
        value: typed.get(&name),
        required: true,
        ..Field::default()
    };
    html! {
        section aria-labelledby=(title) {
            h2 id=(title) { (ui.t(&t::QUESTION)) }
            (conversation::question(ui, view, &task.id))
            p.hint { (ui.t(&t::ANSWER_HINT)) }
            form method="post" action={ "/requests/" (view.row.id) } {
                (ui.once_fields())
                input type="hidden" name="task" value=(task.id);
                (answer.area(ui, 3))
                div.actions { button.primary type="submit" name="act" value="answer" { (ui.t(&t::SEND_ANSWER)) } }
            }
        }
    }
}

fn reconsider(ui: &Ui, action: &str, typed: Typed<'_>) -> Markup {
    let wrong = typed.wrong(ui, "/reason");
    let reason = Field {
        name: "reason",
        label: ui.t(&everywhere::REASON),
        hint: ui.t(&t::RECONSIDER_HINT),
        error: wrong.as_deref(),
        value: typed.get("reason"),
        required: true,
        ..Field::default()
    };
    html! {
        details open[typed.is_sent()] {
            summary { (ui.t(&t::RECONSIDER)) }
            form.narrow method="post" action=(action) {
                (ui.once_fields())
                (reason.area(ui, 3))
                div.actions { button type="submit" name="act" value="reconsider" { (ui.t(&t::RECONSIDER)) } }
            }
        }
    }
}
