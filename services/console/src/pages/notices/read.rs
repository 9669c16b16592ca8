//! Marking a notice as read.

use actix_web::{post, web::Path};
use maud::html;

use crate::{form::FormData, trouble::Shown, ui::{SignedIn, Ui, see}};

#[post("/notices/{notice}/read")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    me.api.read_notice(&path, form.get("key")).await?;
    if !ui.partial {
        return Ok(see("/notices"));
    }
    let page = me.api.notices(false, "").await?;
    let notice = page.items.iter().find(|notice| notice.id == *path);
    Ok(ui.part(html! { @if let Some(notice) = notice { (super::list::draw(&ui, notice)) } }))
}
