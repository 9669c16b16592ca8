//! A table of rows, which may be wider than the screen: it scrolls by itself, by keyboard too.

use maud::{Markup, html};

/// The rows under these heads; `label` says what the table lists.
pub fn table(label: &str, heads: &[&str], rows: Markup) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(label) {
            table.dense data-rows {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { (rows) }
            }
        }
    }
}
