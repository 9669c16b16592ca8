//! Renewing an admitted form: what was admitted stays, its time goes on.

use actix_web::{get, http::StatusCode, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::privacy;
use crate::{
    backend::{
        approval::{AdmissionView, Contact, Renewal},
        segment,
    },
    components::{
        facts::{fact, fact_of},
        field::{Field, tick},
        message, problem,
    },
    form::FormData,
    text::{public, renewals as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[get("/renewals/{number}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    draw(&ui, &me, &path, &Renewal::default(), None).await
}

#[post("/renewals/{number}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let renewal = read(&form);
    match me.api.renew_admission(&path, form.get("key"), &renewal).await {
        Ok(request) => {
            let word = if renewal.submit { "renewal-filed" } else { "renewal-drafted" };
            Ok(see(&format!("/requests/{}?done={word}", segment(&request.id))))
        }
        Err(trouble) => draw(&ui, &me, &path, &renewal, Some(&trouble.correctable()?)).await,
    }
}

/// Where a form is renewed, for its own department while it lives.
pub fn link(ui: &Ui, number: &str, department: &str) -> Markup {
    let own = ui.who.as_ref().is_some_and(|who| who.departments().contains(&department));
    html! {
        @if own { p.actions.no-print { a.button href={ "/renewals/" (segment(number)) } { (ui.t(&t::LINK)) } } }
    }
}

fn read(form: &FormData) -> Renewal {
    let text = |name: &str| form.get(name).to_owned();
    let contact = Contact { name: text("contact_name"), phone: text("contact_phone") };
    Renewal {
        first_due: text("first_due"),
        end_date: text("end_date"),
        legal_basis: text("legal_basis"),
        contact: (!(contact.name.is_empty() && contact.phone.is_empty())).then_some(contact),
        privacy: privacy::read(form),
        submit: form.has("submit"),
    }
}

async fn draw(ui: &Ui, me: &SignedIn, number: &str, typed: &Renewal, refused: Option<&Problem>) -> Shown {
    let admission = me.api.admission(number).await?;
    let own = me.who.departments().contains(&admission.department.as_str());
    let title = ui.f(&t::TITLE, &[ui.name(&admission.title_zh, &admission.title_en)]);
    let main = html! {
        p { a href={ "/verify/" (segment(number)) } { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        (facts(ui, &admission))
        p { (ui.t(&t::UNTIL_THEN)) }
        @if own { (form(ui, &admission, typed, refused)) } @else { (message::note(ui.t(&t::NOT_YOURS))) }
    };
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), &title, main))
}

fn facts(ui: &Ui, admission: &AdmissionView) -> Markup {
    let validity =
        ui.f(&public::VALID_FROM_TO, &[&ui.day(&admission.valid_from), &ui.day(&admission.valid_until)]);
    html! {
        dl.facts {
            (fact_of(ui.t(&public::APPROVAL_NUMBER), html! { span.code { (admission.control_number) } }))
            (fact(ui.t(&public::ISSUER), &admission.department_name))
            (fact(ui.t(&t::VALIDITY), &validity))
            (fact(ui.t(&public::FREQUENCY), &words::frequency(&admission.frequency, ui.language)))
        }
    }
}

fn form(ui: &Ui, admission: &AdmissionView, typed: &Renewal, refused: Option<&Problem>) -> Markup {
    // One that was taken over from before has no ground on record.
    let of_persons = admission.fields.iter().any(|field| !matches!(field.sensitivity.as_str(), "" | "none"));
    let none = Contact::default();
    let contact = typed.contact.as_ref().unwrap_or(&none);
    let line = |name: &str, label: &str, hint: &str, value: &str, kind: &str| {
        let pointer = format!("/{}", name.replace("contact_", "contact/"));
        let error = problem::at(ui, refused, &pointer);
        Field { name, label, hint, value, error: error.as_deref(), ..Field::default() }.line(ui, kind)
    };
    html! {
        form.narrow method="post" action={ "/renewals/" (segment(&admission.control_number)) } {
            (ui.once_fields())
            (line("first_due", ui.t(&t::FIRST_DUE), ui.t(&t::FIRST_DUE_HINT), &typed.first_due, "date"))
            (line("end_date", ui.t(&t::END_DATE), ui.t(&t::END_DATE_HINT), &typed.end_date, "date"))
            (line("legal_basis", ui.t(&t::BASIS), ui.t(&t::BASIS_HINT), &typed.legal_basis, "text"))
            @if of_persons { (privacy::fields(ui, typed.privacy.as_ref(), refused)) }
            (line("contact_name", ui.t(&t::CONTACT_NAME), "", &contact.name, "text"))
            (line("contact_phone", ui.t(&t::CONTACT_PHONE), "", &contact.phone, "tel"))
            (tick("submit", "1", ui.t(&t::SUBMIT), typed.submit))
            div.actions { button.primary type="submit" { (ui.t(&t::RENEW)) } }
        }
    }
}
