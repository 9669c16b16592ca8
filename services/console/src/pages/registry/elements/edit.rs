//! Registering an element, or changing what it says; what a change would do is shown first.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::json;
use web::Problem;

use super::{form, impact};
use crate::{
    backend::{
        registry::{
            dictionary::{ElementText, Impact},
            names::Names,
        },
        segment,
    },
    components::field::on_enter,
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, dictionary as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// What the page shows.
#[derive(Default)]
struct Sheet {
    text: ElementText,
    etag: String,
    new: bool,
    impact: Option<Impact>,
    /// What the departments of the impact are called.
    names: Names,
    refused: Option<Problem>,
}

#[get("/registry/elements/new")]
pub async fn new(ui: Ui, _: SignedIn) -> Shown {
    let text = ElementText { refresh_days: 31, ..ElementText::default() };
    Ok(page(&ui, &Sheet { text, new: true, ..Sheet::default() }))
}

#[post("/registry/elements")]
pub async fn create(ui: Ui, me: SignedIn, sent: FormData) -> Shown {
    let text = form::read(&sent);
    match me.api.register_element(sent.get("key"), &text).await {
        Ok(()) => Ok(see(&format!("/registry/elements/{}?done=1", segment(&text.code)))),
        Err(trouble) => {
            let refused = Some(trouble.correctable()?);
            Ok(page(&ui, &Sheet { text, new: true, refused, ..Sheet::default() }))
        }
    }
}

#[get("/registry/elements/{code}/edit")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let found = me.api.element(&path).await?;
    Ok(page(&ui, &Sheet { text: found.value.text, etag: found.etag, ..Sheet::default() }))
}

#[post("/registry/elements/{code}/edit")]
pub async fn change(ui: Ui, me: SignedIn, path: Path<String>, sent: FormData) -> Shown {
    let text = ElementText { code: path.into_inner(), ..form::read(&sent) };
    let mut sheet = Sheet { etag: sent.get("revision").to_owned(), ..Sheet::default() };
    if sent.get("act") == "save" {
        match me.api.change_element(&sheet.etag, &text).await {
            Ok(()) => return Ok(see(&format!("/registry/elements/{}?done=1", segment(&text.code)))),
            Err(trouble) => sheet.refused = Some(trouble.correctable()?),
        }
    } else {
        match me.api.element_impact(&text.code, &json!({ "change": text })).await {
            Ok(found) => {
                sheet.names = impact::names(&me.api, found.uses.iter()).await;
                sheet.impact = Some(found);
            }
            Err(trouble) => sheet.refused = Some(trouble.correctable()?),
        }
    }
    sheet.text = text;
    Ok(page(&ui, &sheet))
}

fn page(ui: &Ui, sheet: &Sheet) -> actix_web::HttpResponse {
    let title = ui.t(if sheet.new { &t::NEW } else { &t::EDIT });
    refused::page(ui, title, sheet.refused.as_ref(), draw(ui, sheet, title))
}

fn draw(ui: &Ui, sheet: &Sheet, title: &str) -> Markup {
    let element = format!("/registry/elements/{}", segment(&sheet.text.code));
    let action = if sheet.new { "/registry/elements".to_owned() } else { format!("{element}/edit") };
    html! {
        @if sheet.new { p { a href="/registry/elements" { (ui.t(&t::BACK)) } } }
        @else { p { a href=(element) { span.code { (sheet.text.code) } } } }
        h1 { (title) }
        (refused::above(ui, sheet.refused.as_ref()))
        @if let Some(found) = &sheet.impact { (impact::draw(ui, found, &sheet.names)) }
        form method="post" action=(action) {
            @if !sheet.new { (on_enter("impact")) }
            (ui.once_fields())
            input type="hidden" name="revision" value=(sheet.etag);
            (form::draw(ui, &sheet.text, sheet.new, sheet.refused.as_ref()))
            div.actions {
                @if !sheet.new { button type="submit" name="act" value="impact" { (ui.t(&t::SEE_IMPACT)) } }
                button.primary type="submit" name="act" value="save" { (ui.t(&r::SAVE)) }
            }
        }
    }
}
