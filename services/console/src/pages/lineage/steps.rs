//! One step of the way in plain words.

use maud::{Markup, html};
use serde_json::Value;

use crate::{
    backend::{approval::LineageEntry, registry::names::Names},
    text::{lineage as t, words},
    ui::Ui,
};

/// What departments and areas on the way are called.
pub struct Known {
    pub departments: Names,
    pub areas: Names,
}

/// When, what, and what else is worth a line.
pub fn step(ui: &Ui, entry: &LineageEntry, known: &Known) -> Markup {
    let (what, more) = match entry.kind.as_str() {
        "list-item" => list_item(ui, entry),
        "edition" => edition(ui, entry, known),
        "decision" => decision(ui, entry, known),
        "admission" => admission(ui, entry),
        _ => delivery(ui, entry),
    };
    html! {
        time { (if entry.kind == "list-item" { ui.day(&entry.at) } else { ui.when(&entry.at) }) } " " strong { (what) }
        @for line in more.iter().filter(|line| !line.is_empty()) { p.soft { (line) } }
    }
}

type Told = (String, Vec<String>);

fn list_item(ui: &Ui, entry: &LineageEntry) -> Told {
    let list = entry.text("/list/title_zh");
    let of = ui.f(&t::OF_LIST, &[list, &ui.day(entry.text("/list/effective_from"))]);
    let what =
        ui.f(&t::LIST_ITEM, &[entry.text("/code"), ui.name(entry.text("/name_zh"), entry.text("/name_en"))]);
    (what, vec![if list.is_empty() { String::new() } else { of }])
}

fn edition(ui: &Ui, entry: &LineageEntry, known: &Known) -> Told {
    let number = entry.body.pointer("/edition").map(Value::to_string).unwrap_or_default();
    let department = known.departments.of(ui, entry.text("/department"));
    let verdicts = entry.list("/checks").iter().map(|check| check["verdict"].as_str().unwrap_or_default());
    let count = |wanted: &str| verdicts.clone().filter(|verdict| *verdict == wanted).count().to_string();
    let purpose = [ui.t(&t::PURPOSE), entry.text("/purpose")].join(ui.colon());
    let checks = ui.f(&t::CHECKS, &[&count("pass"), &count("advise")]);
    (ui.f(&t::EDITION, &[department, &number]), vec![purpose, checks])
}

fn decision(ui: &Ui, entry: &LineageEntry, known: &Known) -> Told {
    let area = known.areas.of(ui, entry.text("/area"));
    let role = words::role(entry.text("/role"), ui.language);
    let what = ui.f(&t::DECISION, &[area, &role, &t::result(entry.text("/result"), ui.language)]);
    (what, vec![entry.text("/reason").to_owned()])
}

fn admission(ui: &Ui, entry: &LineageEntry) -> Told {
    let valid = [entry.text("/valid_from"), entry.text("/valid_until")].map(|day| ui.day(day));
    let valid = ui.f(&t::VALID, &[&valid[0], &valid[1]]);
    (ui.f(&t::ADMISSION, &[entry.text("/control_number")]), vec![valid])
}

fn delivery(ui: &Ui, entry: &LineageEntry) -> Told {
    let others = entry.list("/demands").len().saturating_sub(1);
    let merged = if others == 0 { String::new() } else { ui.f(&t::MERGED, &[&others.to_string()]) };
    let at = |pointer| Some(entry.text(pointer)).filter(|at| !at.is_empty()).map(|at| ui.when(at));
    let submitted = at("/submitted_at").map(|at| ui.f(&t::SUBMITTED, &[&at, entry.text("/receipt")]));
    let accepted = at("/accepted_at").map(|at| ui.f(&t::ACCEPTED, &[&at]));
    let more = vec![merged, submitted.unwrap_or_default(), accepted.unwrap_or_default()];
    (ui.f(&t::DELIVERY, &[&ui.period(entry.text("/period"))]), more)
}
