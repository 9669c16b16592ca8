//! The form: which elements, where, when, what for.

use maud::{Markup, html};

use super::{longer::LENGTHS, look_up::Meant, refused::Refused};
use crate::{
    backend::{
        collection::Retrieval,
        registry::{AreaRow, ElementRow},
    },
    components::field::{Field, choices, tick},
    text::{data as t, requests},
    ui::Ui,
};

/// Draws it, with what was refused of it.
pub fn draw(ui: &Ui, asked: &Retrieval, meant: &Meant, offered: &[AreaRow], refused: &[Refused]) -> Markup {
    let purpose = Field {
        name: "purpose",
        label: ui.t(&t::PURPOSE),
        hint: ui.t(&t::PURPOSE_HINT),
        value: &asked.purpose,
        error: refused.iter().find_map(|one| one.purpose.as_deref()),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let period = |name, label, hint, value| Field { name, label, hint, value, ..Field::default() };
    let from = period("from", ui.t(&t::FROM), ui.t(&t::PERIOD_HINT), asked.from.as_str());
    let to = period("to", ui.t(&t::TO), "", asked.to.as_str());
    html! {
        form method="get" action="/data" {
            (elements(ui, meant, refused))
            (areas(ui, asked, offered, refused))
            div.grid { (from.line(ui, "text")) (to.line(ui, "text")) }
            (over(ui, asked))
            (purpose.line(ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&t::RETRIEVE)) } }
        }
    }
}

/// What was asked, in one line above what was found.
pub fn in_short(ui: &Ui, asked: &Retrieval, meant: &Meant, offered: &[AreaRow]) -> Markup {
    let and = ui.language.pick("、", ", ");
    let elements: Vec<&str> = meant.sure.iter().map(|one| ui.name(&one.name_zh, &one.name_en)).collect();
    let area = |code: &String| {
        let known = offered.iter().find(|area| area.code == *code);
        known.map_or(code.clone(), |area| ui.name(&area.name_zh, &area.name_en).to_owned())
    };
    let areas: Vec<String> = asked.areas.iter().map(area).collect();
    let areas = if areas.is_empty() { ui.t(&t::EVERYWHERE).to_owned() } else { areas.join(and) };
    let times = match (asked.from.as_str(), asked.to.as_str()) {
        ("", "") => String::new(),
        (from, "") => ui.f(&t::SINCE, &[&ui.period(from)]),
        ("", to) => ui.f(&t::UNTIL, &[&ui.period(to)]),
        (from, to) => ui.f(&t::SINCE_UNTIL, &[&ui.period(from), &ui.period(to)]),
    };
    let parts = [elements.join(and), areas, times, ui.f(&t::FOR_PURPOSE, &[&asked.purpose])];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    html! { p.lead tabindex="-1" data-focus { (parts.join(ui.language.pick("；", "; "))) } }
}

fn over(ui: &Ui, asked: &Retrieval) -> Markup {
    let lengths = LENGTHS.map(|length| (length.to_owned(), t::length(length, ui.language)));
    html! {
        div.field {
            label for="over" { (ui.t(&t::OVER)) }
            p.hint id="over-hint" { (ui.t(&t::OVER_HINT)) }
            select id="over" name="over" aria-describedby="over-hint" { (choices(ui.t(&t::OVER_NONE), &asked.over, &lengths)) }
        }
    }
}

fn elements(ui: &Ui, meant: &Meant, refused: &[Refused]) -> Markup {
    let label = ui.t(if meant.sure.is_empty() { &t::ELEMENT } else { &t::ANOTHER_ELEMENT });
    let find = Field {
        name: "find",
        label,
        hint: ui.t(&t::ELEMENT_HINT),
        required: meant.sure.is_empty() && meant.open.is_empty(),
        autocomplete: Some("off"),
        suggestions: Some("/elements"),
        ..Field::default()
    };
    let box_of = |one: &ElementRow, ticked: bool| {
        tick("element", &one.code, &format!("{} {}", one.code, ui.name(&one.name_zh, &one.name_en)), ticked)
    };
    html! {
        fieldset {
            legend { (ui.t(&t::ELEMENTS)) }
            @if !meant.sure.is_empty() {
                div.ticks { @for one in &meant.sure { (box_of(one, true)) } }
            }
            @for (word, several) in &meant.open {
                @if several.is_empty() {
                    p.error { (ui.f(&t::NO_ELEMENT, &[word])) }
                } @else {
                    p.odd { (ui.f(&t::WHICH, &[word])) }
                    div.ticks { @for one in several { (box_of(one, false)) } }
                }
            }
            @for wrong in refused.iter().filter_map(|one| one.element.as_ref()) { p.error { (wrong) } }
            (find.line(ui, "text"))
        }
    }
}

fn areas(ui: &Ui, asked: &Retrieval, offered: &[AreaRow], refused: &[Refused]) -> Markup {
    let others: Vec<&str> = asked
        .areas
        .iter()
        .map(String::as_str)
        .filter(|code| !offered.iter().any(|area| area.code == *code))
        .collect();
    let other = others.join(" ");
    let field = Field {
        name: "other_areas",
        label: ui.t(&t::AREA),
        hint: ui.t(&t::AREA_HINT),
        error: refused.iter().find_map(|one| one.areas.as_deref()),
        value: &other,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    html! {
        fieldset {
            legend { (ui.t(&t::AREAS)) }
            details open[!asked.areas.is_empty()] {
                summary { (ui.t(&t::AREAS_CHOOSE)) }
                div.ticks {
                    @for area in offered {
                        @let name = ui.name(&area.name_zh, &area.name_en);
                        @let label = if area.level == "county" { ui.f(&requests::WHOLE, &[name]) } else { name.to_owned() };
                        (tick("area_code", &area.code, &label, asked.areas.contains(&area.code)))
                    }
                }
                (field.line(ui, "text"))
            }
        }
    }
}
