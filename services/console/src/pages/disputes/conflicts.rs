//! Demands that ask one value in different ways, before the table opens.

use actix_web::{get, web::Query};
use maud::html;
use serde::Deserialize;

use crate::{
    backend::segment,
    components::{message, table::table},
    pages::registry::{narrow, office},
    text::{disputes as t, everywhere},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
}

#[get("/conflicts")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let area = office::area_called(&ui, &me, &asked.area_code).await?;
    let area = area.as_str();
    let found = me.api.conflicts(area).await?;
    let demands = || found.iter().flat_map(|one| &one.demands);
    let departments = me.api.department_names(demands().map(|one| one.department.as_str())).await;
    let over = found.iter().flat_map(|one| &one.over).map(|over| over.element.as_str());
    let elements = me.api.element_names(over).await;
    let areas = me.api.area_names(found.iter().flat_map(|one| &one.area_codes).map(String::as_str)).await;
    let heads = [&t::ABOUT, &t::BETWEEN, &t::AREAS].map(|text| ui.t(text));
    let rows = html! {
        @for one in &found {
            tr {
                th scope="row" { @for over in &one.over { p { (elements.of(&ui, &over.element)) (ui.colon()) (t::conflict(&over.kind, ui.language)) } } }
                td {
                    @for demand in &one.demands {
                        p { a href={ "/verify/" (segment(&demand.control_number)) } { (ui.name(&demand.title_zh, &demand.title_en)) } " " span.soft { (departments.of(&ui, &demand.department)) } }
                    }
                }
                td { (areas.line(&ui, &one.area_codes)) }
            }
        }
    };
    let main = html! {
        h1 { (ui.t(&t::CONFLICTS)) }
        p.lead { (ui.t(&t::CONFLICTS_INTRO)) }
        form.filter method="get" action="/conflicts" {
            (narrow::area(&ui, area).line(&ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if found.is_empty() { (message::soft(ui.t(&t::NO_CONFLICTS))) } @else { (table(ui.t(&t::CONFLICTS), &heads, rows)) }
    };
    Ok(ui.page(ui.t(&t::CONFLICTS), main))
}
