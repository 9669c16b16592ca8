//! What a check rests on, folded away, each fact by its name.

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::{
    text::{everywhere, evidence as t, format, queue, words},
    ui::Ui,
};

/// Facts that say something to a program only.
const FOR_PROGRAMS: [&str; 2] = ["pointer", "form_pointer"];

/// The facts, if there are any.
pub fn draw(ui: &Ui, evidence: &Value) -> Markup {
    let facts = evidence.as_object().map(|facts| named(ui, facts)).unwrap_or_default();
    html! {
        @if !facts.is_empty() {
            details {
                summary { (ui.t(&queue::EVIDENCE)) }
                dl.facts { @for (name, value) in facts { dt { (name) } dd { (value) } } }
            }
        }
    }
}

/// Each fact with its name in words; what says nothing is left out.
fn named(ui: &Ui, facts: &Map<String, Value>) -> Vec<(String, String)> {
    facts
        .iter()
        .filter(|(name, _)| !FOR_PROGRAMS.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((t::evidence(name, ui.language), said(ui, name, value)?)))
        .collect()
}

/// A fact in words; nothing, if it says nothing.
fn said(ui: &Ui, name: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Bool(yes) => ui.t(if *yes { &everywhere::YES } else { &everywhere::NO }).to_owned(),
        Value::Number(number) if name == "year" => number.to_string(),
        Value::Number(number) => format::number(&number.to_string()),
        Value::String(text) => word(ui, name, text),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(|item| said(ui, name, item)).collect();
            parts.join(ui.language.pick("、", ", "))
        }
        Value::Object(members) => {
            let parts = named(ui, members).into_iter().map(|(name, said)| [name, said].join(ui.colon()));
            parts.collect::<Vec<String>>().join(ui.language.pick("；", "; "))
        }
    };
    (!text.is_empty()).then_some(text)
}

fn word(ui: &Ui, name: &str, text: &str) -> String {
    match name {
        "asked" | "allowed" => words::frequency(text, ui.language),
        "lane" => words::lane(text, ui.language),
        "channel" => t::channel(text, ui.language),
        "period" => ui.period(text),
        _ if name.ends_with("frequency") => words::frequency(text, ui.language),
        _ => ui.when(text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use web::Language;

    use super::*;
    use crate::components::sample;

    #[test]
    fn what_lies_within_a_fact_is_named_as_well() {
        let evidence = json!({
            "community_week": { "minutes": 240, "basis": "每周半个工作日", "area": null },
            "lane": "routine", "channel": "system", "pointer": "/fields/0", "as_of": "2026-05-03", "period": "2026-04",
        });
        let zh = draw(&sample::reader(Language::Zh), &evidence).into_string();
        for said in [
            "社区每周上限",
            "分钟：240",
            "依据：每周半个工作日",
            "一般程序",
            "本系统",
            "2026年5月3日",
            "2026年4月",
        ] {
            assert!(zh.contains(said), "{said}: {zh}");
        }
        assert!(!zh.contains("/fields/0") && !zh.contains("community_week"), "{zh}");
        let en = draw(&sample::reader(Language::En), &evidence).into_string();
        assert!(en.contains("weekly ceiling of a community") && en.contains("; minutes: 240"), "{en}");
    }
}
