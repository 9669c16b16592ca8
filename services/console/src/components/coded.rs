//! What has a name and a code: the name, and the code beside it.

use maud::{Markup, html};

/// Draws them; whoever does not know the name, shows the code once.
pub fn coded(name: &str, code: &str) -> Markup {
    html! {
        @if name == code { span.code { (code) } }
        @else { (name) " " span.soft.code { (code) } }
    }
}
