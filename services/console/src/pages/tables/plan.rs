//! What a community has to report in a year: due day by due day, and the weeks that are too full.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        collection::{Planned, YearPlan},
        registry::names::Names,
        segment,
    },
    components::{message, table::table},
    pages::{
        boards::within,
        registry::{narrow, office, pass_on},
    },
    text::{everywhere, tables as t, words},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    year: String,
}

#[get("/plan")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let year = narrow::year(&ui, &asked.year);
    let area = office::area_called(&ui, &me, &asked.area_code).await?;
    let area = area.as_str();
    let plan = match me.api.year_plan(area, year).await {
        Ok(plan) => plan,
        // A street or a county has no plan of its own: it is that of a community.
        Err(Trouble::Refused(refused)) if refused.status == 404 => {
            return choose(&ui, &me, (area, year)).await;
        }
        Err(trouble) => return Err(trouble),
    };
    let names = me.api.department_names(plan.items.iter().map(|item| item.department.as_str())).await;
    let title = ui.f(&t::PLAN_OF, &[&plan.area_name, &year.to_string()]);
    let main = html! {
        h1 { (title) }
        p.lead { (ui.t(&t::PLAN_INTRO)) }
        (narrow::by_year(&ui, "/plan", &plan.area_code, year))
        p.actions {
            a href={ "/plan.ics?area_code=" (segment(&plan.area_code)) "&year=" (year) } download { (ui.t(&t::PLAN_ICS)) }
        }
        (full_weeks(&ui, &plan))
        @if plan.items.is_empty() { (message::soft(ui.t(&t::PLAN_EMPTY))) } @else { (rows(&ui, &plan.items, &names)) }
    };
    Ok(ui.page(&title, main))
}

/// Which community's, for somebody who serves more than one.
async fn choose(ui: &Ui, me: &SignedIn, (area, year): (&str, i32)) -> Shown {
    let today = ui.now.china_date().to_string();
    let (places, more) = within(&me.api, (area, "community"), &today).await?;
    if places.is_empty() {
        return Err(Trouble::from(&web::codes::NOT_FOUND));
    }
    let main = html! {
        h1 { (ui.t(&t::PLAN)) }
        p.lead { (ui.t(&t::PLAN_CHOOSE)) }
        (narrow::by_year(ui, "/plan", area, year))
        @if more { p.hint { (ui.f(&everywhere::LISTED_FIRST, &[&places.len().to_string()])) } }
        ul {
            @for one in &places {
                li { a href={ "/plan?area_code=" (segment(&one.code)) "&year=" (year) } { (ui.name(&one.name_zh, &one.name_en)) } }
            }
        }
    };
    Ok(ui.page(ui.t(&t::PLAN), main))
}

#[get("/plan.ics")]
pub async fn ics(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    pass_on(me.api.year_plan_ics(&asked.area_code, narrow::year(&ui, &asked.year)).await?)
}

fn full_weeks(ui: &Ui, plan: &YearPlan) -> Markup {
    let full = plan.weeks.iter().filter(|week| week.over_ceiling);
    let told: Vec<String> =
        full.map(|week| ui.f(&t::FULL_WEEK, &[&ui.day(&week.monday), &ui.minutes(week.minutes)])).collect();
    html! {
        @if !told.is_empty() {
            div.message.note {
                p { (ui.f(&t::FULL_WEEKS, &[&ui.minutes(plan.weekly_ceiling_minutes)])) }
                ul { @for one in &told { li { (one) } } }
            }
        }
    }
}

fn rows(ui: &Ui, items: &[Planned], names: &Names) -> Markup {
    let heads = [&t::DUE, &t::FORM, &t::ASKED_BY, &t::PERIOD, &t::OFTEN, &t::TAKES].map(|text| ui.t(text));
    let rows = html! {
        @for item in items {
            tr {
                th scope="row" {
                    (ui.day(&item.due))
                    @if item.due_provisional { " " span.soft { (ui.t(&t::PROVISIONAL)) } }
                }
                td {
                    a href={ "/verify/" (segment(&item.control_number)) } { (ui.name(&item.title_zh, &item.title_en)) }
                    @if item.added_later { " " span.soft { (ui.t(&t::ADDED_LATER)) } }
                }
                td { (names.of(ui, &item.department)) }
                td { (ui.period(&item.value_period)) }
                td { (words::frequency(&item.frequency, ui.language)) }
                td.number { (ui.minutes(item.minutes)) }
            }
        }
    };
    table(ui.t(&t::PLAN), &heads, rows)
}
