//! The page: preferences, then addresses.

use actix_web::{HttpResponse, get, web::Query};
use futures::future::try_join;
use maud::{Markup, html};
use serde::Deserialize;

use super::{contacts, wishes};
use crate::{
    backend::{Versioned, notification::Preferences},
    components::{message, problem, typed::Typed},
    form::FormData,
    text::notices as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

#[get("/notices/settings")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let done = match asked.done.as_str() {
        "saved" => Some(&t::SETTINGS_SAVED),
        "added" => Some(&t::CONTACT_ADDED),
        "verified" => Some(&t::CONTACT_VERIFIED),
        "removed" => Some(&t::CONTACT_REMOVED),
        "code" => Some(&t::CODE_SENT),
        _ => None,
    };
    let above = html! { @if let Some(done) = done { (message::good(ui.t(done))) } };
    draw(&ui, &me, above, None, Typed::default()).await
}

/// The page after something was refused.
pub async fn refused(
    ui: &Ui,
    me: &SignedIn,
    wishes: Option<Versioned<Preferences>>,
    form: &FormData,
    trouble: Trouble,
) -> Shown {
    let problem = trouble.correctable()?;
    draw(ui, me, problem::alert(ui, &problem), wishes, Typed::refused(form, &problem)).await
}

/// The page below what there is to say first, with what was typed where it was refused.
pub async fn draw(
    ui: &Ui,
    me: &SignedIn,
    above: Markup,
    wishes: Option<Versioned<Preferences>>,
    typed: Typed<'_>,
) -> Shown {
    let (stored, known) = try_join(me.api.preferences(), me.api.contacts()).await?;
    let wishes = wishes.unwrap_or(stored);
    let main = html! {
        p { a href="/notices" { (ui.t(&t::TITLE)) } " · " a href="/notices/deliveries" { (ui.t(&t::DELIVERIES)) } }
        h1 { (ui.t(&t::SETTINGS)) }
        (above)
        p.lead { (ui.t(&t::SETTINGS_INTRO)) }
        (wishes::draw(ui, &wishes, &known, typed.problem()))
        (contacts::draw(ui, &known, typed))
    };
    let page: HttpResponse = ui.page_with(typed.status(), ui.t(&t::SETTINGS), main);
    Ok(page)
}
