//! Service guides for residents: whom to see, how, and what to bring.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    duty_list::{nowhere, place_form},
    place::{self, Place},
};
use crate::{
    backend::{
        Remote,
        registry::{names::Names, places::Guide},
    },
    components::{facts::fact, field::Field, message, pager::pager, problem},
    text::public as t,
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    on: String,
    query: String,
    cursor: String,
}

#[get("/services")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let (on, query) = (asked.on.trim(), asked.query.trim());
    let place = place::find(&ui, &visitor.0, &asked.area_code).await?;
    let found = match &place {
        Place::At(code) => find(&ui, &visitor.0, (code, on), (query, &asked.cursor)).await?,
        _ => {
            let rest = [("on", on), ("query", query)];
            html! { @if let Some(instead) = place::instead(&ui, &place, ("/services", &rest)) { (instead) } }
        }
    };
    let words = Field {
        name: "query",
        label: ui.t(&t::SERVICE_WORDS),
        value: query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let main = html! {
        h1 { (ui.t(&t::SERVICES_TITLE)) }
        p.lead { (ui.t(&t::SERVICES_INTRO)) }
        (place_form(&ui, "/services", place::shown(&place, &asked.area_code), on, Some(&words)))
        (found)
    };
    Ok(ui.page(ui.t(&t::SERVICES_TITLE), main))
}

async fn find(
    ui: &Ui,
    api: &Remote,
    (area_code, on): (&str, &str),
    (query, cursor): (&str, &str),
) -> Result<Markup, Trouble> {
    match api.guides((area_code, on), query, cursor).await {
        Ok(page) if page.items.is_empty() && query.is_empty() => Ok(message::note(ui.t(&t::NO_SERVICE))),
        Ok(page) if page.items.is_empty() => Ok(message::soft(ui.t(&t::NO_SUCH_SERVICE))),
        Ok(page) => {
            let filter = [("area_code", area_code), ("on", on), ("query", query)];
            let departments = api.duty_list_on(area_code, on).await.unwrap_or_default().departments;
            Ok(html! {
                ul.cards { @for guide in &page.items { (one(ui, guide, &departments)) } }
                (pager(ui, "/services", &filter, cursor, page.next_cursor.as_deref()))
            })
        }
        Err(Trouble::Refused(problem)) if problem.status == 404 => Ok(nowhere(ui, &problem, &t::NO_SERVICE)),
        Err(trouble) => Ok(problem::alert(ui, &trouble.correctable()?)),
    }
}

fn one(ui: &Ui, guide: &Guide, departments: &Names) -> Markup {
    let said = |name: &str| guide.attributes.get(name).map(String::as_str).unwrap_or_default();
    html! {
        li id=(guide.code) {
            h2 { (ui.name(&guide.name_zh, &guide.name_en)) }
            dl.facts {
                (fact(ui.t(&t::HOW), said("channel")))
                (fact(ui.t(&t::MATERIAL), said("material")))
                (fact(ui.t(&t::CONDITIONS), said("conditions")))
                (fact(ui.t(&t::TIME_LIMIT), said("time_limit")))
                (fact(ui.t(&t::FEE), said("fee")))
                (fact(ui.t(&t::DEPARTMENT_IN_CHARGE), departments.of(ui, said("department"))))
                (fact(ui.t(&t::BASIS), said("basis")))
            }
        }
    }
}
