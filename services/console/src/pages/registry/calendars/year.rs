//! The calendar of a year, and its publication.

use actix_web::{get, post, web::Path};
use chrono::Datelike;
use kernel::Role;
use maud::{Markup, html};
use web::Problem;

use super::lines;
use crate::{
    backend::{
        Versioned,
        registry::calendars::{Exception, YearCalendar},
    },
    codes,
    components::{field::Field, message, problem, table::table},
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, calendars as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// What was typed, and what is wrong with it, by the number of the line.
#[derive(Default)]
struct Typed {
    text: Option<String>,
    refused: Option<Problem>,
    wrong: Vec<(usize, String)>,
}

#[get("/registry/calendars")]
pub async fn now(ui: Ui, me: SignedIn) -> Shown {
    let year = ui.now.china_date().year();
    draw(&ui, &me, year, &Typed::default()).await
}

#[get("/registry/calendars/{year}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<i32>) -> Shown {
    draw(&ui, &me, *path, &Typed::default()).await
}

#[post("/registry/calendars/{year}")]
pub async fn publish(ui: Ui, me: SignedIn, path: Path<i32>, form: FormData) -> Shown {
    let text = form.raw("lines");
    let (refused, wrong) = match lines::read(text) {
        Err(numbers) => {
            let told = numbers.into_iter().map(|number| (number, ui.t(&t::UNREADABLE).to_owned())).collect();
            (Trouble::from(&codes::LINES).correctable()?, told)
        }
        Ok(days) => {
            let (numbers, days): (Vec<usize>, Vec<Exception>) = days.into_iter().unzip();
            match me.api.publish_calendar(*path, form.get("revision"), &days).await {
                Ok(()) => return Ok(see(&format!("/registry/calendars/{path}"))),
                Err(trouble) => {
                    let problem = trouble.correctable()?;
                    let told = by_line(&ui, &problem, &numbers);
                    (problem, told)
                }
            }
        }
    };
    draw(&ui, &me, *path, &Typed { text: Some(text.to_owned()), refused: Some(refused), wrong }).await
}

/// What is wrong with days, by the line that says them.
fn by_line(ui: &Ui, problem: &Problem, numbers: &[usize]) -> Vec<(usize, String)> {
    let told = problem.violations.iter().filter_map(|violation| {
        let day: usize = violation.pointer.strip_prefix("/days/")?.split('/').next()?.parse().ok()?;
        Some((*numbers.get(day)?, problem::words(ui, violation)))
    });
    let mut told: Vec<_> = told.collect();
    told.dedup();
    told
}

async fn draw(ui: &Ui, me: &SignedIn, year: i32, typed: &Typed) -> Shown {
    let found = me.api.year_calendar(year).await?;
    let title = ui.f(&t::YEAR_TITLE, &[&year.to_string()]);
    let neighbour = |year: i32| format!("/registry/calendars/{year}");
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (title) }
        p.lead { (ui.t(&t::INTRO)) }
        (refused::above(ui, typed.refused.as_ref()))
        p.actions {
            a href=(neighbour(year - 1)) { (ui.f(&t::EARLIER, &[&(year - 1).to_string()])) }
            a href=(neighbour(year + 1)) { (ui.f(&t::LATER, &[&(year + 1).to_string()])) }
        }
        @match &found {
            None => (message::note(ui.t(&t::ABSENT))),
            Some(calendar) => (days(ui, &calendar.value)),
        }
        @if me.who.is(Role::SystemAdmin) { (publication(ui, year, found.as_ref(), typed)) }
    };
    Ok(refused::page(ui, &title, typed.refused.as_ref(), main))
}

fn days(ui: &Ui, calendar: &YearCalendar) -> Markup {
    let heads = [&t::DAY, &t::KIND, &t::FESTIVAL].map(|text| ui.t(text));
    let day = |date: chrono::NaiveDate| ui.day(&date.to_string());
    let rows = html! {
        @for span in lines::spans(&calendar.days) {
            tr {
                th scope="row" {
                    @if span.first == span.last { (day(span.first)) }
                    @else { (ui.f(&t::BETWEEN, &[&day(span.first), &day(span.last)])) }
                }
                td { (ui.t(if span.rests { &t::REST } else { &t::WORKDAY })) }
                td { (ui.name(&span.festival_zh, &span.festival_en)) }
            }
        }
    };
    html! {
        p { (ui.f(&t::PUBLISHED, &[&calendar.version.to_string(), &ui.when(&calendar.published_at)])) }
        (table(ui.t(&t::DAYS), &heads, rows))
    }
}

fn publication(ui: &Ui, year: i32, found: Option<&Versioned<YearCalendar>>, typed: &Typed) -> Markup {
    let stored = || found.map(|calendar| lines::write(&calendar.value.days)).unwrap_or_default();
    let text = typed.text.clone().unwrap_or_else(stored);
    let field = Field {
        name: "lines",
        label: ui.t(&t::LINES),
        hint: ui.t(&t::LINES_HINT),
        value: &text,
        required: true,
        ..Field::default()
    };
    html! {
        section.no-print aria-labelledby="publish" {
            h2 id="publish" { (ui.t(&t::PUBLISH)) }
            p.hint { (ui.t(&t::PUBLISH_WARNING)) }
            @if !typed.wrong.is_empty() {
                ul.error {
                    @for (number, words) in &typed.wrong { li { (ui.f(&t::LINE, &[&number.to_string()])) (words) } }
                }
            }
            form method="post" action={ "/registry/calendars/" (year) } {
                (ui.csrf_field())
                input type="hidden" name="revision" value=(found.map(|calendar| calendar.etag.as_str()).unwrap_or_default());
                (field.area(ui, 16))
                div.actions { button.primary type="submit" { (ui.t(&t::PUBLISH_NOW)) } }
            }
        }
    }
}
