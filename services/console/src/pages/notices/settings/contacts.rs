//! Addresses: added, proved by a code, removed.

use actix_web::{post, web::Path};
use maud::{Markup, html};

use super::page;
use crate::{
    backend::{notification::Contact, segment},
    components::{
        badge::{Tone, toned},
        field::{Field, on_enter},
        message,
        table::table,
        typed::Typed,
    },
    form::FormData,
    text::notices as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/notices/contacts")]
pub async fn add(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let given = (form.get("channel"), form.get("address"), form.get("robot_secret"));
    match me.api.add_contact(form.get("key"), given).await {
        Ok(Contact { secret: Some(secret), .. }) => {
            page::draw(&ui, &me, told(&ui, &secret), None, Typed::default()).await
        }
        Ok(_) => Ok(see("/notices/settings?done=added")),
        Err(trouble) => page::refused(&ui, &me, None, &form, trouble).await,
    }
}

#[post("/notices/contacts/{contact}")]
pub async fn act(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let id = path.as_str();
    let (done, word) = match form.get("act") {
        "verify" => (me.api.verify_contact(id, form.get("code")).await, "verified"),
        "code" => (me.api.ask_contact_code(id, form.get("key")).await, "code"),
        "remove" => (me.api.remove_contact(id).await, "removed"),
        _ => (Err(Trouble::from(&web::codes::BAD_BODY)), ""),
    };
    match done {
        Ok(()) => Ok(see(&format!("/notices/settings?done={word}"))),
        Err(trouble) => page::refused(&ui, &me, None, &form, trouble).await,
    }
}

fn told(ui: &Ui, secret: &str) -> Markup {
    html! {
        (message::good(ui.t(&t::CONTACT_ADDED)))
        dl.facts { dt { (ui.t(&t::CONTACT_SECRET)) } dd { code.hash { (secret) } } }
    }
}

/// The addresses there are, and a form for another.
pub fn draw(ui: &Ui, contacts: &[Contact], typed: Typed<'_>) -> Markup {
    let heads = [&t::CHANNEL, &t::ADDRESS, &t::CONTACT_STATE, &t::CODE].map(|text| ui.t(text));
    let rows = html! { @for contact in contacts { (row(ui, contact)) } };
    html! {
        section aria-labelledby="contacts" {
            h2 id="contacts" { (ui.t(&t::CONTACTS)) }
            p { (ui.t(&t::CONTACTS_INTRO)) }
            @if contacts.is_empty() { (message::soft(ui.t(&t::NO_CONTACTS))) } @else { (table(ui.t(&t::CONTACTS), &heads, rows)) }
            (form(ui, typed))
        }
    }
}

fn row(ui: &Ui, contact: &Contact) -> Markup {
    let action = format!("/notices/contacts/{}", segment(&contact.id));
    let field = format!("code-{}", contact.id);
    let proved = contact.verified_at.is_some();
    html! {
        tr {
            th scope="row" { (t::channel(&contact.channel, ui.language)) }
            td { (contact.address) }
            td {
                @if proved { (toned(Tone::Good, ui.t(&t::VERIFIED))) } @else { (toned(Tone::Busy, ui.t(&t::NOT_VERIFIED))) }
            }
            td {
                form.inline method="post" action=(action) {
                    (ui.once_fields())
                    @if !proved {
                        (on_enter("verify"))
                        label.hidden for=(field) { (ui.f(&t::CODE_FOR, &[&contact.address])) }
                        input id=(field) name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" size="6";
                        button type="submit" name="act" value="verify" { (ui.t(&t::VERIFY_CONTACT)) }
                        button type="submit" name="act" value="code" formnovalidate { (ui.t(&t::CODE_AGAIN)) }
                    }
                    button.danger type="submit" name="act" value="remove" formnovalidate aria-label=(ui.f(&t::REMOVE_OF, &[&contact.address])) {
                        (ui.t(&t::REMOVE))
                    }
                }
            }
        }
    }
}

fn form(ui: &Ui, typed: Typed<'_>) -> Markup {
    let channels: Vec<(String, String)> =
        t::CHANNELS.map(|channel| (channel.to_owned(), t::channel(channel, ui.language))).into();
    let wrong = |pointer: &str| typed.wrong(ui, pointer);
    let (at_channel, at_address, at_secret) = (wrong("/channel"), wrong("/address"), wrong("/secret"));
    let channel = Field {
        name: "channel",
        label: ui.t(&t::CHANNEL),
        error: at_channel.as_deref(),
        value: typed.get("channel"),
        required: true,
        ..Field::default()
    };
    let address = Field {
        name: "address",
        label: ui.t(&t::ADDRESS),
        hint: ui.t(&t::ADDRESS_HINT),
        error: at_address.as_deref(),
        value: typed.get("address"),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let secret = Field {
        name: "robot_secret",
        label: ui.t(&t::ROBOT_SECRET),
        error: at_secret.as_deref(),
        value: typed.get("robot_secret"),
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        form.grid method="post" action="/notices/contacts" {
            (ui.once_fields())
            (channel.choice(ui, &channels))
            (address.line(ui, "text"))
            (secret.line(ui, "text"))
            div.actions { button type="submit" { (ui.t(&t::ADD_CONTACT)) } }
        }
    }
}
