//! Where an admission stands, and what its burden office or its department may do about it.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::{Versioned, approval::AdmissionStanding, segment},
    components::{
        badge::badge,
        facts::{fact, fact_of},
        field::Field,
        message, problem,
    },
    form::FormData,
    pages::boards,
    session::Who,
    text::{admissions as t, everywhere, public, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What may be done, as the API calls it.
pub const STEPS: [&str; 4] = ["suspension", "resumption", "revocation", "discontinuation"];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

#[get("/admissions/{number}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let admission = me.api.admission_standing(&path).await?;
    let done = STEPS.contains(&asked.done.as_str()).then(|| t::done(&asked.done, ui.language));
    let above = html! { @if let Some(done) = done { (message::good(&done)) } };
    let main = draw(&ui, &me.who, &admission, (above, None, &FormData::default()));
    Ok(ui.page(&title(&ui, &admission.value), main))
}

/// Where that is done, for those who may, as far as the console knows.
pub fn link(ui: &Ui, number: &str, (state, department): (&str, &str)) -> Markup {
    let ended = !matches!(state, "live" | "suspended");
    let steps = ui.who.as_ref().map(|who| steps(who, state, department)).unwrap_or_default();
    let own = steps.iter().all(|step| *step == "discontinuation");
    html! {
        @if !ended && !steps.is_empty() {
            p.actions.no-print {
                a.button href={ "/admissions/" (segment(number)) } { (ui.t(if own { &t::LINK_OWN } else { &t::LINK })) }
            }
        }
    }
}

/// The title of the page.
pub fn title(ui: &Ui, admission: &AdmissionStanding) -> String {
    ui.f(&t::TITLE, &[ui.name(&admission.title_zh, &admission.title_en)])
}

/// What to offer; the service decides.
fn steps(who: &Who, state: &str, department: &str) -> Vec<&'static str> {
    let (office, own) = (who.is(Role::BurdenOfficer), who.departments().contains(&department));
    let fits = |step: &&'static str| match *step {
        "suspension" => office && state == "live",
        "resumption" => office && state == "suspended",
        "revocation" => office && matches!(state, "live" | "suspended"),
        _ => own && matches!(state, "live" | "suspended"),
    };
    STEPS.iter().filter(|step| fits(step)).copied().collect()
}

/// The page's content, with what was typed and refused.
pub fn draw(
    ui: &Ui,
    who: &Who,
    admission: &Versioned<AdmissionStanding>,
    (above, refused, typed): (Markup, Option<(&str, &Problem)>, &FormData),
) -> Markup {
    let view = &admission.value;
    let steps = steps(who, &view.state, &view.department);
    let over = matches!(view.state.as_str(), "revoked" | "expired");
    html! {
        p { a href={ "/verify/" (segment(&view.control_number)) } { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        (above)
        (facts(ui, view))
        (boards::link(ui, &view.control_number, &view.department))
        @if over { (message::note(ui.t(&t::OVER))) }
        @else if steps.is_empty() { (message::note(ui.t(&t::NOT_YOURS))) }
        @else { p.lead { (ui.t(&t::INTRO)) } }
        @for step in steps {
            @let refused = refused.filter(|(which, _)| *which == step).map(|(_, problem)| problem);
            (form(ui, admission, step, (refused, typed)))
        }
    }
}

fn facts(ui: &Ui, view: &AdmissionStanding) -> Markup {
    let validity = ui.f(&public::VALID_FROM_TO, &[&ui.day(&view.valid_from), &ui.day(&view.valid_until)]);
    html! {
        dl.facts {
            (fact_of(ui.t(&public::APPROVAL_NUMBER), html! { span.code { (view.control_number) } }))
            (fact(ui.t(&public::ISSUER), if view.department_name.is_empty() { &view.department } else { &view.department_name }))
            (fact(ui.t(&public::VALIDITY), &validity))
            (fact_of(ui.t(&t::STATE), badge(&view.state, &words::admission_state(&view.state, ui.language))))
            (fact(ui.t(&t::SINCE), &ui.when(&view.changed_at)))
            (fact(ui.t(&everywhere::REASON), view.reason.as_deref().unwrap_or_default()))
        }
    }
}

/// One step with its reasons. Each has a form of its own, so that nothing is ended by Enter that was to
/// be suspended.
fn form(
    ui: &Ui,
    admission: &Versioned<AdmissionStanding>,
    step: &str,
    (refused, typed): (Option<&Problem>, &FormData),
) -> Markup {
    let name = format!("reason.{step}");
    let wrong = problem::at(ui, refused, "/reason");
    let reason = Field {
        name: &name,
        label: ui.t(&everywhere::REASON),
        value: typed.get(&name),
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let words = t::step(step, ui.language);
    let final_step = matches!(step, "revocation" | "discontinuation");
    html! {
        section aria-labelledby=(step) {
            h2 id=(step) { (words) }
            p.hint { (t::follows(step, ui.language)) }
            form.narrow method="post" action={ "/admissions/" (segment(&admission.value.control_number)) } {
                (ui.once_fields())
                input type="hidden" name="revision" value=(admission.etag);
                input type="hidden" name="act" value=(step);
                (reason.area(ui, 2))
                div.actions { button.danger[final_step] type="submit" { (words) } }
            }
        }
    }
}
