//! Numbers as a picture: sums by period, an area beside the other; or, of one area in one period, its
//! parts. Every picture has its table.

use chrono::Datelike;
use futures::future::try_join_all;
use kernel::Period;
use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        collection::{Retrieval, Sum},
        registry::{AreaRow, ElementRow, places::Place},
    },
    components::{
        chart::{self, Series},
        table::table,
    },
    pages::boards::below,
    text::{boards, data as t, format, units},
    trouble::Trouble,
    ui::Ui,
};

/// Pictures, and areas in one of them, at most.
pub const MOST_ELEMENTS: usize = 4;
const MOST_AREAS: usize = 6;

/// The sums of an area.
pub type Summed<'a> = (&'a AreaRow, Vec<Sum>);

/// Draws what can be summed.
pub async fn draw(
    ui: &Ui,
    api: &Remote,
    what: &Retrieval,
    elements: &[ElementRow],
    (offered, office): (&[AreaRow], &str),
) -> Result<Markup, Trouble> {
    let (mut areas, _) = areas(api, what, offered, office).await?;
    // Of communities there are no sums.
    areas.retain(|area| area.level != "community");
    let mut drawn = html! {};
    for element in elements.iter().filter(|element| counts(element)).take(MOST_ELEMENTS) {
        let asked = areas.iter().map(|area| sums(ui, api, what, element, (area, &area.level)));
        let found = try_join_all(asked).await?;
        let mut summed: Vec<Summed<'_>> =
            areas.iter().zip(found).filter(|(_, sums)| !sums.is_empty()).collect();
        keep_one_frequency(&mut summed);
        let part = match (summed.as_slice(), below(areas.first().map_or("", |area| &area.level))) {
            ([], _) => continue,
            ([(area, only)], Some(level)) if only.len() == 1 && level != "community" => {
                let parts = sums(ui, api, what, element, (area, level)).await?;
                by_part(ui, offered, &parts)
            }
            _ => by_period(ui, element, &summed),
        };
        drawn = html! { (drawn) (frame(ui, element, part)) };
    }
    Ok(drawn)
}

/// Whether it can be summed; what the dictionary does not have may be.
fn counts(element: &ElementRow) -> bool {
    matches!(element.datatype.as_str(), "integer" | "decimal" | "")
}

/// The areas to compare: those that are chosen, or the office's own; and the codes that no area has.
pub async fn areas(
    api: &Remote,
    what: &Retrieval,
    offered: &[AreaRow],
    office: &str,
) -> Result<(Vec<AreaRow>, Vec<String>), Trouble> {
    let own = [office.to_owned()];
    let codes = if what.areas.is_empty() { own.as_slice() } else { what.areas.as_slice() };
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for code in codes.iter().filter(|code| !code.is_empty()).take(MOST_AREAS) {
        let area = match offered.iter().find(|area| area.code == *code) {
            Some(area) => area.clone(),
            None => match api.place(code).await {
                Ok(Place { code, path, level, name_zh, name_en, .. }) => {
                    AreaRow { code, path, level, name_zh, name_en }
                }
                Err(Trouble::Refused(refused)) if refused.status == 404 => {
                    unknown.push(code.clone());
                    continue;
                }
                Err(trouble) => return Err(trouble),
            },
        };
        found.push(area);
    }
    Ok((found, unknown))
}

/// The question about one element in one area; of this year, if no time is named.
pub fn narrowed(ui: &Ui, what: &Retrieval, element: &ElementRow, area: &AreaRow) -> Retrieval {
    let year = ui.now.china_date().year().to_string();
    let or_year = |text: &str| if text.is_empty() { year.clone() } else { text.to_owned() };
    Retrieval {
        elements: vec![element.code.clone()],
        areas: vec![area.code.clone()],
        from: or_year(&what.from),
        to: or_year(&what.to),
        ..what.clone()
    }
}

/// Sums within an area at a level; none if the department may not have all of it.
async fn sums(
    ui: &Ui,
    api: &Remote,
    what: &Retrieval,
    element: &ElementRow,
    (area, level): (&AreaRow, &str),
) -> Result<Vec<Sum>, Trouble> {
    match api.sums(&narrowed(ui, what, element, area), level).await {
        Ok(found) => Ok(found.items),
        Err(Trouble::Refused(problem)) if problem.status < 500 => Ok(Vec::new()),
        Err(trouble) => Err(trouble),
    }
}

/// An element may be due monthly and yearly: only periods of one length stand side by side, those
/// of which there are most.
fn keep_one_frequency(summed: &mut [Summed<'_>]) {
    let length = |sum: &Sum| sum.period.parse::<Period>().ok().map(|period| std::mem::discriminant(&period));
    let all: Vec<_> = summed.iter().flat_map(|(_, sums)| sums.iter().map(length)).collect();
    let most =
        all.iter().max_by_key(|one| all.iter().filter(|other| other == one).count()).copied().flatten();
    for (_, sums) in summed {
        sums.retain(|sum| length(sum) == most);
    }
}

/// A part of the page about one element.
pub fn frame(ui: &Ui, element: &ElementRow, part: Markup) -> Markup {
    let id = format!("sum-{}", element.code.replace('.', "-"));
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (ui.f(&t::SUM_OF, &[ui.name(&element.name_zh, &element.name_en)])) " " span.code { (element.code) }
                @if let Some(unit) = &element.unit { span.unit { (ui.aside(&units::unit(unit, ui.language))) } }
            }
            (part)
        }
    }
}

/// Every period of which there is a sum, in order.
pub fn periods<'a>(sums: impl Iterator<Item = &'a Sum>) -> Vec<&'a str> {
    let mut periods: Vec<&str> = sums.map(|sum| sum.period.as_str()).collect();
    periods.sort_by_key(|text| text.parse::<Period>().ok());
    periods.dedup();
    periods
}

/// What they are called, in the same order: on the axis as in the table.
pub fn names(ui: &Ui, periods: &[&str]) -> Vec<String> {
    periods.iter().map(|period| ui.period(period)).collect()
}

/// What comes before the point, as long as a bar.
pub fn whole(sum: &Sum) -> i64 {
    sum.total.as_deref().and_then(|text| text.split('.').next()?.parse::<i64>().ok()).unwrap_or(0)
}

fn by_period(ui: &Ui, element: &ElementRow, summed: &[Summed<'_>]) -> Markup {
    let periods = periods(summed.iter().flat_map(|(_, sums)| sums));
    let names = names(ui, &periods);
    let places: Vec<&str> = names.iter().map(String::as_str).collect();
    let series = series(ui, summed, &periods);
    let label = ui.f(&t::SUM_OF, &[ui.name(&element.name_zh, &element.name_en)]);
    let heads: Vec<&str> =
        std::iter::once(ui.t(&t::PERIOD)).chain(series.iter().map(|one| one.name.as_str())).collect();
    let rows = html! {
        @for (at, period) in places.iter().enumerate() {
            tr {
                th scope="row" { (period) }
                @for one in &series {
                    td.number { (one.values.get(at).and_then(Option::as_deref).map(format::number).unwrap_or_default()) }
                }
            }
        }
    };
    html! {
        (chart::columns(&label, &places, &series))
        details { summary { (ui.t(&boards::AS_TABLE)) } (table(&label, &heads, rows)) }
    }
}

/// One colour for each area.
pub fn series(ui: &Ui, summed: &[Summed<'_>], periods: &[&str]) -> Vec<Series> {
    let total = |sums: &[Sum], period: &str| {
        sums.iter().find(|sum| sum.period == period).and_then(|sum| sum.total.clone())
    };
    let one = |(area, sums): &Summed<'_>| Series {
        name: ui.name(&area.name_zh, &area.name_en).to_owned(),
        values: periods.iter().map(|period| total(sums, period)).collect(),
    };
    summed.iter().map(one).collect()
}

/// The table is the picture: a bar beside each number. In the order of the codes; nobody is ranked.
fn by_part(ui: &Ui, offered: &[AreaRow], sums: &[Sum]) -> Markup {
    let name = |code: &str| {
        let area = offered.iter().find(|area| area.code == code);
        area.map_or(code.to_owned(), |area| ui.name(&area.name_zh, &area.name_en).to_owned())
    };
    let most = sums.iter().map(whole).max().unwrap_or(0);
    let heads = [&t::PART, &t::VALUE, &t::SHARE, &boards::COMMUNITIES].map(|text| ui.t(text));
    let rows = html! {
        @for sum in sums {
            tr {
                th scope="row" { (name(&sum.area_code)) }
                td.number { (format::number(sum.total.as_deref().unwrap_or_default())) }
                td { (chart::share(whole(sum), most)) }
                td.number { (format::count(sum.units)) }
            }
        }
    };
    html! {
        @if let Some(one) = sums.first() { p { (ui.period(&one.period)) } }
        (table(ui.t(&t::PART), &heads, rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(period: &str) -> Sum {
        Sum { period: period.into(), total: Some("1".into()), ..Sum::default() }
    }

    #[test]
    fn a_year_is_not_drawn_beside_its_months() {
        let area = AreaRow::default();
        let mut summed = vec![(&area, vec![sum("2026"), sum("2026-10"), sum("2026-11")])];
        keep_one_frequency(&mut summed);
        let left: Vec<&str> = summed[0].1.iter().map(|sum| sum.period.as_str()).collect();
        assert_eq!(left, ["2026-10", "2026-11"]);
    }
}
