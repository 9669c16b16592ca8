//! A value that a department provides is wrong: it goes back to its source. Or first: why it is asked.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        collection::{CellWhy, DemandWhy},
        registry::names::Names,
        segment,
    },
    components::{
        facts::{fact, fact_of},
        field::Field,
        message, problem,
        typed::Typed,
    },
    form::FormData,
    pages::lineage,
    text::{disputes as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    element: String,
    value_period: String,
    /// Whether the value is one that a department provides.
    provided: String,
}

/// The address of the page of a cell.
pub fn address(
    (area, period): (&str, &str),
    (element, value_period): (&str, &str),
    provided: bool,
) -> String {
    let provided = if provided { "&provided=1" } else { "" };
    format!(
        "/tables/{}/{}/why?element={}&value_period={}{provided}",
        segment(area),
        segment(period),
        segment(element),
        segment(value_period)
    )
}

#[get("/tables/{area}/{period}/why")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &path, &asked, Typed::default()).await
}

#[post("/tables/{area}/{period}/why")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let asked = Asked {
        element: form.get("element").to_owned(),
        value_period: form.get("value_period").to_owned(),
        provided: "1".into(),
    };
    let said = (form.get("reason"), form.get("suggested"));
    let cell = (asked.element.as_str(), asked.value_period.as_str());
    match me.api.raise_dispute((&path.0, &path.1), cell, said, form.get("key")).await {
        Ok(raised) => Ok(see(&format!("/disputes/{}?done=raised", segment(&raised.id)))),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            draw(&ui, &me, &path, &asked, Typed::refused(&form, &refused)).await
        }
    }
}

async fn draw(ui: &Ui, me: &SignedIn, path: &(String, String), asked: &Asked, typed: Typed<'_>) -> Shown {
    let cell = (asked.element.as_str(), asked.value_period.as_str());
    let why = me.api.cell_why((&path.0, &path.1), cell).await?;
    let elements = me.api.element_names([cell.0]).await;
    let departments = me.api.department_names(why.demands.iter().map(|one| one.department.as_str())).await;
    let title = ui.f(&t::WHY_TITLE, &[elements.of(ui, cell.0)]);
    let back = format!("/tables/{}/{}", segment(&path.0), segment(&path.1));
    let main = html! {
        p { a href=(back) { (ui.t(&t::BACK_TO_TABLE)) } }
        h1 { (title) }
        @if let Some(refused) = typed.problem() { (problem::alert(ui, refused)) }
        (standing(ui, &why))
        @if why.demands.is_empty() { (message::note(ui.t(&t::NO_DEMAND))) }
        ul.cards { @for one in &why.demands { (demand(ui, one, &path.0, &departments)) } }
        @if !asked.provided.is_empty() { (form(ui, &format!("{back}/why"), cell, typed)) }
    };
    Ok(ui.page_with(typed.status(), &title, main))
}

fn standing(ui: &Ui, why: &CellWhy) -> Markup {
    let day = |day: &Option<String>| day.as_deref().map(|day| ui.day(day)).unwrap_or_default();
    html! {
        dl.facts {
            (fact(ui.t(&t::WHERE), &t::whereabouts(&why.whereabouts, ui.language)))
            (fact(ui.t(&t::OPENS), &day(&why.opens)))
            (fact(ui.t(&t::CLOSES), &day(&why.closes)))
        }
    }
}

fn demand(ui: &Ui, one: &DemandWhy, area: &str, departments: &Names) -> Markup {
    let valid = ui.f(&t::FROM_TO, &[&ui.day(&one.valid_from), &ui.day(&one.valid_until)]);
    html! {
        li {
            h2 { a href={ "/verify/" (segment(&one.control_number)) } { (ui.name(&one.title_zh, &one.title_en)) } }
            dl.facts {
                (fact(ui.t(&t::SOURCE_OF_DEMAND), departments.of(ui, &one.department)))
                (fact(ui.t(&t::PURPOSE), &one.purpose))
                (fact_of(ui.t(&t::ITEM), html! {
                    @for item in &one.items {
                        p { (ui.f(&t::ITEM_LINE, &[&item.code, ui.name(item.name_zh.as_deref().unwrap_or_default(), item.name_en.as_deref().unwrap_or_default()), &item.version.to_string()])) }
                    }
                }))
                (fact(ui.t(&t::OFTEN), &words::frequency(&one.frequency, ui.language)))
                (fact(ui.t(&t::DUE), &one.due.as_deref().map(|day| ui.day(day)).unwrap_or_default()))
                (fact(ui.t(&t::VALID), &valid))
                @if !one.rules.is_empty() {
                    (fact_of(ui.t(&t::RULES), html! { @for rule in &one.rules { p { (rule.message_zh) } } }))
                }
            }
            p { (lineage::link(ui, &one.control_number, area)) }
        }
    }
}

fn form(ui: &Ui, action: &str, (element, value_period): (&str, &str), typed: Typed<'_>) -> Markup {
    let (wrong, odd) = (typed.wrong(ui, "/reason"), typed.wrong(ui, "/suggested"));
    let reason = Field {
        name: "reason",
        label: ui.t(&t::REASON),
        hint: ui.t(&t::REASON_HINT),
        error: wrong.as_deref(),
        value: typed.get("reason"),
        required: true,
        ..Field::default()
    };
    let suggested = Field {
        name: "suggested",
        label: ui.t(&t::SUGGESTED),
        error: odd.as_deref(),
        value: typed.get("suggested"),
        ..Field::default()
    };
    html! {
        section aria-labelledby="raise" {
            h2 id="raise" { (ui.t(&t::RAISE)) }
            p.hint { (ui.t(&t::RAISE_INTRO)) }
            form.narrow method="post" action=(action) {
                (ui.once_fields())
                input type="hidden" name="element" value=(element);
                input type="hidden" name="value_period" value=(value_period);
                (reason.area(ui, 2))
                (suggested.line(ui, "text"))
                div.actions { button.primary type="submit" { (ui.t(&t::SEND)) } }
            }
        }
    }
}
