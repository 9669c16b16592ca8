//! The next steps of a list's life, each a form of its own.

use kernel::Role;
use maud::{Markup, html};

use crate::{
    backend::{
        Versioned,
        registry::lists::{ListDetail, ListRow},
        segment,
    },
    components::{field::Field, message},
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
pub fn draw(ui: &Ui, found: &Versioned<ListDetail>, may: May) -> Markup {
    let list = &found.value.list;
    let form = |act: &str, inner: Markup| {
        html! {
            form.narrow method="post" action={ "/registry/lists/" (segment(&list.id)) } {
                (ui.once_fields())
                input type="hidden" name="revision" value=(found.etag);
                input type="hidden" name="act" value=(act);
                (inner)
            }
        }
    };
    html! {
        @if may.anything() {
            section.no-print aria-labelledby="steps" {
                h2 id="steps" { (ui.t(&r::STEPS)) }
                @if may.approve { (form("approve", approve(ui))) }
                @if may.publish { (form("publish", publish(ui))) }
                @if may.file { (form("file", file(ui))) }
                @if may.send_back { (form("return", send_back(ui))) }
                @if may.edit {
                    p.hint { (ui.t(&t::WHO_APPROVES)) }
                    details { summary { (ui.t(&t::CHANGE)) } (form("change", change(ui, list))) }
                    details { summary { (ui.t(&r::DISCARD)) } (form("discard", button(ui.t(&r::DISCARD), "danger"))) }
                }
            }
        }
    }
}

fn button(text: &str, class: &str) -> Markup {
    html! { div.actions { button class=(class) type="submit" { (text) } } }
}

fn approve(ui: &Ui) -> Markup {
    let document = Field {
        name: "document_no",
        label: ui.t(&r::DOCUMENT),
        hint: ui.t(&r::DOCUMENT_HINT),
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

fn file(ui: &Ui) -> Markup {
    let received = Field {
        name: "received_by",
        label: ui.t(&r::RECEIVED_BY),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! { (received.line(ui, "text")) (button(ui.t(&r::FILE), "primary")) }
}

fn send_back(ui: &Ui) -> Markup {
    let reason =
        Field { name: "reason", label: ui.t(&everywhere::REASON), required: true, ..Field::default() };
    html! { (reason.area(ui, 2)) (button(ui.t(&r::SEND_BACK), "danger")) }
}

fn change(ui: &Ui, list: &ListRow) -> Markup {
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    html! {
        (Field { name: "title", label: ui.t(&t::NAME), value: &list.title_zh, ..field }.line(ui, "text"))
        (Field { name: "from", label: ui.t(&r::FROM), value: &list.effective_from, ..field }.line(ui, "date"))
        (button(ui.t(&r::SAVE), ""))
    }
}
