//! A list of facts: term and text.

use maud::{Markup, html};

/// One fact; an empty text is left out.
pub fn fact(term: &str, text: &str) -> Markup {
    html! { @if !text.is_empty() { dt { (term) } dd { (text) } } }
}

/// One fact with markup.
pub fn fact_of(term: &str, markup: Markup) -> Markup {
    html! { dt { (term) } dd { (markup) } }
}
