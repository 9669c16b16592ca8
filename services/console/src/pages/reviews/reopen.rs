//! A table that closed is opened again for one community, with a reason that stays on record.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::show::{Beside, Sheet, above, draw, standing, title};
use crate::{
    backend::{
        collection::{Reopening, TableRow},
        segment,
    },
    components::{field::Field, problem, table::table},
    form::FormData,
    text::{everywhere, reviews as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// What was typed, and why it was refused.
pub type Typed<'a> = (&'a FormData, Option<&'a Problem>);

#[post("/reviews/{area}/{period}/reopenings")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let what = (form.get("until"), form.get("reason"));
    match me.api.reopen_table((&path.0, &path.1), form.get("key"), what).await {
        Ok(()) => Ok(see(&format!("{}?done=reopened", address(&path)))),
        Err(trouble) => refused(&ui, &me, &path, (&form, "reopen"), trouble).await,
    }
}

/// The page of a table under review.
pub fn address((area, period): &(String, String)) -> String {
    format!("/reviews/{}/{}", segment(area), segment(period))
}

/// The page again, with what was refused above it and what was typed in its form.
///
/// # Errors
/// What cannot be shown there.
pub async fn refused(
    ui: &Ui,
    me: &SignedIn,
    path: &(String, String),
    (form, which): (&FormData, &str),
    trouble: Trouble,
) -> Result<HttpResponse, Trouble> {
    let problem = trouble.correctable()?;
    let table = me.api.table(&path.0, &path.1).await?;
    let (standing, reopenings) = standing(me, &table.value).await;
    let nothing = std::collections::BTreeMap::new();
    let sheet = Sheet { table: &table, standing: &standing, comments: &nothing, rest: false };
    let typed = (form, Some(&problem));
    let none = (&FormData::default(), None);
    let beside = Beside {
        reopenings: &reopenings,
        reopen: if which == "reopen" { typed } else { none },
        withdraw: if which == "withdraw" { typed } else { none },
    };
    let above = html! { (problem::alert(ui, &problem)) (above(ui, &table.value, &standing)) };
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(ui.page_with(status, &title(ui, &table.value), draw(ui, &sheet, above, &beside)))
}

/// Whether the time to fill it is over.
pub fn closed(ui: &Ui, row: &TableRow) -> bool {
    let today = ui.now.china_date().to_string();
    row.closes.as_deref().is_some_and(|closes| closes < today.as_str())
}

/// That it closed, every time it was opened again, and the form to open it.
pub fn section(ui: &Ui, row: &TableRow, reopenings: &[Reopening], (typed, problem): Typed<'_>) -> Markup {
    let closed = closed(ui, row);
    html! {
        @if closed || !reopenings.is_empty() {
            section aria-labelledby="reopenings" {
                h2 id="reopenings" { (ui.t(&t::REOPENINGS)) }
                @if !reopenings.is_empty() { (listed(ui, reopenings)) }
                @if closed { (form(ui, row, (typed, problem))) }
            }
        }
    }
}

fn listed(ui: &Ui, reopenings: &[Reopening]) -> Markup {
    let heads = [&t::REOPENED_AT, &t::REOPENED_UNTIL, &everywhere::REASON].map(|text| ui.t(text));
    let rows = html! {
        @for one in reopenings {
            tr { th scope="row" { (ui.when(&one.at)) } td { (ui.day(&one.until)) } td { (one.reason) } }
        }
    };
    table(ui.t(&t::REOPENINGS), &heads, rows)
}

fn form(ui: &Ui, row: &TableRow, (typed, problem): Typed<'_>) -> Markup {
    let (wrong_day, wrong_reason) = (problem::at(ui, problem, "/until"), problem::at(ui, problem, "/reason"));
    let until = Field {
        name: "until",
        label: ui.t(&t::REOPEN_UNTIL),
        hint: ui.t(&t::REOPEN_UNTIL_HINT),
        value: typed.get("until"),
        error: wrong_day.as_deref(),
        required: true,
        ..Field::default()
    };
    let reason = Field {
        name: "reason",
        label: ui.t(&everywhere::REASON),
        value: typed.get("reason"),
        error: wrong_reason.as_deref(),
        required: true,
        ..Field::default()
    };
    let closes = ui.day(row.closes.as_deref().unwrap_or_default());
    html! {
        p { (ui.f(&t::CLOSED_ON, &[&closes])) }
        form.narrow method="post" action={ "/reviews/" (segment(&row.area_code)) "/" (segment(&row.period)) "/reopenings" } {
            (ui.once_fields())
            (until.line(ui, "date"))
            (reason.line(ui, "text"))
            div.actions { button type="submit" { (ui.t(&t::REOPEN)) } }
        }
    }
}
