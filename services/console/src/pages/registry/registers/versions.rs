//! The versions of an entry, each with what it changed of the one before.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::list;
use crate::{
    backend::registry::registers::Entry,
    components::{message, table::table},
    text::registry::{self as r, lists, registers as t},
    ui::Ui,
};

/// What one version says otherwise than another: a label, before, after.
type Line = (String, String, String);

/// All of them, newest first.
pub fn draw(ui: &Ui, all: &[Entry]) -> Markup {
    let mut sorted: Vec<&Entry> = all.iter().collect();
    sorted.sort_by_key(|entry| std::cmp::Reverse(entry.version));
    let before = |at: usize| sorted.get(at + 1).copied();
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { (ui.t(&t::VERSIONS)) }
            ul.history {
                @for (at, one) in sorted.iter().enumerate() {
                    li {
                        (ui.f(&r::NTH, &[&one.version.to_string()])) " " (list::state_of(ui, one)) " "
                        (ui.name(&one.name_zh, &one.name_en)) " · " (ui.day(&one.effective_from))
                        @if let Some(before) = before(at) { (changed(ui, before, one)) }
                    }
                }
            }
        }
    }
}

fn changed(ui: &Ui, before: &Entry, after: &Entry) -> Markup {
    let lines = differences(ui, before, after);
    let heads = [&lists::FIELD, &lists::BEFORE, &lists::AFTER].map(|text| ui.t(text));
    let label = ui.f(&t::CHANGED_SINCE, &[&before.version.to_string()]);
    let rows = html! {
        @for (what, was, is) in &lines { tr { th scope="row" { (what) } td { del { (was) } } td { ins { (is) } } } }
    };
    html! {
        @if lines.is_empty() { (message::soft(ui.t(&t::SAME_WORDS))) }
        @else { (table(&label, &heads, rows)) }
    }
}

fn differences(ui: &Ui, before: &Entry, after: &Entry) -> Vec<Line> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: &Option<String>| day.as_deref().map(|day| ui.day(day)).unwrap_or_default();
    let kept = |kept: bool| ui.t(if kept { &t::KEPT_YES } else { &t::KEPT_NO }).to_owned();
    let line = |label: &crate::text::Text, of: &dyn Fn(&Entry) -> String| {
        (ui.t(label).to_owned(), of(before), of(after))
    };
    let mut lines = vec![
        line(&t::NAME, &|entry| entry.name_zh.clone()),
        line(&t::NAME_EN, &|entry| entry.name_en.clone()),
        line(&t::KEPT, &|entry| kept(entry.kept)),
    ];
    let names: BTreeSet<&String> = before.attributes.keys().chain(after.attributes.keys()).collect();
    lines.extend(names.into_iter().map(|name| {
        let of = |entry: &Entry| entry.attributes.get(name).cloned().unwrap_or_default();
        (t::attribute(name, ui.language), of(before), of(after))
    }));
    lines.extend([
        line(&r::FROM, &|entry| ui.day(&entry.effective_from)),
        line(&t::LAST_DAY, &|entry| day(&entry.last_day)),
        line(&t::WHY_ENDED, &|entry| text(&entry.retired_because)),
        line(&r::DOCUMENT, &|entry| text(&entry.document_no)),
    ]);
    lines.retain(|(_, was, is)| was != is);
    lines
}

#[cfg(test)]
mod tests {
    use web::Language;

    use super::*;
    use crate::components::sample::reader;

    fn entry(version: i64, members: &[(&str, &str)]) -> Entry {
        let attributes = members.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Entry { version, name_zh: "和平区网格群".into(), kept: true, attributes, ..Entry::default() }
    }

    #[test]
    fn each_version_tells_what_it_changed_of_the_one_before_and_nothing_else() {
        let ui = reader(Language::Zh);
        let first = entry(1, &[("purpose", "通知"), ("members", "20")]);
        let second = Entry { kept: false, ..entry(2, &[("purpose", "通知和接龙"), ("members", "20")]) };
        let lines = differences(&ui, &first, &second);
        let told: Vec<(&str, &str)> = lines.iter().map(|(_, was, is)| (was.as_str(), is.as_str())).collect();
        assert_eq!(told, [("保留", "不保留"), ("通知", "通知和接龙")]);
        assert!(differences(&ui, &first, &entry(2, &[("purpose", "通知"), ("members", "20")])).is_empty());
    }
}
