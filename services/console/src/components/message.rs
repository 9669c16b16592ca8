//! Short messages at the top of a page. The tone is said in a word too, not by colour alone.

use maud::{Markup, html};

/// Something went well.
pub fn good(text: &str) -> Markup {
    html! { div.message.good role="status" tabindex="-1" data-focus { p { (text) } } }
}

/// Something the reader should know.
pub fn note(text: &str) -> Markup {
    html! { div.message.note { p { (text) } } }
}

/// Something is missing for the moment.
pub fn soft(text: &str) -> Markup {
    html! { p.soft { (text) } }
}
