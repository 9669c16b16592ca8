//! What is said of what only this device has of tables. Script fills it in; without script there is nothing
//! to be said.

use maud::{Markup, html};

use crate::{text::drafts as t, ui::Ui};

/// The tables of which something is not uploaded, above those that wait.
pub fn list(ui: &Ui) -> Markup {
    html! {
        @if let Some(who) = &ui.who {
            div.message.bad data-drafts=(who.actor) data-count=(ui.t(&t::COUNT)) hidden {
                p { strong { (ui.t(&t::TITLE)) } " " (ui.t(&t::HELP)) }
                ul {}
            }
        }
    }
}

/// What somebody is asked who signs out while something is here.
pub fn before_leaving(ui: &Ui, actor: &str) -> Markup {
    html! {
        aside.message.bad id="unsent" aria-label=(ui.t(&t::TITLE)) tabindex="-1" data-person=(actor) data-count=(ui.t(&t::COUNT)) hidden {
            p { strong { (ui.t(&t::LEAVING)) } " " (ui.t(&t::LEAVING_HELP)) }
            ul {}
            p.actions { button.danger type="submit" form="sign-out" { (ui.t(&t::LEAVE)) } }
        }
    }
}
