//! The person's notices.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::link;
use crate::{
    backend::notification::Notice,
    components::{
        badge::{Tone, toned},
        message,
        pager::pager,
    },
    text::{everywhere, format, notices as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    unread: String,
    cursor: String,
}

#[get("/notices")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let unread = !asked.unread.is_empty();
    let page = me.api.notices(unread, &asked.cursor).await?;
    let filter = [("unread", if unread { "1" } else { "" })];
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        p { a href="/notices/settings" { (ui.t(&t::SETTINGS)) } " · " a href="/notices/deliveries" { (ui.t(&t::DELIVERIES)) } }
        form.filter method="get" action="/notices" {
            label.tick { input type="checkbox" name="unread" value="1" checked[unread]; " " (ui.t(&t::UNREAD_ONLY)) }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) }
        ul.notices { @for notice in &page.items { (draw(&ui, notice)) } }
        (pager(&ui, "/notices", &filter, &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// One notice, also after it was marked as read.
pub fn draw(ui: &Ui, notice: &Notice) -> Markup {
    let id = format!("n-{}", notice.id);
    let link = link::of(ui, notice);
    html! {
        li id=(id) class=(if notice.read { "read" } else { "unread" }) {
            p {
                @if !notice.read { (toned(Tone::Busy, ui.t(&t::UNREAD))) " " }
                (format::heading(ui.name(&notice.text_zh, &notice.text_en)))
            }
            p.soft {
                (ui.when(&notice.at)) " "
                @if notice.settled { (toned(Tone::Good, ui.t(&t::SETTLED))) }
                @else if notice.todo { (toned(Tone::Busy, ui.t(&t::TO_DO))) }
            }
            div.actions {
                @if let Some(link) = link { a href=(link) { (ui.t(&t::OPEN)) } }
                @if !notice.read {
                    form method="post" action={ "/notices/" (notice.id) "/read" } hx-post={ "/notices/" (notice.id) "/read" }
                        hx-target={ "#" (id) } hx-swap="outerHTML" {
                        (ui.csrf_field())
                        button.plain type="submit" { (ui.t(&t::MARK_READ)) }
                    }
                }
            }
        }
    }
}
