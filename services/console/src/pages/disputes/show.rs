//! One dispute, and the answer of the department that provided the value.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;

use super::list;
use crate::{
    backend::{Versioned, collection::DisputeView, segment},
    components::{
        facts::{fact, fact_of},
        field::{Field, on_enter},
        message, problem,
        typed::Typed,
    },
    form::FormData,
    pages::tables::value_label,
    text::disputes as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

#[get("/disputes/{dispute}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let done = match asked.done.as_str() {
        "raised" => Some(&t::RAISED_DONE),
        "resolved" => Some(&t::RESOLVED),
        _ => None,
    };
    let above = html! { @if let Some(done) = done { (message::good(ui.t(done))) } };
    draw(&ui, &me, &path, above, Typed::default()).await
}

#[post("/disputes/{dispute}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let value = match form.get("act") {
        "confirm" => Some(None),
        "replace" => Some(Some(typed(form.get("value")))),
        // Enter in a field: nothing is decided by accident.
        _ => None,
    };
    let Some(value) = value else { return draw(&ui, &me, &path, html! {}, Typed::kept(&form)).await };
    let at = (form.get("revision"), form.get("key"));
    match me.api.resolve_dispute(&path, at, form.get("answer"), value).await {
        Ok(()) => Ok(see(&format!("/disputes/{}?done=resolved", segment(&path)))),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            draw(&ui, &me, &path, problem::alert(&ui, &refused), Typed::refused(&form, &refused)).await
        }
    }
}

/// A whole number as a number, yes and no as such, anything else as text.
fn typed(text: &str) -> Value {
    match text {
        "true" | "是" => true.into(),
        "false" | "否" => false.into(),
        _ => text.parse::<i64>().map_or_else(|_| text.into(), Into::into),
    }
}

async fn draw(ui: &Ui, me: &SignedIn, id: &str, above: Markup, typed: Typed<'_>) -> Shown {
    let found = me.api.dispute(id).await?;
    let one = &found.value;
    let elements = me.api.element_names([one.element.as_str()]).await;
    let areas = me.api.area_names([one.area_code.as_str()]).await;
    let departments = me.api.department_names([one.department.as_str()]).await;
    let title = ui.f(&t::ONE, &[elements.of(ui, &one.element)]);
    let answers = one.outcome.is_none() && me.who.departments().contains(&one.department.as_str());
    let main = html! {
        p { a href="/disputes" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        (above)
        dl.facts {
            (fact_of(ui.t(&t::STATE), list::state(ui, one)))
            (fact(ui.t(&t::WHAT), &format!("{} {}", elements.of(ui, &one.element), ui.period(&one.value_period))))
            (fact(ui.t(&t::COMMUNITY), areas.of(ui, &one.area_code)))
            (fact(ui.t(&t::SOURCE), departments.of(ui, &one.department)))
            (fact(ui.t(&t::PROVIDED), &value_label(ui, None, &one.value, None)))
            (fact(ui.t(&t::REASON), &one.reason))
            (fact(ui.t(&t::SUGGESTED), one.suggested.as_deref().unwrap_or_default()))
            (fact(ui.t(&t::RAISED), &ui.when(&one.raised_at)))
            (fact(ui.t(&t::ANSWER), one.answer.as_deref().unwrap_or_default()))
        }
        @if answers { (answer(ui, &found, typed)) }
    };
    Ok(ui.page_with(typed.status(), &title, main))
}

fn answer(ui: &Ui, found: &Versioned<DisputeView>, typed: Typed<'_>) -> Markup {
    let (wrong, odd) = (typed.wrong(ui, "/answer"), typed.wrong(ui, "/value"));
    let answer = Field {
        name: "answer",
        label: ui.t(&t::ANSWER),
        error: wrong.as_deref(),
        value: typed.get("answer"),
        required: true,
        ..Field::default()
    };
    let value = Field {
        name: "value",
        label: ui.t(&t::RIGHT_VALUE),
        hint: ui.t(&t::RIGHT_VALUE_HINT),
        error: odd.as_deref(),
        value: typed.get("value"),
        ..Field::default()
    };
    html! {
        form.narrow method="post" action={ "/disputes/" (segment(&found.value.id)) } {
            (on_enter("look"))
            (ui.once_fields())
            input type="hidden" name="revision" value=(found.etag);
            (answer.area(ui, 3))
            (value.line(ui, "text"))
            div.actions {
                button.primary type="submit" name="act" value="confirm" { (ui.t(&t::CONFIRM)) }
                button type="submit" name="act" value="replace" { (ui.t(&t::REPLACE)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_number_only_where_it_is_one() {
        assert_eq!((typed("12"), typed("12.50"), typed("是")), (12.into(), "12.50".into(), true.into()));
    }
}
