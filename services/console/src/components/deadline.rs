//! A day until which something is due, and how far away it is.

use maud::{Markup, html};

use super::badge::{Tone, toned};
use crate::{
    text::{everywhere as t, format},
    ui::Ui,
};

/// The day, and a word where it is near or past.
pub fn deadline(ui: &Ui, due: &str) -> Markup {
    let Some(day) = format::day_of(due) else { return html! { (due) } };
    let left = (day - ui.now.china_date()).num_days();
    let (tone, text) = match left {
        ..0 => (Tone::Bad, ui.f(&t::OVERDUE_BY, &[&format::count(-left)])),
        0 => (Tone::Busy, ui.t(&t::DUE_TODAY).to_owned()),
        1..=3 => (Tone::Busy, ui.f(&t::DUE_IN, &[&left.to_string()])),
        _ => return html! { time datetime=(day) { (format::date(ui.language, day)) } },
    };
    html! { time datetime=(day) { (format::date(ui.language, day)) } " " (toned(tone, &text)) }
}
