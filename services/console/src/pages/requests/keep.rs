//! A draft keeps itself while it is being written: a second after something was changed, what stands in
//! the form is sent, and a line below says what became of it. Without script the button does it.

use maud::{Markup, html};

use super::draft::Draft;
use crate::{
    components::{problem, revision},
    form::FormData,
    text::{format, requests as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// The line, and what sends the form: none of it for a draft that is not there yet.
pub fn line(action: &str, etag: &str) -> Markup {
    html! {
        (revision::field(etag, false))
        @if !etag.is_empty() {
            p id="kept" role="status" aria-live="polite" hx-post=(action) hx-trigger="change from:closest form delay:1s"
                hx-sync="this:queue last" {}
        }
    }
}

/// Keeps what stands in the form, if it is as complete as a draft must be.
///
/// # Errors
/// If the services are away.
pub async fn run(ui: &Ui, me: &SignedIn, id: &str, form: &FormData) -> Shown {
    let mut draft = Draft::read(form);
    draft.keep(me.api.request(id).await?.value.content);
    draft.look_up(&me.api).await?;
    if let Err(gaps) = draft.complete(ui.language) {
        let many = gaps.violations.len().to_string();
        return Ok(ui.part(html! { (ui.f(&t::NOT_KEPT_YET, &[&many])) }));
    }
    match me.api.change_request(id, form.get("revision"), &draft.content).await {
        Ok(()) => kept(ui, me, id).await,
        Err(trouble) => refused(ui, trouble),
    }
}

async fn kept(ui: &Ui, me: &SignedIn, id: &str) -> Shown {
    let etag = me.api.request(id).await?.etag;
    let clock = format::time(ui.language, ui.now);
    Ok(ui.part(html! { (ui.f(&t::KEPT, &[&clock])) (revision::field(&etag, true)) }))
}

/// After a conflict the old revision stays: nothing may overwrite what was not seen.
fn refused(ui: &Ui, trouble: Trouble) -> Shown {
    let problem = trouble.correctable()?;
    let words =
        if problem.status == 412 { ui.t(&t::TOO_LATE).to_owned() } else { problem::sentence(ui, &problem) };
    Ok(ui.part(html! { (words) }))
}
