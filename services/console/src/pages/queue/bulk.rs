//! The same decision on several tasks: each has its answer, and what was refused says why.

use actix_web::post;
use maud::{Markup, html};

use super::{bar::hidden, list, narrow::Narrow};
use crate::{
    backend::approval::{DecidedItem, TaskRow},
    codes,
    components::{field::Field, message, problem, typed::Typed},
    form::FormData,
    text::{format, queue as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// The bar below a page of the list, with what may be decided on any of the tasks in it.
pub fn bar(ui: &Ui, (narrow, cursor): (&Narrow, &str), tasks: &[TaskRow], typed: Typed<'_>) -> Markup {
    let may = |choice: &str| tasks.iter().any(|task| task.choices.iter().any(|one| one == choice));
    let reason = Field {
        name: "reason",
        label: ui.t(&crate::text::everywhere::REASON),
        hint: ui.t(&t::REASON_HINT),
        value: typed.get("reason"),
        ..Field::default()
    };
    html! {
        (ui.once_fields())
        (hidden(narrow))
        @if !cursor.is_empty() { input type="hidden" name="cursor" value=(cursor); }
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
    let (narrow, cursor) = (Narrow::of_form(&form), form.get("cursor"));
    let at = (&narrow, cursor);
    let answers = match form.get("act") {
        decision @ ("approve" | "return" | "reject") => decide(&me, decision, &form).await,
        // Enter in the reason: nothing is decided by accident.
        _ => return list::draw(&ui, &me, at, html! {}, Typed::kept(&form)).await,
    };
    let answers = match answers {
        Ok(answers) => answers,
        Err(trouble) => {
            let refused = trouble.correctable()?;
            let (above, typed) = (problem::alert(&ui, &refused), Typed::refused(&form, &refused));
            return list::draw(&ui, &me, at, above, typed).await;
        }
    };
    if !answers.iter().all(is_done) {
        // What was refused is still ticked, with the reason below it.
        return list::draw(&ui, &me, at, outcome(&ui, &answers), Typed::kept(&form)).await;
    }
    let main = html! {
        h1 { (ui.t(&t::BULK_TITLE)) }
        (outcome(&ui, &answers))
        p { a href=(narrow.at(cursor)) { (ui.t(&t::BACK)) } }
        (list::keys(&ui))
    };
    Ok(ui.page(ui.t(&t::BULK_TITLE), main))
}

async fn decide(me: &SignedIn, decision: &str, form: &FormData) -> Result<Vec<DecidedItem>, Trouble> {
    let tasks = ticked(form);
    if tasks.is_empty() {
        return Err((&codes::NOTHING_CHOSEN).into());
    }
    me.api.decide_many(&tasks, (decision, form.get("reason")), form.get("key")).await
}

fn is_done(answer: &DecidedItem) -> bool {
    (200..300).contains(&answer.status)
}

fn outcome(ui: &Ui, answers: &[DecidedItem]) -> Markup {
    let (done, refused): (Vec<&DecidedItem>, Vec<&DecidedItem>) =
        answers.iter().partition(|answer| is_done(answer));
    let count = |items: &[&DecidedItem]| format::count(i64::try_from(items.len()).unwrap_or(i64::MAX));
    html! {
        @if !done.is_empty() { (message::good(&ui.f(&t::BULK_DONE, &[&count(&done)]))) }
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
