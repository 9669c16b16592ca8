//! One element: what it says, who uses it, the texts it had, and what may be done.

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::{KEEPERS, form, impact, list};
use crate::{
    backend::{
        Versioned,
        registry::{
            dictionary::{ElementDetail, ElementUse, ElementVersion, Impact},
            names::Names,
        },
        segment,
    },
    components::{
        facts::{fact, fact_of},
        field::{Field, on_enter},
        message,
    },
    pages::registry::refused,
    text::{
        registry::{self as r, dictionary as t},
        words,
    },
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    done: String,
}

/// What came of a button.
#[derive(Default)]
pub struct Outcome {
    pub refused: Option<Problem>,
    pub impact: Option<Impact>,
    /// The element to merge into, as it was typed.
    pub into: String,
}

#[get("/registry/elements/{code}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let note = if asked.done.is_empty() {
        html! {}
    } else {
        message::good(ui.t(&r::DONE))
    };
    draw(&ui, &me, &path, note, &Outcome::default()).await
}

/// The page, under what came of the last button.
///
/// # Errors
/// If the element is not there, or the registry is away.
pub async fn draw(ui: &Ui, me: &SignedIn, code: &str, note: Markup, outcome: &Outcome) -> Shown {
    let found = me.api.element(code).await?;
    let uses = me.api.element_uses(code).await?.items;
    let versions = me.api.element_versions(code).await?.items;
    let text = &found.value.text;
    let foreseen = outcome.impact.iter().flat_map(|impact| &impact.uses);
    let users = uses.iter().chain(foreseen).filter_map(|one| one.department.as_deref());
    let names = me.api.department_names(users.chain(text.steward.as_deref())).await;
    let title = ui.name(&text.name_zh, &text.name_en);
    let keeps = me.who.is_any(KEEPERS) && found.value.status != "retired";
    let main = html! {
        (note)
        p { a href="/registry/elements" { (ui.t(&t::BACK)) } }
        h1 { span.code { (text.code) } " " (title) }
        (refused::above(ui, outcome.refused.as_ref()))
        @if let Some(impact) = &outcome.impact { (impact::draw(ui, impact, &names)) }
        (facts(ui, &found.value, &names))
        @if keeps { (steps(ui, &found, outcome)) }
        (used(ui, &uses, &names))
        (history(ui, &versions))
    };
    Ok(refused::page(ui, title, outcome.refused.as_ref(), main))
}

fn facts(ui: &Ui, element: &ElementDetail, names: &Names) -> Markup {
    let text = &element.text;
    let separator = ui.language.pick("、", ", ");
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    html! {
        dl.facts {
            (fact_of(ui.t(&t::STATUS), list::status(ui, &element.status)))
            (fact(ui.t(&r::VERSION), &ui.f(&r::NTH, &[&element.version.to_string()])))
            @if let Some(into) = &element.merged_into {
                (fact_of(ui.t(&t::MERGED_INTO), html! { a href={ "/registry/elements/" (segment(into)) } { (into) } }))
            }
            @if let Some(number) = &element.introduced_by {
                (fact_of(ui.t(&t::INTRODUCED_BY), html! { a.code href={ "/verify/" (segment(number)) } { (number) } }))
            }
            (fact(ui.t(&t::DEFINITION), &text.definition_zh))
            (fact(ui.t(&t::OBJECT_CLASS), &text.object_class))
            (fact(ui.t(&t::QUALIFIERS), &text.qualifiers.join(separator)))
            (fact(ui.t(&t::PROPERTY), &text.property))
            (fact(ui.t(&t::REPRESENTATION), &text.representation))
            (fact(ui.t(&t::DATATYPE), form::datatype(ui, &text.datatype)))
            (fact(ui.t(&t::UNIT), &maybe(&text.unit)))
            (fact(ui.t(&t::MINIMUM), &number(text.minimum)))
            (fact(ui.t(&t::MAXIMUM), &maybe(&text.maximum_element)))
            @if let Some(list) = text.code_list.as_ref().filter(|_| text.datatype == "code") {
                (fact_of(ui.t(&t::CODE_LIST), html! { a href={ "/registry/code-lists/" (segment(list)) } { (list) } }))
            }
            (fact(ui.t(&t::SYNONYMS), &text.synonyms.join(separator)))
            (fact(ui.t(&t::AUTHORITY), &text.authority))
            (fact(ui.t(&t::STEWARD), text.steward.as_deref().map(|code| names.of(ui, code)).unwrap_or_default()))
            (fact(ui.t(&t::SENSITIVITY), &words::sensitivity(&text.sensitivity, ui.language)))
            (fact(ui.t(&t::SUBJECT), &t::subject(&text.subject, ui.language)))
            (fact(ui.t(&t::REFRESH), &text.refresh_days.to_string()))
            (fact(ui.t(&t::KEY), &text.key))
        }
    }
}

fn steps(ui: &Ui, found: &Versioned<ElementDetail>, outcome: &Outcome) -> Markup {
    let address = format!("/registry/elements/{}", segment(&found.value.text.code));
    let next = match found.value.status.as_str() {
        "recorded" => Some(("qualified", &t::PROMOTE_QUALIFIED)),
        "qualified" => Some(("standard", &t::PROMOTE_STANDARD)),
        _ => None,
    };
    let hidden = html! { (ui.once_fields()) input type="hidden" name="revision" value=(found.etag); };
    let into = Field {
        name: "into",
        label: ui.t(&t::INTO),
        hint: ui.t(&t::INTO_HINT),
        value: &outcome.into,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        section.no-print aria-labelledby="steps" {
            h2 id="steps" { (ui.t(&r::STEPS)) }
            p.actions { a.button href={ (address) "/edit" } { (ui.t(&t::EDIT)) } }
            @if let Some((status, text)) = next {
                form method="post" action=(address) {
                    (hidden)
                    input type="hidden" name="act" value="promote";
                    input type="hidden" name="status" value=(status);
                    p.hint { (ui.t(&t::PROMOTE_HINT)) }
                    div.actions { button type="submit" { (ui.t(text)) } }
                }
            }
            details open[outcome.impact.is_some() || outcome.refused.is_some()] {
                summary { (ui.t(&t::RETIRE)) }
                form.narrow method="post" action=(address) {
                    (on_enter("impact"))
                    (hidden)
                    (into.line(ui, "text"))
                    div.actions {
                        button type="submit" name="act" value="impact" { (ui.t(&t::SEE_IMPACT)) }
                        @if outcome.impact.is_some() {
                            button.danger type="submit" name="act" value="retire" { (ui.t(&t::RETIRE_NOW)) }
                        }
                    }
                }
            }
        }
    }
}

fn used(ui: &Ui, uses: &[ElementUse], names: &Names) -> Markup {
    html! {
        section aria-labelledby="uses" { h2 id="uses" { (ui.t(&t::USES)) } (impact::uses(ui, uses, names)) }
    }
}

fn history(ui: &Ui, versions: &[ElementVersion]) -> Markup {
    let separator = ui.language.pick("、", ", ");
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { (ui.t(&t::VERSIONS)) }
            ul.history {
                @for one in versions {
                    @let fields: Vec<String> = one.changed.iter().map(|name| t::field(name, ui.language)).collect();
                    li {
                        (ui.f(&r::NTH, &[&one.version.to_string()])) " · " (ui.when(&one.at)) " · "
                        @if fields.is_empty() { (ui.t(&t::FIRST)) } @else { (ui.t(&t::WHAT_CHANGED)) " " (fields.join(separator)) }
                        @if one.meaning_changed { " · " strong { (ui.t(&t::MEANING_CHANGED)) } }
                    }
                }
            }
        }
    }
}

/// What a refused button leaves on the page.
///
/// # Errors
/// What cannot be shown beside the form.
pub fn refused(trouble: Trouble) -> Result<Outcome, Trouble> {
    Ok(Outcome { refused: Some(trouble.correctable()?), ..Outcome::default() })
}
