//! A task in the hand of a colleague: who has it, how it comes back, and whom to ask.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::{
        Versioned,
        approval::{Colleague, TaskRow, TaskView},
    },
    codes,
    components::{field::Field, message, problem},
    form::FormData,
    text::{Text, colleagues as t},
    trouble::Trouble,
    ui::{SignedIn, Ui},
};

/// A way of asking a colleague.
struct Way {
    /// Its button, and the first part of the names of its fields.
    act: &'static str,
    /// What the service calls it.
    verb: &'static str,
    /// What the page says when it is done.
    done: &'static str,
    title: &'static Text,
    to: &'static Text,
    reason: &'static Text,
    hint: &'static Text,
    button: &'static Text,
}

static WAYS: [Way; 2] = [
    Way {
        act: "delegate",
        verb: "delegation",
        done: "delegated",
        title: &t::DELEGATE,
        to: &t::DELEGATE_TO,
        reason: &t::DELEGATE_REASON,
        hint: &t::DELEGATE_HINT,
        button: &t::DELEGATE_NOW,
    },
    Way {
        act: "signer",
        verb: "signers",
        done: "signer",
        title: &t::ADD_SIGNER,
        to: &t::SIGNER_TO,
        reason: &t::SIGNER_REASON,
        hint: &t::SIGNER_HINT,
        button: &t::SIGNER_NOW,
    },
];

/// What was asked of whom, and not done.
pub struct Asked {
    act: String,
    to: String,
    reason: String,
}

impl Asked {
    /// Reads it; none, if the form is about something else.
    pub fn read(form: &FormData) -> Option<Self> {
        let way = WAYS.iter().find(|way| way.act == form.get("act"))?;
        let (to, reason) = (field(way, "to"), field(way, "reason"));
        Some(Self {
            act: way.act.to_owned(),
            to: form.get(&to).to_owned(),
            reason: form.get(&reason).to_owned(),
        })
    }

    /// Asks, and answers what the page says then.
    ///
    /// # Errors
    /// If nobody was chosen; what approval refuses.
    pub async fn run(&self, me: &SignedIn, id: &str, stands: (&str, &str)) -> Result<&'static str, Trouble> {
        let way = WAYS.iter().find(|way| way.act == self.act && !self.to.is_empty());
        let way = way.ok_or_else(|| Trouble::from(&codes::INCOMPLETE))?;
        me.api.ask_colleague((id, way.verb), stands, (&self.to, &self.reason)).await?;
        Ok(way.done)
    }
}

fn field(way: &Way, name: &str) -> String {
    format!("{}.{name}", way.act)
}

/// What to say when something of this was done.
pub fn done(what: &str) -> Option<&'static Text> {
    match what {
        "delegated" => Some(&t::DELEGATED),
        "signer" => Some(&t::SIGNER_ADDED),
        "back" => Some(&t::CAME_BACK),
        _ => None,
    }
}

/// Who alone works on a task, for a line in a list.
pub fn with(ui: &Ui, row: &TaskRow) -> Option<String> {
    let delegate = row.delegate.as_deref().filter(|_| row.result.is_none())?;
    let name = row.delegate_name.as_deref().filter(|name| !name.is_empty()).unwrap_or(delegate);
    Some(if is_reader(ui, delegate) { ui.t(&t::WITH_YOU).to_owned() } else { ui.f(&t::WITH, &[name]) })
}

fn is_reader(ui: &Ui, actor: &str) -> bool {
    ui.who.as_ref().is_some_and(|who| who.actor == actor)
}

/// From whose hand to whose it went, and the way back for the one who gave it and the one who has it.
pub fn hands(ui: &Ui, task: &Versioned<TaskView>) -> Markup {
    let view = &task.value;
    let Some(delegate) = view.row.delegate.as_deref() else { return html! {} };
    let name = view.row.delegate_name.as_deref().unwrap_or(delegate);
    let gave = view.delegations.iter().any(|one| is_reader(ui, &one.by));
    let back = if is_reader(ui, delegate) { &t::GIVE_BACK } else { &t::TAKE_BACK };
    html! {
        @if view.delegations.is_empty() { (message::note(&ui.f(&t::SIGNS, &[name]))) } @else {
            div.message.note {
                @for one in &view.delegations {
                    p { (ui.f(&t::GIVEN, &[&one.by_name, &ui.when(&one.at), &one.to_name])) }
                }
                p { (ui.f(&t::UNTIL_BACK, &[&ui.when(&view.row.due)])) }
                @if gave || is_reader(ui, delegate) {
                    form method="post" action={ "/queue/" (view.row.id) } {
                        (stands(ui, task))
                        div.actions { button type="submit" name="act" value="take-back" { (ui.t(back)) } }
                    }
                }
            }
        }
    }
}

/// The hidden fields of a form of its own about the task as it was shown.
fn stands(ui: &Ui, task: &Versioned<TaskView>) -> Markup {
    html! { (ui.once_fields()) input type="hidden" name="revision" value=(task.etag); }
}

/// Whom to ask, folded away; open where something is to be put right.
pub fn ask(
    ui: &Ui,
    task: &Versioned<TaskView>,
    colleagues: &[Colleague],
    (asked, refused): (Option<&Asked>, Option<&Problem>),
) -> Markup {
    let options: Vec<(String, String)> =
        colleagues.iter().map(|one| (one.actor.clone(), one.name.clone())).collect();
    html! {
        @for way in &WAYS {
            @let asked = asked.filter(|asked| asked.act == way.act);
            details open[asked.is_some()] {
                summary { (ui.t(way.title)) }
                @if options.is_empty() { (message::soft(ui.t(&t::NOBODY))) } @else {
                    (form(ui, task, way, (&options, asked, refused)))
                }
            }
        }
    }
}

fn form(
    ui: &Ui,
    task: &Versioned<TaskView>,
    way: &Way,
    (options, asked, refused): (&[(String, String)], Option<&Asked>, Option<&Problem>),
) -> Markup {
    let wrong = |pointer: &str| problem::at(ui, refused.filter(|_| asked.is_some()), pointer);
    let (to, reason) = (
        Field {
            name: &field(way, "to"),
            label: ui.t(way.to),
            error: wrong("/to").as_deref(),
            value: asked.map_or("", |asked| asked.to.as_str()),
            required: true,
            ..Field::default()
        }
        .choice(ui, options),
        Field {
            name: &field(way, "reason"),
            label: ui.t(way.reason),
            error: wrong("/reason").as_deref(),
            value: asked.map_or("", |asked| asked.reason.as_str()),
            ..Field::default()
        }
        .area(ui, 2),
    );
    html! {
        form method="post" action={ "/queue/" (task.value.row.id) } {
            (stands(ui, task))
            (to)
            (reason)
            p.hint { (ui.t(way.hint)) }
            div.actions { button type="submit" name="act" value=(way.act) { (ui.t(way.button)) } }
        }
    }
}
