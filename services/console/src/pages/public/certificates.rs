//! May this certificate be asked of a community? Where does one go instead?

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        Remote,
        registry::{Certificate, places::CertificateAnswer},
    },
    components::{
        badge::{Tone, toned},
        facts::fact,
        field::Field,
        message,
        pager::pager,
    },
    pages::public::{
        duty_list::nowhere,
        place::{self, Place},
    },
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
    let query = asked.query.trim();
    let place = place::find(&ui, &visitor.0, &asked.area_code).await?;
    let instead = place::instead(&ui, &place, ("/certificates", &[("query", query)]));
    let found = match (instead, &place) {
        (Some(instead), _) => instead,
        (None, Place::At(code)) => find(&ui, &visitor.0, (query, code), &asked.cursor).await?,
        (None, _) => find(&ui, &visitor.0, (query, ""), &asked.cursor).await?,
    };
    let search = Field {
        name: "query",
        label: ui.t(&t::CERTIFICATE),
        hint: ui.t(&t::CERTIFICATE_HINT),
        value: &asked.query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let area = place::field(&ui, ui.t(&t::CERTIFICATE_AREA_HINT), place::shown(&place, &asked.area_code));
    let main = html! {
        h1 { (ui.t(&t::CERTIFICATES_TITLE)) }
        p.lead { (ui.t(&t::CERTIFICATES_INTRO)) }
        form.narrow role="search" method="get" action="/certificates" {
            (search.line(&ui, "search"))
            (area.line(&ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&everywhere::SEARCH)) } }
        }
        (found)
    };
    Ok(ui.page(ui.t(&t::CERTIFICATES_TITLE), main))
}

/// The answer, and what is like it.
async fn find(
    ui: &Ui,
    api: &Remote,
    (query, area_code): (&str, &str),
    cursor: &str,
) -> Result<Markup, Trouble> {
    let page = match api.certificates(query, area_code, cursor).await {
        Err(Trouble::Refused(problem)) if problem.status == 404 => {
            return Ok(nowhere(ui, &problem, &t::NO_SUCH_AREA));
        }
        found => found?,
    };
    // The list answers as well; a name that is no question leaves it alone.
    let asks = !query.is_empty() && cursor.is_empty();
    let answer = if asks { api.certificate_answer(query, area_code).await.ok() } else { None };
    let filter = [("query", query), ("area_code", area_code)];
    Ok(html! {
        @if let Some(answer) = answer { (may_be_asked(ui, &answer, !page.items.is_empty())) }
        @if page.items.is_empty() { (message::note(ui.t(&t::NO_CERTIFICATE))) }
        ul.cards { @for certificate in &page.items { (one(ui, certificate)) } }
        (pager(ui, "/certificates", &filter, cursor, page.next_cursor.as_deref()))
    })
}

/// The one sentence somebody came for. A part of a name is no name: where others are like it, nobody is
/// told that there is none.
fn may_be_asked(ui: &Ui, answer: &CertificateAnswer, like: bool) -> Markup {
    if answer.answer == "unknown" && like {
        return message::note(ui.t(&t::LIKE_THIS));
    }
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
