//! The next steps of a list's life, each a form of its own.

use kernel::Role;
use maud::{Markup, html};

use crate::{
    backend::{
        Versioned,
        registry::lists::{ListDetail, ListRow},
        segment,
    },
    components::{field::Field, message, typed::Typed},
    pages::registry::office::holds,
    session::Who,
    text::{
        everywhere,
        registry::{self as r, lists as t},
    },
    ui::Ui,
};

/// What to offer. The registry decides whether it is done.
#[derive(Debug, Clone, Copy, Default)]
pub struct May {
    pub edit: bool,
    pub approve: bool,
    pub send_back: bool,
    pub publish: bool,
    pub file: bool,
}

impl May {
    /// What this person is offered for this list.
    pub fn of(who: &Who, list: &ListRow) -> Self {
        let steward = holds(who, Role::ListSteward, &list.area_code);
        let approver = holds(who, Role::GovernmentApprover, &list.area_code);
        Self {
            edit: steward && list.state == "draft",
            approve: approver && list.state == "draft",
            send_back: (steward || approver) && list.state == "approved",
            publish: steward && list.state == "approved",
            // Somebody above may say that they received it.
            file: who.is(Role::ListSteward) && list.state == "published",
        }
    }

    fn anything(self) -> bool {
        self.edit || self.approve || self.send_back || self.publish || self.file
    }
}

/// The forms.
pub fn draw(ui: &Ui, found: &Versioned<ListDetail>, may: May, typed: Typed<'_>) -> Markup {
    let list = &found.value.list;
    let form = |act: &str, inner: Markup| {
        // The other steps go over nothing that a colleague wrote; what they are about stands on the page.
        let etag = if act == "change" { typed.of(act).revision(&found.etag) } else { found.etag.as_str() };
        html! {
            form.narrow method="post" action={ "/registry/lists/" (segment(&list.id)) } {
                (ui.once_fields())
                input type="hidden" name="revision" value=(etag);
                input type="hidden" name="act" value=(act);
                (inner)
            }
        }
    };
    html! {
        @if may.anything() {
            section.no-print aria-labelledby="steps" {
                h2 id="steps" { (ui.t(&r::STEPS)) }
                @if may.approve { (form("approve", approve(ui, typed.of("approve")))) }
                @if may.publish { (form("publish", publish(ui))) }
                @if may.file { (form("file", file(ui, typed.of("file")))) }
                @if may.send_back { (form("return", send_back(ui, typed.of("return")))) }
                @if may.edit {
                    p.hint { (ui.t(&t::WHO_APPROVES)) }
                    details open[typed.of("change").is_sent()] {
                        summary { (ui.t(&t::CHANGE)) }
                        (form("change", change(ui, list, typed.of("change"))))
                    }
                    details { summary { (ui.t(&r::DISCARD)) } (form("discard", button(ui.t(&r::DISCARD), "danger"))) }
                }
            }
        }
    }
}

fn button(text: &str, class: &str) -> Markup {
    html! { div.actions { button class=(class) type="submit" { (text) } } }
}

fn approve(ui: &Ui, typed: Typed<'_>) -> Markup {
    let wrong = typed.wrong(ui, "/document_no");
    let document = Field {
        name: "document_no",
        label: ui.t(&r::DOCUMENT),
        hint: ui.t(&r::DOCUMENT_HINT),
        error: wrong.as_deref(),
        value: typed.get("document_no"),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        (message::note(ui.t(&t::APPROVE_HINT)))
        (document.line(ui, "text"))
        (button(ui.t(&r::APPROVE), "primary"))
    }
}

fn publish(ui: &Ui) -> Markup {
    html! { (message::note(ui.t(&r::PUBLISH_WARNING))) (button(ui.t(&r::PUBLISH), "primary")) }
}

fn file(ui: &Ui, typed: Typed<'_>) -> Markup {
    let wrong = typed.wrong(ui, "/received_by");
    let received = Field {
        name: "received_by",
        label: ui.t(&r::RECEIVED_BY),
        error: wrong.as_deref(),
        value: typed.get("received_by"),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! { (received.line(ui, "text")) (button(ui.t(&r::FILE), "primary")) }
}

fn send_back(ui: &Ui, typed: Typed<'_>) -> Markup {
    let wrong = typed.wrong(ui, "/reason");
    let reason = Field {
        name: "reason",
        label: ui.t(&everywhere::REASON),
        error: wrong.as_deref(),
        value: typed.get("reason"),
        required: true,
        ..Field::default()
    };
    html! { (reason.area(ui, 2)) (button(ui.t(&r::SEND_BACK), "danger")) }
}

fn change(ui: &Ui, list: &ListRow, typed: Typed<'_>) -> Markup {
    let (name, day) = (typed.wrong(ui, "/title_zh"), typed.wrong(ui, "/effective_from"));
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    let (title, from) = match typed.form() {
        Some(form) => (form.get("title"), form.get("from")),
        None => (list.title_zh.as_str(), list.effective_from.as_str()),
    };
    html! {
        (Field { name: "title", label: ui.t(&t::NAME), value: title, error: name.as_deref(), ..field }.line(ui, "text"))
        (Field { name: "from", label: ui.t(&r::FROM), value: from, error: day.as_deref(), ..field }.line(ui, "date"))
        (button(ui.t(&r::SAVE), ""))
    }
}
