//! The number beside the menu's entry. Without notices, and without the service, it is empty.

use actix_web::get;
use maud::html;

use crate::{
    components::badge::{Tone, toned},
    text::notices as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/notices/unread")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    let unread = me.api.unread().await.unwrap_or_default();
    let count = if unread.more { format!("{}+", unread.count) } else { unread.count.to_string() };
    Ok(ui.part(html! {
        @if unread.count > 0 { (toned(Tone::Busy, &ui.f(&t::UNREAD_COUNT, &[&count]))) }
    }))
}
