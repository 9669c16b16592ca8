//! What differs from the version before, from the list it derives from, or from the one in force
//! above; from there items are taken over.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::steps::May;
use crate::{
    backend::{registry::lists::Difference, segment},
    components::{field::tick, message},
    form::FormData,
    pages::registry::{
        differences::{self, Reading},
        refused,
    },
    text::{everywhere, registry::lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

const AGAINST: [(&str, &crate::text::Text); 3] =
    [("previous", &t::COMPARE_PREVIOUS), ("parent", &t::COMPARE_PARENT), ("above", &t::COMPARE_ABOVE)];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    against: String,
}

#[get("/registry/lists/{list}/differences")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, &path, &asked.against, None).await
}

#[post("/registry/lists/{list}/take-over")]
pub async fn take_over(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let at = (form.get("revision"), form.get("key"));
    match me.api.take_over(&path, at, &form.all("code")).await {
        Ok(()) => Ok(see(&format!("/registry/lists/{}?done=1", segment(&path)))),
        Err(trouble) => draw(&ui, &me, &path, "above", Some(trouble.correctable()?)).await,
    }
}

async fn draw(ui: &Ui, me: &SignedIn, id: &str, against: &str, problem: Option<Problem>) -> Shown {
    let against = AGAINST.iter().map(|(name, _)| *name).find(|name| *name == against).unwrap_or("previous");
    let found = me.api.list(id).await?;
    let differences = me.api.list_differences(id, against).await?;
    let above = against == "above";
    let take = above && May::of(&me.who, &found.value.list).edit;
    let reading = if above { Reading::Above } else { Reading::Change };
    let address = format!("/registry/lists/{}", segment(id));
    let table = html! {
        @if differences.items.is_empty() { (message::soft(ui.t(&t::SAME))) }
        @else { (differences::table(ui, &differences.items, reading, |one| pick(ui, one, take))) }
    };
    let main = html! {
        p { a href=(address) { (found.value.list.title_zh) } }
        h1 { (ui.t(&t::COMPARE)) }
        (refused::above(ui, problem.as_ref()))
        form.filter method="get" action={ (address) "/differences" } {
            label for="against" { (ui.t(&t::COMPARE)) }
            select id="against" name="against" {
                @for (name, text) in AGAINST { option value=(name) selected[name == against] { (ui.t(text)) } }
            }
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if take && !differences.items.is_empty() {
            form method="post" action={ (address) "/take-over" } {
                (ui.once_fields())
                input type="hidden" name="revision" value=(found.etag);
                (table)
                div.actions { button.primary type="submit" { (ui.t(&t::TAKE_OVER)) } }
            }
        } @else { (table) }
    };
    Ok(refused::page(ui, ui.t(&t::COMPARE), problem.as_ref(), main))
}

/// What stands above and not here may be taken over.
fn pick(ui: &Ui, one: &Difference, take: bool) -> Markup {
    let label = ui.f(&t::TAKE_THIS, &[&one.code]);
    html! { @if take && one.change != "added" { (tick("code", &one.code, &label, false)) } }
}
