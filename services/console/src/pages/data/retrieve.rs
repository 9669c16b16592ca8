//! Element, area, periods, what for: the values, and links to the same as files.

use actix_web::{get, web::Query};
use maud::{Markup, html};

use crate::{
    backend::{
        Page, Remote,
        collection::{Retrieval, ValueRow},
        registry::ElementRow,
    },
    components::{field::Field, message, pager::pager, problem},
    pages::tables::value_label,
    text::{data as t, everywhere},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// What there is to show.
enum Found {
    Nothing,
    Unknown,
    Several(Vec<ElementRow>),
    Values(ElementRow, Page<ValueRow>),
    Refused(Box<web::Problem>),
}

#[get("/data")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Retrieval>) -> Shown {
    let found = find(&me.api, &asked).await?;
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        (search(&ui, &asked))
        (result(&ui, &asked, &found))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

async fn find(api: &Remote, asked: &Retrieval) -> Result<Found, Trouble> {
    if asked.element.is_empty() {
        return Ok(Found::Nothing);
    }
    let mut elements = api.elements(&asked.element, 20).await?.items;
    let exact = elements.iter().position(|one| one.code.eq_ignore_ascii_case(&asked.element));
    let chosen = match (exact, elements.len()) {
        (Some(at), _) => elements.swap_remove(at),
        (None, 1) => elements.swap_remove(0),
        (None, 0) => match proposed(&asked.element) {
            Some(element) => element,
            None => return Ok(Found::Unknown),
        },
        (None, _) => return Ok(Found::Several(elements)),
    };
    let what = Retrieval { element: chosen.code.clone(), ..asked.clone() };
    match api.values(&what).await {
        Ok(page) => Ok(Found::Values(chosen, page)),
        Err(trouble) => Ok(Found::Refused(Box::new(trouble.correctable()?))),
    }
}

/// A form may ask what the dictionary does not have: that is retrieved by the code it got with its admission.
fn proposed(text: &str) -> Option<ElementRow> {
    let code: forms::ElementCode = text.parse().ok()?;
    let code = code.to_string();
    code.contains('.').then(|| ElementRow { name_zh: code.clone(), code, ..ElementRow::default() })
}

fn search(ui: &Ui, asked: &Retrieval) -> Markup {
    let element = Field {
        name: "element",
        label: ui.t(&t::ELEMENT),
        hint: ui.t(&t::ELEMENT_HINT),
        value: &asked.element,
        required: true,
        autocomplete: Some("off"),
        suggestions: Some("/elements"),
        ..Field::default()
    };
    let area = Field {
        name: "area_code",
        label: ui.t(&t::AREA),
        hint: ui.t(&t::AREA_HINT),
        value: &asked.area_code,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    let from = Field {
        name: "from",
        label: ui.t(&t::FROM),
        hint: ui.t(&t::PERIOD_HINT),
        value: &asked.from,
        ..Field::default()
    };
    let to = Field { name: "to", label: ui.t(&t::TO), hint: "", value: &asked.to, ..Field::default() };
    let purpose = Field {
        name: "purpose",
        label: ui.t(&t::PURPOSE),
        hint: ui.t(&t::PURPOSE_HINT),
        value: &asked.purpose,
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        form.grid method="get" action="/data" {
            (element.line(ui, "text"))
            (area.line(ui, "text"))
            (from.line(ui, "text"))
            (to.line(ui, "text"))
            (purpose.line(ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&everywhere::SEARCH)) } }
        }
    }
}

fn query(asked: &Retrieval, element: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("element", element)
        .append_pair("area_code", &asked.area_code)
        .append_pair("from", &asked.from)
        .append_pair("to", &asked.to)
        .append_pair("purpose", &asked.purpose)
        .finish()
}

fn result(ui: &Ui, asked: &Retrieval, found: &Found) -> Markup {
    match found {
        Found::Nothing => html! {},
        Found::Unknown => message::soft(ui.t(&t::NO_ELEMENT)),
        Found::Refused(refused) => problem::alert(ui, refused),
        Found::Several(elements) => html! {
            p { (ui.t(&t::WHICH)) }
            ul.cards {
                @for one in elements {
                    li {
                        a href={ "/data?" (query(asked, &one.code)) } { (one.code) " " (ui.name(&one.name_zh, &one.name_en)) }
                        p { (one.definition_zh) }
                    }
                }
            }
        },
        Found::Values(element, page) => values(ui, asked, element, page),
    }
}

fn values(ui: &Ui, asked: &Retrieval, element: &ElementRow, page: &Page<ValueRow>) -> Markup {
    let title = ui.f(&t::RESULT, &[ui.name(&element.name_zh, &element.name_en), &element.code]);
    let filter = [
        ("element", element.code.as_str()),
        ("area_code", asked.area_code.as_str()),
        ("from", asked.from.as_str()),
        ("to", asked.to.as_str()),
        ("purpose", asked.purpose.as_str()),
    ];
    html! {
        section aria-labelledby="values" {
            h2 id="values" { (title) @if let Some(unit) = &element.unit { " " span.unit { "(" (unit) ")" } } }
            @if page.items.is_empty() {
                (message::soft(ui.t(&t::EMPTY)))
            } @else {
                p.no-print {
                    a href={ "/data.csv?" (query(asked, &element.code)) } download { (ui.t(&t::CSV)) }
                    " "
                    a href={ "/data.xlsx?" (query(asked, &element.code)) } download { (ui.t(&t::XLSX)) }
                }
                (table(ui, &title, &page.items))
            }
            (pager(ui, "/data", &filter, &asked.cursor, page.next_cursor.as_deref()))
        }
    }
}

fn table(ui: &Ui, title: &str, rows: &[ValueRow]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(title) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::COMMUNITY)) }
                        th scope="col" { (ui.t(&t::PERIOD)) }
                        th scope="col" { (ui.t(&t::VALUE)) }
                        th scope="col" { (ui.t(&t::ACCEPTED)) }
                        th scope="col" { (ui.t(&t::SOURCE)) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (if row.area_name.is_empty() { &row.area_code } else { &row.area_name }) }
                            td { (ui.period(&row.period)) }
                            td.number { (value_label(ui, None, &row.value, row.empty_reason.as_deref())) }
                            td { (ui.day(row.accepted_at.as_deref().unwrap_or_default())) }
                            td { (crate::text::words::source(&row.source, ui.language)) }
                        }
                    }
                }
            }
        }
    }
}
