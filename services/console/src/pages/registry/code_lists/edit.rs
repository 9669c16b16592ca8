//! Registering a code list, or making its next version.

use actix_web::{HttpResponse, get, post, web::Path};
use maud::html;
use web::Problem;

use super::form;
use crate::{
    backend::{registry::code_lists::CodeListText, segment},
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, code_lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// What the page shows.
#[derive(Default)]
struct Sheet {
    code: String,
    list: CodeListText,
    etag: String,
    new: bool,
    refused: Option<Problem>,
}

#[get("/registry/code-lists/new")]
pub async fn new(ui: Ui, _: SignedIn) -> Shown {
    Ok(page(&ui, &Sheet { new: true, ..Sheet::default() }))
}

#[post("/registry/code-lists")]
pub async fn create(ui: Ui, me: SignedIn, sent: FormData) -> Shown {
    let (code, list) = (sent.get("code").to_owned(), form::read(&sent));
    match me.api.register_code_list(sent.get("key"), &code, &list).await {
        Ok(()) => Ok(done(&code)),
        Err(trouble) => {
            let refused = Some(trouble.correctable()?);
            Ok(page(&ui, &Sheet { code, list, new: true, refused, ..Sheet::default() }))
        }
    }
}

#[get("/registry/code-lists/{code}/edit")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let found = me.api.code_list(&path, "").await?;
    let (code, list) = (found.value.code, found.value.text);
    Ok(page(&ui, &Sheet { code, list, etag: found.etag, ..Sheet::default() }))
}

#[post("/registry/code-lists/{code}/edit")]
pub async fn change(ui: Ui, me: SignedIn, path: Path<String>, sent: FormData) -> Shown {
    let (code, list, etag) = (path.into_inner(), form::read(&sent), sent.get("revision").to_owned());
    match me.api.change_code_list(&etag, &code, &list).await {
        Ok(()) => Ok(done(&code)),
        Err(trouble) => {
            let refused = Some(trouble.correctable()?);
            Ok(page(&ui, &Sheet { code, list, etag, refused, ..Sheet::default() }))
        }
    }
}

fn done(code: &str) -> HttpResponse {
    see(&format!("/registry/code-lists/{}?done=1", segment(code)))
}

fn page(ui: &Ui, sheet: &Sheet) -> HttpResponse {
    let title = ui.t(if sheet.new { &t::NEW } else { &t::EDIT });
    let list = format!("/registry/code-lists/{}", segment(&sheet.code));
    let action = if sheet.new { "/registry/code-lists".to_owned() } else { format!("{list}/edit") };
    let code = sheet.new.then_some(sheet.code.as_str());
    let main = html! {
        @if sheet.new { p { a href="/registry/code-lists" { (ui.t(&t::BACK)) } } }
        @else { p { a href=(list) { span.code { (sheet.code) } } } }
        h1 { (title) }
        (refused::above(ui, sheet.refused.as_ref()))
        @if !sheet.new { p.hint { (ui.t(&t::EDIT_HINT)) } }
        form method="post" action=(action) {
            (ui.once_fields())
            input type="hidden" name="revision" value=(sheet.etag);
            (form::draw(ui, code, &sheet.list, sheet.refused.as_ref()))
            div.actions { button.primary type="submit" { (ui.t(&r::SAVE)) } }
        }
    };
    refused::page(ui, title, sheet.refused.as_ref(), main)
}
