//! Keyset pages: on to the next, or back to the first. No totals, no page numbers.

use maud::{Markup, html};

use crate::{text::everywhere as t, ui::Ui};

/// The links below a list. `cursor` is that of the page shown, `next` that of the one after it.
pub fn pager(ui: &Ui, path: &str, filter: &[(&str, &str)], cursor: &str, next: Option<&str>) -> Markup {
    let address = |cursor: &str| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in filter.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        if !cursor.is_empty() {
            query.append_pair("cursor", cursor);
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    };
    html! {
        @if !cursor.is_empty() || next.is_some() {
            nav.pager aria-label=(ui.t(&t::NEXT_PAGE)) {
                @if !cursor.is_empty() { a href=(address("")) { (ui.t(&t::FIRST_PAGE)) } }
                @if let Some(next) = next { a rel="next" href=(address(next)) { (ui.t(&t::NEXT_PAGE)) } }
            }
        }
    }
}
