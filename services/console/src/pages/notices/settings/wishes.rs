//! The form of preferences: hour, language, and for each kind and channel how it comes.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::{
        Versioned,
        notification::{Contact, KindMode, Preferences},
    },
    components::{field::Field, message, problem},
    form::FormData,
    text::notices::{self as t, KINDS, MODES},
    ui::Ui,
};

/// Half hours in office hours. The service refuses others.
const HOURS: [&str; 15] = [
    "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "13:00", "13:30", "14:00", "14:30", "15:00",
    "15:30", "16:00", "16:30", "17:00",
];

/// Draws it.
pub fn draw(
    ui: &Ui,
    wishes: &Versioned<Preferences>,
    contacts: &[Contact],
    refused: Option<&Problem>,
) -> Markup {
    let Preferences { language, digest_at, modes } = &wishes.value;
    let mut hours: Vec<(String, String)> = HOURS.map(|hour| (hour.to_owned(), hour.to_owned())).into();
    if !hours.iter().any(|(hour, _)| hour == digest_at) {
        hours.insert(0, (digest_at.clone(), digest_at.clone()));
    }
    let languages = [("zh", &t::CHINESE), ("en", &t::ENGLISH)]
        .map(|(code, text)| (code.to_owned(), ui.t(text).to_owned()));
    let error = problem::at(ui, refused, "/digest_at");
    let hour = Field {
        name: "digest_at",
        label: ui.t(&t::DIGEST_AT),
        hint: ui.t(&t::DIGEST_AT_HINT),
        error: error.as_deref(),
        value: digest_at,
        required: true,
        ..Field::default()
    };
    let tongue = Field {
        name: "language",
        label: ui.t(&t::MESSAGE_LANGUAGE),
        value: language,
        required: true,
        ..Field::default()
    };
    let channels = proved(contacts);
    html! {
        form method="post" action="/notices/settings" {
            (ui.once_fields())
            input type="hidden" name="revision" value=(wishes.etag);
            div.grid { (hour.choice(ui, &hours)) (tongue.choice(ui, &languages)) }
            section aria-labelledby="kinds" {
                h2 id="kinds" { (ui.t(&t::BY_KIND)) }
                p.hint { (ui.t(&t::BY_KIND_HINT)) }
                @if channels.is_empty() { (message::note(ui.t(&t::NO_PLACES))) } @else { (kinds(ui, &channels, modes)) }
            }
            div.actions { button.primary type="submit" { (ui.t(&t::SAVE_SETTINGS)) } }
        }
    }
}

/// The channels over which somebody can be reached.
fn proved(contacts: &[Contact]) -> Vec<&str> {
    let there =
        |channel: &&str| contacts.iter().any(|one| one.channel == **channel && one.verified_at.is_some());
    t::CHANNELS.into_iter().filter(there).collect()
}

fn kinds(ui: &Ui, channels: &[&str], modes: &[KindMode]) -> Markup {
    let label = ui.t(&t::BY_KIND);
    html! {
        div.wide tabindex="0" role="group" aria-label=(label) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::KIND)) }
                        @for channel in channels { th scope="col" { (t::channel(channel, ui.language)) } }
                    }
                }
                tbody {
                    @for kind in KINDS {
                        @let name = t::kind(kind, ui.language);
                        tr {
                            th scope="row" { (name) }
                            @for channel in channels {
                                td { (choice(ui, (kind, &name), channel, modes)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn choice(ui: &Ui, (kind, name): (&str, &str), channel: &str, modes: &[KindMode]) -> Markup {
    let set = modes.iter().find(|one| one.kind == kind && one.channel == channel);
    let chosen = set.map_or("digest", |one| one.mode.as_str());
    let label = ui.f(&t::MODE_OF, &[name, &t::channel(channel, ui.language)]);
    html! {
        select name={ "mode." (kind) "." (channel) } aria-label=(label) {
            @for mode in MODES {
                option value=(mode) selected[mode == chosen] { (t::mode(mode, ui.language)) }
            }
        }
    }
}

/// What was sent; what the form did not show stays as it was.
pub fn read(form: &FormData, before: Preferences) -> Preferences {
    let sent: Vec<KindMode> = form
        .below("mode")
        .filter_map(|(name, mode)| {
            let (kind, channel) = name.split_once('.')?;
            Some(KindMode { kind: kind.into(), channel: channel.into(), mode: mode.into() })
        })
        .collect();
    let same = |one: &KindMode, other: &KindMode| one.kind == other.kind && one.channel == other.channel;
    let kept = before.modes.into_iter().filter(|old| !sent.iter().any(|new| same(old, new)));
    let modes = kept.chain(sent.iter().filter(|new| new.mode != "digest").cloned()).collect();
    Preferences { language: form.get("language").into(), digest_at: form.get("digest_at").into(), modes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(kind: &str, channel: &str, mode: &str) -> KindMode {
        KindMode { kind: kind.into(), channel: channel.into(), mode: mode.into() }
    }

    #[test]
    fn what_the_form_did_not_show_stays_and_the_usual_is_not_sent() {
        let before = Preferences {
            modes: vec![mode("task-opened", "mail", "off"), mode("task-opened", "sms", "off")],
            ..Preferences::default()
        };
        let form = "language=zh&digest_at=09%3A00&mode.task-opened.mail=digest&mode.table-due.mail=at-once";
        let read = read(&FormData::parse(form.as_bytes()).unwrap(), before);
        assert_eq!(read.digest_at, "09:00");
        assert_eq!(read.modes, [mode("task-opened", "sms", "off"), mode("table-due", "mail", "at-once")]);
    }
}
