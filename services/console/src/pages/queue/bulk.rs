//! The same decision on several tasks: each has its answer, and what was refused says why.

use actix_web::post;
use maud::{Markup, html};

use super::{bar::hidden, list, narrow::Narrow};
use crate::{
    backend::approval::{DecidedItem, TaskRow},
    components::{field::Field, message},
    form::FormData,
    text::{format, queue as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// The bar below the list, with what may be decided on any of the tasks in it.
pub fn bar(ui: &Ui, narrow: &Narrow, tasks: &[TaskRow]) -> Markup {
    let may = |choice: &str| tasks.iter().any(|task| task.choices.iter().any(|one| one == choice));
    let reason = Field {
        name: "reason",
        label: ui.t(&crate::text::everywhere::REASON),
        hint: ui.t(&t::REASON_HINT),
        ..Field::default()
    };
    html! {
        (ui.once_fields())
        (hidden(narrow))
        fieldset.bulk {
            legend { (ui.t(&t::BULK)) }
            div data-key="r" { (reason.line(ui, "text")) }
            div.actions {
                @if may("approve") { button type="submit" name="act" value="approve" data-key="a" { (ui.t(&t::BULK_APPROVE)) } }
                @if may("return") { button type="submit" name="act" value="return" data-key="r" { (ui.t(&t::BULK_RETURN)) } }
                @if may("reject") { button.danger type="submit" name="act" value="reject" { (ui.t(&t::BULK_REJECT)) } }
            }
        }
    }
}

/// `id:revision` of the tasks that were ticked.
fn ticked(form: &FormData) -> Vec<(String, i64)> {
    let one = |text: &String| {
        let (id, revision) = text.rsplit_once(':')?;
        Some((id.to_owned(), revision.parse().ok()?))
    };
    form.all("task").iter().filter_map(one).collect()
}

#[post("/queue/decisions")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let (tasks, narrow) = (ticked(&form), Narrow::of_form(&form));
    let answers = if tasks.is_empty() {
        Vec::new()
    } else {
        let decision = (form.get("act"), form.get("reason"));
        me.api.decide_many(&tasks, decision, form.get("key")).await?
    };
    let main = html! {
        h1 { (ui.t(&t::BULK_TITLE)) }
        @if answers.is_empty() { (message::note(ui.t(&t::BULK_NONE))) } @else { (outcome(&ui, &answers)) }
        p { a href=(narrow.address()) { (ui.t(&t::BACK)) } }
        (list::keys(&ui))
    };
    Ok(ui.page(ui.t(&t::BULK_TITLE), main))
}

fn outcome(ui: &Ui, answers: &[DecidedItem]) -> Markup {
    let (done, refused): (Vec<&DecidedItem>, Vec<&DecidedItem>) =
        answers.iter().partition(|answer| (200..300).contains(&answer.status));
    let count = |items: &[&DecidedItem]| format::count(i64::try_from(items.len()).unwrap_or(i64::MAX));
    html! {
        (message::good(&ui.f(&t::BULK_DONE, &[&count(&done)])))
        @if !refused.is_empty() {
            (message::note(&ui.f(&t::BULK_REFUSED, &[&count(&refused)])))
            ul {
                @for item in refused {
                    li {
                        a href={ "/queue/" (item.id) } { (called(ui, item)) }
                        (ui.colon()) (ui.name(&item.title_zh, &item.title_en))
                    }
                }
            }
        }
    }
}

/// What the form is called; the task's own id where nobody may know.
fn called<'a>(ui: &Ui, item: &'a DecidedItem) -> &'a str {
    item.form.as_ref().map_or(item.id.as_str(), |form| ui.name(&form.zh, &form.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ticked_is_read_with_its_revision_and_nothing_else() {
        let form = FormData::parse(b"task=tsk_1%3A3&task=tsk_2&task=tsk_3%3Ax").unwrap();
        assert_eq!(ticked(&form), [("tsk_1".to_owned(), 3)]);
    }
}
