//! The ground for personal data: asked by the form of a request and by that of a renewal, shown to
//! whoever decides.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::approval::{ImpactAssessment, Privacy},
    components::{facts::fact, field::Field, problem},
    form::FormData,
    text::privacy as t,
    ui::Ui,
};

const GROUNDS: [&str; 3] = ["statutory-duty", "consent", "emergency"];
/// Where a check or a service points at it.
const POINTERS: [&str; 6] = [
    "/privacy",
    "/privacy/basis",
    "/privacy/provision",
    "/privacy/retention_months",
    "/privacy/assessment",
    "/privacy/assessment/completed_on",
];

/// What was entered; nothing if no field was touched.
pub fn read(form: &FormData) -> Option<Privacy> {
    let text = |name: &str| form.get(name).to_owned();
    let assessment =
        ImpactAssessment { number: text("assessment_number"), completed_on: text("assessment_on") };
    let privacy = Privacy {
        basis: text("privacy_basis"),
        provision: text("privacy_provision"),
        assessment: (assessment != ImpactAssessment::default()).then_some(assessment),
        retention_months: form.get("retention_months").parse().ok(),
    };
    (privacy != Privacy::default()).then_some(privacy)
}

/// What is missing of a ground that was begun.
pub fn gaps(privacy: Option<&Privacy>) -> Vec<&'static str> {
    let Some(privacy) = privacy else { return Vec::new() };
    let assessment = privacy.assessment.clone().unwrap_or_default();
    let half = privacy.assessment.is_some();
    [
        ("/privacy/basis", privacy.basis.is_empty()),
        ("/privacy/provision", privacy.provision.is_empty()),
        ("/privacy/assessment", half && assessment.number.is_empty()),
        ("/privacy/assessment/completed_on", half && assessment.completed_on.is_empty()),
    ]
    .into_iter()
    .filter_map(|(pointer, gap)| gap.then_some(pointer))
    .collect()
}

/// The fields, folded away where nothing stands in them and nothing is wrong with them.
pub fn fields(ui: &Ui, privacy: Option<&Privacy>, refused: Option<&Problem>) -> Markup {
    let none = Privacy::default();
    let typed = privacy.unwrap_or(&none);
    let assessment = typed.assessment.clone().unwrap_or_default();
    let months = typed.retention_months.map(|months| months.to_string()).unwrap_or_default();
    let error = |pointer: &str| problem::at(ui, refused, pointer);
    let wrong = POINTERS.iter().any(|pointer| error(pointer).is_some());
    let line = |name: &str, label: &str, hint: &str, value: &str, (pointer, kind): (&str, &str)| {
        let error = error(pointer);
        Field { name, label, hint, value, error: error.as_deref(), ..Field::default() }.line(ui, kind)
    };
    html! {
        details id="privacy" open[privacy.is_some() || wrong] {
            summary { (ui.t(&t::TITLE)) }
            p.hint { (ui.t(&t::INTRO)) }
            @if let Some(error) = error("/privacy") { p.error { (error) } }
            (ground(ui, typed, error("/privacy/basis").as_deref()))
            div.grid {
                (line("privacy_provision", ui.t(&t::PROVISION), ui.t(&t::PROVISION_HINT), &typed.provision, ("/privacy/provision", "text")))
                (line("retention_months", ui.t(&t::RETENTION), ui.t(&t::RETENTION_HINT), &months, ("/privacy/retention_months", "number")))
                (line("assessment_number", ui.t(&t::ASSESSMENT), "", &assessment.number, ("/privacy/assessment", "text")))
                (line("assessment_on", ui.t(&t::ASSESSED_ON), "", &assessment.completed_on, ("/privacy/assessment/completed_on", "date")))
            }
        }
    }
}

fn ground(ui: &Ui, typed: &Privacy, error: Option<&str>) -> Markup {
    let options = GROUNDS.map(|code| (code.to_owned(), t::basis(code, ui.language)));
    let field = Field {
        name: "privacy_basis",
        label: ui.t(&t::BASIS),
        value: &typed.basis,
        error,
        ..Field::default()
    };
    field.choice(ui, &options)
}

/// The same, to read.
pub fn facts(ui: &Ui, privacy: &Privacy) -> Markup {
    let assessed = privacy
        .assessment
        .as_ref()
        .map(|made| ui.f(&t::ASSESSMENT_MADE, &[&made.number, &ui.day(&made.completed_on)]));
    let kept = privacy.retention_months.map(|months| ui.f(&t::MONTHS, &[&months.to_string()]));
    html! {
        (fact(ui.t(&t::TITLE), &t::basis(&privacy.basis, ui.language)))
        (fact(ui.t(&t::PROVISION), &privacy.provision))
        (fact(ui.t(&t::ASSESSMENT), &assessed.unwrap_or_default()))
        (fact(ui.t(&t::RETENTION), &kept.unwrap_or_default()))
    }
}
