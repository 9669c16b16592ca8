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
    let count = me.api.unread().await.map_or(0, |unread| unread.count);
    Ok(ui.part(html! {
        @if count > 0 { (toned(Tone::Busy, &ui.f(&t::UNREAD_COUNT, &[&count.to_string()]))) }
    }))
}
