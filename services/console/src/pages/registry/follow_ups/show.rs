//! One task: what changed above, and the two ways to answer it.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{due, list::areas, state};
use crate::{
    backend::{
        Versioned,
        registry::{lists::FollowUp, names::Names},
        segment,
    },
    components::{
        facts::{fact, fact_of},
        field::Field,
        message,
        typed::Typed,
    },
    form::FormData,
    pages::registry::{
        differences::{self, Reading},
        office::holds,
        refused,
    },
    session::Who,
    text::{
        everywhere,
        registry::{self as r, lists as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    done: String,
}

#[get("/registry/follow-ups/{task}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let found = me.api.follow_up(&path).await?;
    let names = areas(&me, std::slice::from_ref(&found.value)).await;
    let main = html! {
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (draw(&ui, &me.who, (&found, &names), Typed::default()))
    };
    Ok(ui.page(&title(&ui, &found.value, &names), main))
}

#[post("/registry/follow-ups/{task}")]
pub async fn decline(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let at = (form.get("revision"), form.get("key"));
    let why = (form.get("reason"), form.get("document_no"));
    match me.api.decline_follow_up(&path, at, why).await {
        Ok(()) => Ok(see(&format!("/registry/follow-ups/{}?done=1", segment(&path)))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let found = me.api.follow_up(&path).await?;
            let names = areas(&me, std::slice::from_ref(&found.value)).await;
            let main = draw(&ui, &me.who, (&found, &names), Typed::refused(&form, &problem));
            Ok(refused::page(&ui, &title(&ui, &found.value, &names), Some(&problem), main))
        }
    }
}

fn title(ui: &Ui, task: &FollowUp, names: &Names) -> String {
    ui.f(&t::FOLLOW_UP_TITLE, &[names.of(ui, &task.above_area_code), &task.above_version.to_string()])
}

fn draw(ui: &Ui, who: &Who, (found, names): (&Versioned<FollowUp>, &Names), typed: Typed<'_>) -> Markup {
    let task = &found.value;
    let mine = task.closing.is_none() && holds(who, Role::ListSteward, &task.area_code);
    html! {
        p { a href="/registry/follow-ups" { (ui.t(&t::BACK_TO_FOLLOW_UPS)) } }
        h1 { (title(ui, task, names)) }
        (refused::above(ui, typed.problem()))
        (facts(ui, task, names))
        @if mine {
            section.no-print aria-labelledby="steps" {
                h2 id="steps" { (ui.t(&r::STEPS)) }
                p.actions {
                    a.button.primary href={ "/registry/lists/new?area_code=" (segment(&task.area_code)) } { (ui.t(&t::FOLLOW)) }
                }
                details open[typed.is_sent()] {
                    summary { (ui.t(&t::DECLINE)) }
                    (decline_form(ui, found, typed))
                }
            }
        }
        section aria-labelledby="changes" {
            h2 id="changes" { (ui.t(&t::WHAT_CHANGED)) }
            (differences::table(ui, &task.changes, Reading::Change, |_| html! {}))
        }
    }
}

fn facts(ui: &Ui, task: &FollowUp, names: &Names) -> Markup {
    html! {
        dl.facts {
            (fact(ui.t(&r::AREA), names.of(ui, &task.area_code)))
            (fact_of(ui.t(&r::STATE), state(ui, task)))
            (fact(ui.t(&t::DUE), &due(ui, task)))
            (fact(ui.t(&t::OPENED), &ui.when(&task.opened_at)))
            (fact_of(ui.t(&t::ABOVE_SAYS), html! {
                a href={ "/registry/lists/" (segment(&task.above)) } {
                    (names.of(ui, &task.above_area_code)) " " (ui.f(&r::NTH, &[&task.above_version.to_string()]))
                }
            }))
            @if let Some(closing) = &task.closing {
                (fact(ui.t(&t::OUTCOME), &ui.when(&closing.at)))
                (fact(ui.t(&everywhere::REASON), &closing.reason))
                (fact(ui.t(&r::DOCUMENT), &closing.document_no))
                @if let Some(list) = &closing.list {
                    (fact_of(&t::outcome("followed", ui.language), html! {
                        a href={ "/registry/lists/" (segment(list)) } { (ui.t(&everywhere::SHOW)) }
                    }))
                }
            }
        }
    }
}

fn decline_form(ui: &Ui, found: &Versioned<FollowUp>, typed: Typed<'_>) -> Markup {
    let (why, number) = (typed.wrong(ui, "/reason"), typed.wrong(ui, "/document_no"));
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    let reason = Field {
        name: "reason",
        label: ui.t(&everywhere::REASON),
        hint: ui.t(&t::DECLINE_HINT),
        error: why.as_deref(),
        value: typed.get("reason"),
        ..field
    };
    let document = Field {
        name: "document_no",
        label: ui.t(&r::DOCUMENT),
        error: number.as_deref(),
        value: typed.get("document_no"),
        ..field
    };
    html! {
        form.narrow method="post" action={ "/registry/follow-ups/" (segment(&found.value.id)) } {
            (ui.once_fields())
            input type="hidden" name="revision" value=(found.etag);
            (reason.area(ui, 3))
            (document.line(ui, "text"))
            div.actions { button.danger type="submit" { (ui.t(&t::DECLINE)) } }
        }
    }
}
