//! May this certificate be asked of a community? Where does one go instead?

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::registry::{Certificate, places::CertificateAnswer},
    components::{
        badge::{Tone, toned},
        facts::fact,
        field::Field,
        message,
        pager::pager,
    },
    pages::public::duty_list::{area_of, nowhere},
    text::{everywhere, public as t},
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    query: String,
    #[serde(default)]
    area_code: String,
    #[serde(default)]
    cursor: String,
}

#[get("/certificates")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let (query, area_code) = (asked.query.trim(), area_of(&ui, &asked.area_code));
    let page = match visitor.0.certificates(query, area_code, &asked.cursor).await {
        Err(Trouble::Refused(problem)) if problem.status == 404 => Err(problem),
        found => Ok(found?),
    };
    let answer = if query.is_empty() || !asked.cursor.is_empty() {
        html! {}
    } else {
        // The list below answers as well; a name that is no question leaves it alone.
        let answer = visitor.0.certificate_answer(query, area_code).await;
        answer.map_or_else(|_| html! {}, |answer| may_be_asked(&ui, &answer))
    };
    let search = Field {
        name: "query",
        label: ui.t(&t::CERTIFICATE),
        hint: ui.t(&t::CERTIFICATE_HINT),
        value: &asked.query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let area = Field {
        name: "area_code",
        label: ui.t(&t::AREA),
        hint: ui.t(&t::CERTIFICATE_AREA_HINT),
        value: area_code,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    let found = match &page {
        Err(problem) => nowhere(&ui, problem, &t::NO_SUCH_AREA),
        Ok(page) => html! {
            @if page.items.is_empty() { (message::note(ui.t(&t::NO_CERTIFICATE))) }
            ul.cards { @for certificate in &page.items { (one(&ui, certificate)) } }
            (pager(&ui, "/certificates", &[("query", query), ("area_code", area_code)], &asked.cursor, page.next_cursor.as_deref()))
        },
    };
    let main = html! {
        h1 { (ui.t(&t::CERTIFICATES_TITLE)) }
        p.lead { (ui.t(&t::CERTIFICATES_INTRO)) }
        form.narrow role="search" method="get" action="/certificates" {
            (search.line(&ui, "search"))
            (area.line(&ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&everywhere::SEARCH)) } }
        }
        (answer)
        (found)
    };
    Ok(ui.page(ui.t(&t::CERTIFICATES_TITLE), main))
}

/// The one sentence somebody came for.
fn may_be_asked(ui: &Ui, answer: &CertificateAnswer) -> Markup {
    let (tone, word) = match answer.answer.as_str() {
        "yes" => (Tone::Good, &t::KEPT),
        "no" => (Tone::Bad, &t::FORBIDDEN),
        "varies" => (Tone::Busy, &t::VARIES),
        _ => (Tone::Calm, &t::UNLISTED),
    };
    html! {
        section aria-labelledby="answer" {
            h2 id="answer" { (ui.t(&t::ANSWER)) }
            p { (toned(tone, ui.t(word))) }
            p { (ui.name(&answer.sentence_zh, &answer.sentence_en)) }
        }
    }
}

fn one(ui: &Ui, certificate: &Certificate) -> Markup {
    let said = |name: &str| certificate.attributes.get(name).map(String::as_str).unwrap_or_default();
    let (tone, word) = if certificate.kept { (Tone::Good, &t::KEPT) } else { (Tone::Bad, &t::FORBIDDEN) };
    html! {
        li {
            h2 { (ui.name(&certificate.name_zh, &certificate.name_en)) }
            p { (toned(tone, ui.t(word))) }
            dl.facts {
                (fact(ui.t(&t::GO_TO), said("go_instead_to")))
                (fact(ui.t(&t::HOW), said("channel")))
                (fact(ui.t(&t::MATERIAL), said("material")))
                (fact(ui.t(&t::BASIS), said("basis")))
            }
        }
    }
}
