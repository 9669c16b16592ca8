//! How much time may be taken: a department's of a community in a year, and all departments' in a week.

use actix_web::{get, http::StatusCode, post, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use web::Problem;

use crate::{
    backend::{boards::Limit, registry::names::Names, segment},
    components::{field::Field, message, problem, table::table},
    form::FormData,
    pages::registry::{narrow, office},
    text::{boards as b, everywhere, limits as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

const KINDS: [&str; 2] = ["department-year", "community-week"];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    area_code: String,
    done: String,
}

#[get("/boards/limits")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let area = office::area_called(&ui, &me, &asked.area_code).await?;
    page(&ui, &me, &area, (&FormData::default(), None, asked.done == "published")).await
}

#[post("/boards/limits")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let area = form.get("area_code").to_owned();
    let department = Some(form.get("department")).filter(|code| !code.is_empty());
    let limit = json!({
        "area_code": area,
        "department": department,
        "kind": form.get("kind"),
        "minutes": form.get("minutes").parse::<i64>().unwrap_or(0),
        "effective_from": form.get("effective_from"),
        "basis": form.get("basis"),
    });
    match me.api.publish_limit(form.get("key"), &limit).await {
        Ok(()) => Ok(see(&format!("/boards/limits?done=published&area_code={}", segment(&area)))),
        Err(trouble) => page(&ui, &me, &area, (&form, Some(&trouble.correctable()?), false)).await,
    }
}

async fn page(
    ui: &Ui,
    me: &SignedIn,
    area: &str,
    (typed, refused, published): (&FormData, Option<&Problem>, bool),
) -> Shown {
    let limits = me.api.limits(area).await?;
    let departments =
        me.api.department_names(limits.iter().filter_map(|limit| limit.department.as_deref())).await;
    let areas = limits.iter().filter_map(|limit| limit.area_code.as_deref()).chain([area]);
    let areas = me.api.area_names(areas).await;
    let title = ui.f(&t::TITLE_OF, &[areas.of(ui, area)]);
    let main = html! {
        p { a href={ "/boards/burden?area_code=" (segment(area)) } { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if published { (message::good(ui.t(&t::PUBLISHED))) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        form.filter method="get" action="/boards/limits" {
            (narrow::area(ui, area).line(ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if limits.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, &limits, (&departments, &areas))) }
        @if me.who.is(Role::BurdenOfficer) { (form(ui, area, typed, refused)) }
    };
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), &title, main))
}

fn rows(ui: &Ui, limits: &[Limit], (departments, areas): (&Names, &Names)) -> Markup {
    let heads =
        [&t::KIND, &b::DEPARTMENT, &t::HOLDS_IN, &t::MINUTES, &t::FROM, &t::BASIS].map(|text| ui.t(text));
    let body = html! {
        @for limit in limits {
            tr {
                th scope="row" { (t::kind(&limit.kind, ui.language)) }
                td { (limit.department.as_deref().map_or_else(|| ui.t(&t::EVERY_DEPARTMENT), |code| departments.of(ui, code))) }
                td { (limit.area_code.as_deref().map_or_else(|| ui.t(&t::EVERYWHERE), |code| areas.of(ui, code))) }
                td.number { (ui.minutes(limit.minutes)) }
                td { (ui.day(&limit.effective_from)) }
                td { (limit.basis) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, body)
}

fn form(ui: &Ui, area: &str, typed: &FormData, refused: Option<&Problem>) -> Markup {
    let kinds = KINDS.map(|kind| (kind.to_owned(), t::kind(kind, ui.language)));
    let error = |name: &str| problem::at(ui, refused, &format!("/{name}"));
    let (kind, department, minutes, from, basis) =
        (error("kind"), error("department"), error("minutes"), error("effective_from"), error("basis"));
    let field = |name, label, error, required| Field {
        name,
        label,
        value: typed.get(name),
        error,
        required,
        ..Field::default()
    };
    let office = field("department", ui.t(&t::DEPARTMENT_CODE), department.as_deref(), false);
    html! {
        details.no-print open[refused.is_some()] {
            summary { (ui.t(&t::PUBLISH)) }
            p.hint { (ui.t(&t::PUBLISH_HINT)) }
            form.narrow method="post" action="/boards/limits" {
                (ui.once_fields())
                input type="hidden" name="area_code" value=(area);
                (field("kind", ui.t(&t::KIND), kind.as_deref(), true).choice(ui, &kinds))
                (Field { hint: ui.t(&t::DEPARTMENT_HINT), ..office }.line(ui, "text"))
                (field("minutes", ui.t(&t::MINUTES_LABEL), minutes.as_deref(), true).line(ui, "number"))
                (field("effective_from", ui.t(&t::FROM), from.as_deref(), true).line(ui, "date"))
                (field("basis", ui.t(&t::BASIS), basis.as_deref(), true).line(ui, "text"))
                div.actions { button type="submit" { (ui.t(&t::PUBLISH)) } }
            }
        }
    }
}
