//! The terms and the reason of a decision.

use kernel::Frequency;
use maud::{Markup, html};

use crate::{
    backend::approval::{DerivedField, Finding, RequestView, TermsView, Verdict},
    components::field::{Field, choices, tick},
    form::FormData,
    text::{Text, queue as t, words},
    ui::Ui,
};

/// A lower frequency to choose.
fn frequency(ui: &Ui, request: &RequestView, typed: Option<&Verdict>) -> Markup {
    // What an earlier stage lowered is not raised again.
    let asked = request.terms.frequency.as_ref().unwrap_or(&request.content.frequency);
    let lower: Vec<(String, String)> = Frequency::ALL
        .into_iter()
        .filter(|one| Frequency::from_name(asked).is_none_or(|asked| one.per_year() < asked.per_year()))
        .map(|one| (one.name().to_owned(), words::frequency(one.name(), ui.language)))
        .collect();
    let keep = ui.f(&t::KEEP_FREQUENCY, &[&words::frequency(asked, ui.language)]);
    let chosen = typed.and_then(|verdict| verdict.terms.frequency.as_deref()).unwrap_or_default();
    html! {
        div.field {
            label for="frequency" { (ui.t(&t::LOWER_FREQUENCY)) }
            @if let Some(allowed) = &request.allowed_frequency {
                p.hint id="frequency-hint" { (ui.f(&t::FREQUENCY_HINT, &[&words::frequency(allowed, ui.language)])) }
            }
            select id="frequency" name="frequency"
                aria-describedby=[request.allowed_frequency.as_ref().map(|_| "frequency-hint")] {
                (choices(&keep, chosen, &lower))
            }
        }
    }
}

/// Reads the terms that were typed.
pub fn read(form: &FormData) -> TermsView {
    let maybe = |name: &str| Some(form.get(name).to_owned()).filter(|text| !text.is_empty());
    let derived = form.below("derive").filter(|(_, from)| !from.is_empty());
    let derive = derived.map(|(key, from)| DerivedField {
        key: key.to_owned(),
        from: from.split([' ', ',', '，', '、']).filter(|code| !code.is_empty()).map(str::to_owned).collect(),
        rule: form.get(&format!("rule.{key}")).trim().to_owned(),
    });
    TermsView {
        strike: form.all("strike"),
        frequency: maybe("frequency"),
        supply: form.all("supply"),
        derive: derive.collect(),
        valid_until: maybe("valid_until"),
        sample: form.get("sample").parse().ok(),
        merge_into: maybe("merge_into"),
        second_review: !form.get("second_review").is_empty(),
    }
}

/// What an approval may demand, folded away until it is needed, so that the decision stays in sight.
pub fn draw(ui: &Ui, request: &RequestView, typed: Option<&Verdict>) -> Markup {
    let none = TermsView::default();
    let set = typed.map_or(&none, |verdict| &verdict.terms);
    let asked = || {
        request
            .judged()
            .iter()
            .filter(|field| field.outcome(&request.fields) == "ask" && field.grain == "unit")
    };
    let too_often = |finding: &Finding| finding.check == "frequency" && finding.verdict == "block";
    let too_often = request.report.as_ref().is_some_and(|report| report.findings.iter().any(too_often));
    let open = too_often || TermsView { strike: Vec::new(), ..set.clone() } != none;
    let sample = set.sample.map(|percent| percent.to_string()).unwrap_or_default();
    let line = |name: &str, label: &Text, hint: &Text, value: &str, kind: &str| {
        Field {
            name,
            label: ui.t(label),
            hint: ui.t(hint),
            value,
            autocomplete: Some("off"),
            ..Field::default()
        }
        .line(ui, kind)
    };
    html! {
        details open[open] {
            summary { (ui.t(&t::MORE_TERMS)) }
            (frequency(ui, request, typed))
            @for field in asked() {
                @let label = ui.name(&field.label_zh, &field.label_en);
                @let from = set.derive.iter().find(|derived| derived.key == field.key);
                (tick("supply", &field.key, &ui.f(&t::SUPPLY_FIELD, &[label]), set.supply.contains(&field.key)))
                (Field { name: &format!("derive.{}", field.key), label: &ui.f(&t::DERIVE_FIELD, &[label]), hint: ui.t(&t::DERIVE_HINT),
                    value: &from.map(|derived| derived.from.join(" ")).unwrap_or_default(), autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
                (Field { name: &format!("rule.{}", field.key), label: &ui.f(&t::DERIVE_RULE, &[label]), hint: ui.t(&t::DERIVE_RULE_HINT),
                    value: from.map(|derived| derived.rule.as_str()).unwrap_or_default(), autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
            }
            (line("sample", &t::SAMPLE, &t::SAMPLE_HINT, &sample, "number"))
            (line("valid_until", &t::SHORTEN, &t::SHORTEN_HINT, set.valid_until.as_deref().unwrap_or_default(), "date"))
            (line("merge_into", &t::MERGE_INTO, &t::MERGE_HINT, set.merge_into.as_deref().unwrap_or_default(), "text"))
            (tick("second_review", "true", ui.t(&t::SECOND_REVIEW), set.second_review))
        }
    }
}

/// The reason.
pub fn reason(ui: &Ui, typed: Option<&Verdict>) -> Markup {
    let reason = Field {
        name: "reason",
        label: ui.t(&crate::text::everywhere::REASON),
        hint: ui.t(&t::REASON_HINT),
        value: typed.map_or("", |verdict| verdict.reason.as_str()),
        ..Field::default()
    };
    html! { div data-key="r" { (reason.area(ui, 2)) } }
}

/// What earlier stages set on the request, above what is still to be decided.
pub fn so_far(ui: &Ui, request: &RequestView) -> Markup {
    html! {
        @if request.terms != TermsView::default() {
            section.message.note aria-labelledby="so-far" {
                h2.small id="so-far" { (ui.t(&t::TERMS_SO_FAR)) }
                (given(ui, request, &request.terms))
            }
        }
    }
}

/// The terms that were set, with the fields as people call them.
pub fn given(ui: &Ui, request: &RequestView, terms: &TermsView) -> Markup {
    let called = |key: &String| {
        let found = request.judged().iter().find(|field| field.key == *key);
        found.map_or(key.clone(), |field| ui.name(&field.label_zh, &field.label_en).to_owned())
    };
    let all =
        |keys: &[String]| keys.iter().map(called).collect::<Vec<_>>().join(ui.language.pick("、", ", "));
    html! {
        @if !terms.strike.is_empty() { p { (ui.f(&t::TERMS_STRUCK, &[&all(&terms.strike)])) } }
        @if !terms.supply.is_empty() { p { (ui.f(&t::TERMS_SUPPLIED, &[&all(&terms.supply)])) } }
        @for derived in &terms.derive { p { (ui.f(&t::TERMS_DERIVED, &[&called(&derived.key), &derived.from.join(" ")])) } }
        @if let Some(percent) = terms.sample { p { (ui.f(&t::TERMS_SAMPLE, &[&percent.to_string()])) } }
        @if let Some(day) = &terms.valid_until { p { (ui.f(&t::TERMS_UNTIL, &[&ui.day(day)])) } }
        @if let Some(number) = &terms.merge_into { p { (ui.f(&t::TERMS_MERGED, &[number])) } }
        @if terms.second_review { p { (ui.t(&t::TERMS_SECOND)) } }
        @if let Some(frequency) = &terms.frequency {
            p { (ui.f(&t::TERMS_FREQUENCY, &[&words::frequency(frequency, ui.language)])) }
        }
    }
}
