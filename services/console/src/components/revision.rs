//! The revision that a form is based on. A save without reload brings the next one along.

use maud::{Markup, html};

/// The hidden field; as part of an answer it takes the place of the one in the page.
pub fn field(etag: &str, swap: bool) -> Markup {
    html! { input type="hidden" id="revision" name="revision" value=(etag) hx-swap-oob=[swap.then_some("true")]; }
}
