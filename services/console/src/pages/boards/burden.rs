//! What admitted forms take of communities in a year: by department, item, form, area and week;
//! what was planned, what was measured, and what is spared.

use actix_web::{get, web::Query};
use futures::{StreamExt, TryStreamExt, stream};
use maud::{Markup, html};
use serde::Deserialize;

use super::{below, hours, parts, spared};
use crate::{
    backend::{
        Remote,
        boards::{FormLine, Ledger, OffsetLine, SumLine},
        registry::{names::Names, places::Place},
        segment,
    },
    components::{chart, facts::fact, message, table::table},
    pages::registry::{narrow, office},
    text::{Text, boards as t, everywhere, format, limits, words},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// Parts that are summed each by itself, and how many at once.
const MOST_PARTS: usize = 40;
const AT_ONCE: usize = 4;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    year: String,
}

#[get("/boards/burden")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let area = me.api.place(&office::area_called(&ui, &me, &asked.area_code).await?).await?;
    let year = narrow::year(&ui, &asked.year);
    let ledger = me.api.ledger(&area.code, year).await?;
    let (below, more) = by_part(&me.api, &area, year).await?;
    let names = me.api.department_names(departments(&ledger)).await;
    // Names help; the board is there without them.
    let items = me.api.duty_list(&area.code).await.unwrap_or_default();
    let items = Names::of_items(&items.items);
    let title = ui.f(&t::BURDEN_OF, &[ui.name(&area.name_zh, &area.name_en), &year.to_string()]);
    let main = html! {
        h1 { (title) }
        p.lead { (ui.t(&t::BURDEN_INTRO)) }
        (narrow::by_year(&ui, "/boards/burden", &area.code, year))
        (whole(&ui, &ledger))
        (spared::draw(&ui, &ledger))
        (weeks(&ui, &ledger))
        (sums(&ui, ("departments", &t::BY_DEPARTMENT, &t::DEPARTMENT), (&ledger.departments, &ledger.spared.departments), &names))
        (sums(&ui, ("items", &t::BY_ITEM, &t::ITEM), (&ledger.items, &ledger.spared.items), &items))
        (forms(&ui, &ledger.forms, &names))
        (areas(&ui, year, (&below, more)))
        (offsets(&ui, &ledger.offsets))
        p {
            a href="/stopped" { (ui.t(&t::STOPPED)) } " · "
            a href={ "/boards/limits?area_code=" (segment(&area.code)) } { (ui.t(&limits::LINK)) }
        }
    };
    Ok(ui.page(&title, main))
}

/// The parts of an area with their own ledgers, in the order of their codes, and whether there are more.
async fn by_part(api: &Remote, area: &Place, year: i32) -> Result<(Vec<(Place, Ledger)>, bool), Trouble> {
    let parts: Vec<Place> = match below(&area.level) {
        Some("street" | "community") => parts(api, area).await?,
        _ => Vec::new(),
    };
    let more = parts.len() > MOST_PARTS;
    let asked = parts.into_iter().take(MOST_PARTS).map(|part| async move {
        let ledger = api.ledger(&part.code, year).await?;
        Ok::<_, Trouble>((part, ledger))
    });
    let found: Vec<(Place, Ledger)> = stream::iter(asked).buffered(AT_ONCE).try_collect().await?;
    Ok((found, more))
}

fn whole(ui: &Ui, ledger: &Ledger) -> Markup {
    let each = if ledger.communities > 0 { ledger.minutes / ledger.communities } else { 0 };
    html! {
        dl.facts {
            (fact(ui.t(&t::COMMUNITIES), &format::count(ledger.communities)))
            (fact(ui.t(&t::IN_ALL), &ui.f(&t::HOURS, &[&hours(ledger.minutes)])))
            (fact(ui.t(&t::EACH), &ui.f(&t::HOURS, &[&hours(each)])))
            (fact(ui.t(&t::PLANNED), &ui.f(&t::HOURS, &[&hours(ledger.minutes_planned)])))
            (fact(ui.t(&t::SPARED), &ui.f(&t::HOURS, &[&hours(ledger.spared.minutes())])))
        }
    }
}

/// The weeks of the year as bars, and the same as a table.
fn weeks(ui: &Ui, ledger: &Ledger) -> Markup {
    let name = |week: &crate::backend::boards::WeekLine| {
        ui.f(&t::WEEK, &[&week.year.to_string(), &week.week.to_string()])
    };
    let said = |week: &crate::backend::boards::WeekLine| {
        format!("{} {}", name(week), ui.f(&t::HOURS, &[&hours(week.minutes)]))
    };
    let bars: Vec<(String, u64)> =
        ledger.weeks.iter().map(|week| (said(week), u64::try_from(week.minutes).unwrap_or(0))).collect();
    let heads = [ui.t(&t::WEEKS), ui.t(&t::TIME)];
    let rows = html! {
        @for week in &ledger.weeks {
            tr { th scope="row" { (name(week)) } td.number { (hours(week.minutes)) } }
        }
    };
    html! {
        section aria-labelledby="weeks" {
            h2 id="weeks" { (ui.t(&t::BY_WEEK)) }
            @if bars.is_empty() { (message::soft(ui.t(&t::NOTHING_OWED))) } @else {
                (chart::bars(ui.t(&t::BY_WEEK), &bars))
                details { summary { (ui.t(&t::AS_TABLE)) } (table(ui.t(&t::BY_WEEK), &heads, rows)) }
            }
        }
    }
}

/// Whoever takes time.
fn departments(ledger: &Ledger) -> impl Iterator<Item = &str> {
    let of_forms = ledger.forms.iter().map(|line| line.department.as_str());
    let sums = ledger.departments.iter().chain(&ledger.spared.departments);
    sums.map(|line| line.of.as_str()).chain(of_forms)
}

fn sums(
    ui: &Ui,
    (id, title, of): (&str, &Text, &Text),
    (taken, spared): (&[SumLine], &[SumLine]),
    names: &Names,
) -> Markup {
    let lines = spared::beside(taken, spared);
    let most = lines.iter().map(|(_, taken, _)| *taken).max().unwrap_or(0);
    let rows = html! {
        @for (of, taken, spared) in &lines {
            tr {
                th scope="row" { (names.of(ui, of)) }
                td.number { (hours(taken + spared)) }
                td.number { (hours(*taken)) }
                td { (chart::share(*taken, most)) }
            }
        }
    };
    html! {
        @if !lines.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (ui.t(title)) }
                (table(ui.t(title), &[ui.t(of), ui.t(&t::ASKED_FOR), ui.t(&t::TAKEN), ui.t(&t::SHARE)], rows))
            }
        }
    }
}

fn forms(ui: &Ui, lines: &[FormLine], names: &Names) -> Markup {
    let heads = [
        &t::FORM,
        &t::DEPARTMENT,
        &t::FREQUENCY,
        &t::PLANNED_EACH,
        &t::MEASURED_EACH,
        &t::COMMUNITIES,
        &t::TIME,
    ]
    .map(|text| ui.t(text));
    let rows = html! {
        @for line in lines {
            tr {
                th scope="row" { a.code href={ "/verify/" (segment(&line.control_number)) } { (line.control_number) } " " (line.form_title) }
                td { (names.of(ui, &line.department)) }
                td { (words::frequency(&line.frequency, ui.language)) }
                td.number { (ui.minutes(line.minutes_per_response)) }
                td.number { (line.minutes_measured.map(|minutes| ui.minutes(minutes)).unwrap_or_default()) }
                td.number { (format::count(line.communities)) }
                td.number { (hours(line.minutes)) }
            }
        }
    };
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="forms" { h2 id="forms" { (ui.t(&t::BY_FORM)) } (table(ui.t(&t::BY_FORM), &heads, rows)) }
        }
    }
}

fn areas(ui: &Ui, year: i32, (parts, more): (&[(Place, Ledger)], bool)) -> Markup {
    let heads = [&t::PART, &t::COMMUNITIES, &t::ASKED_FOR, &t::TAKEN, &t::PLANNED].map(|text| ui.t(text));
    let rows = html! {
        @for (part, ledger) in parts {
            tr {
                th scope="row" {
                    a href={ "/boards/burden?area_code=" (segment(&part.code)) "&year=" (year) } { (ui.name(&part.name_zh, &part.name_en)) }
                }
                td.number { (format::count(ledger.communities)) }
                td.number { (hours(ledger.minutes + ledger.spared.minutes())) }
                td.number { (hours(ledger.minutes)) }
                td.number { (hours(ledger.minutes_planned)) }
            }
        }
    };
    html! {
        @if !parts.is_empty() {
            section aria-labelledby="areas" {
                h2 id="areas" { (ui.t(&t::BY_AREA)) }
                @if more { p.hint { (ui.f(&everywhere::LISTED_FIRST, &[&parts.len().to_string()])) } }
                (table(ui.t(&t::BY_AREA), &heads, rows))
            }
        }
    }
}

fn offsets(ui: &Ui, lines: &[OffsetLine]) -> Markup {
    let heads = [&t::GAVE_WAY, &t::SUCCESSOR, &t::SINCE, &t::SPARED].map(|text| ui.t(text));
    let rows = html! {
        @for line in lines {
            tr {
                th scope="row" { span.code { (line.control_number) } " " (line.form_title) }
                td { a.code href={ "/verify/" (segment(&line.successor)) } { (line.successor) } }
                td { (ui.day(&line.since)) }
                td.number { (hours(line.minutes)) }
            }
        }
    };
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="offsets" { h2 id="offsets" { (ui.t(&t::OFFSETS)) } (table(ui.t(&t::OFFSETS), &heads, rows)) }
        }
    }
}
