//! The way to how far the answers to one form are.

use maud::{Markup, html};

use crate::{backend::segment, components::menu::ANSWERING, text::boards as t, ui::Ui};

/// For those who answer for communities, and for the department whose form it is.
pub fn link(ui: &Ui, number: &str, department: &str) -> Markup {
    let reads =
        ui.who.as_ref().is_some_and(|who| who.is_any(ANSWERING) || who.departments().contains(&department));
    html! {
        @if reads {
            p.actions.no-print {
                a.button href={ "/boards/completeness?number=" (segment(number)) } { (ui.t(&t::PROGRESS_OF_FORM)) }
            }
        }
    }
}
