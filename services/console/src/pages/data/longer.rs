//! Sums over longer periods, made of shorter ones as a form declares: what they come to, and which
//! communities are not in them.

use futures::future::try_join_all;
use maud::{Markup, html};

use super::{
    command,
    figure::{self, MOST_ELEMENTS, Summed},
    refused::Refused,
};
use crate::{
    backend::{
        Remote,
        collection::{MadeUp, MissingPart, Retrieval, Sum, Sums},
        registry::{AreaRow, ElementRow, places::Place},
    },
    components::{chart, message, table::table},
    pages::boards::{below, parts},
    text::{data as t, format},
    trouble::Trouble,
    ui::Ui,
};

/// The lengths that can be asked for.
pub const LENGTHS: [&str; 4] = ["month", "quarter", "half-year", "year"];

/// Draws the sums of every element, and the commands that retrieve them.
pub async fn draw(
    ui: &Ui,
    api: &Remote,
    what: &Retrieval,
    elements: &[ElementRow],
    (offered, office, origin): (&[AreaRow], &str, &str),
) -> Result<(Markup, Vec<Refused>), Trouble> {
    let (areas, unknown) = figure::areas(api, what, offered, office).await?;
    if !unknown.is_empty() {
        return Ok((html! {}, vec![Refused::of_areas(ui, &unknown)]));
    }
    let (mut drawn, mut refused, mut commands) = (html! {}, Vec::new(), Vec::new());
    for element in elements.iter().take(MOST_ELEMENTS) {
        let asked = areas.iter().map(|area| sums(ui, api, what, element, (area, &area.level)));
        match try_join_all(asked).await {
            Ok(found) => {
                let one = Longer { ui, api, what, element };
                drawn = html! { (drawn) (one.section(&areas, found).await?) };
                commands.extend(one.commands(&areas, origin));
            }
            Err(trouble) => refused.push(Refused::of(ui, element, trouble)?),
        }
    }
    let answer = html! {
        @if elements.len() > MOST_ELEMENTS { (message::note(&ui.f(&t::OVER_MOST, &[&MOST_ELEMENTS.to_string()]))) }
        (drawn)
        @if !commands.is_empty() { (command::draw(ui, &commands)) }
    };
    Ok((answer, refused))
}

async fn sums(
    ui: &Ui,
    api: &Remote,
    what: &Retrieval,
    element: &ElementRow,
    (area, level): (&AreaRow, &str),
) -> Result<Sums, Trouble> {
    api.sums(&figure::narrowed(ui, what, element, area), level).await
}

/// One element.
struct Longer<'a> {
    ui: &'a Ui,
    api: &'a Remote,
    what: &'a Retrieval,
    element: &'a ElementRow,
}

impl Longer<'_> {
    fn commands(&self, areas: &[AreaRow], origin: &str) -> Vec<String> {
        let one = |area: &AreaRow| {
            let asked = figure::narrowed(self.ui, self.what, self.element, area);
            command::sums(&asked, &area.level, origin)
        };
        areas.iter().map(one).collect()
    }

    async fn section(&self, areas: &[AreaRow], found: Vec<Sums>) -> Result<Markup, Trouble> {
        let aggregation = found.iter().find_map(|sums| sums.aggregation.clone()).unwrap_or_default();
        let summed: Vec<Summed<'_>> = areas.iter().zip(found.into_iter().map(|sums| sums.items)).collect();
        let made = t::aggregation(&aggregation, self.ui.language);
        let content = match summed.as_slice() {
            all if all.iter().all(|(_, sums)| sums.is_empty()) => message::soft(self.ui.t(&t::OVER_EMPTY)),
            [(area, sums)] if sums.len() == 1 => self.by_part(area, sums).await?,
            all => self.by_period(all),
        };
        let content = html! {
            @if !aggregation.is_empty() { p { (self.ui.f(&t::MADE_AS, &[&made])) } }
            (content)
        };
        Ok(figure::frame(self.ui, self.element, content))
    }

    fn by_period(&self, summed: &[Summed<'_>]) -> Markup {
        let periods = figure::periods(summed.iter().flat_map(|(_, sums)| sums));
        let names = figure::names(self.ui, &periods);
        let places: Vec<&str> = names.iter().map(String::as_str).collect();
        let series = figure::series(self.ui, summed, &periods);
        let lines = periods.iter().flat_map(|period| {
            summed.iter().filter_map(move |(area, sums)| {
                let sum = sums.iter().find(|sum| sum.period == **period)?;
                Some((self.ui.name(&area.name_zh, &area.name_en).to_owned(), sum))
            })
        });
        html! {
            (chart::columns(&self.label(), &places, &series))
            (self.table(&lines.collect::<Vec<_>>(), None))
        }
    }

    /// Of one area and period: the parts of the area, and the area itself below them.
    async fn by_part(&self, area: &AreaRow, whole: &[Sum]) -> Result<Markup, Trouble> {
        let own = self.ui.name(&area.name_zh, &area.name_en).to_owned();
        let Some(level) = below(&area.level) else {
            return Ok(self.table(&whole.iter().map(|sum| (own.clone(), sum)).collect::<Vec<_>>(), None));
        };
        let place = Place { code: area.code.clone(), level: area.level.clone(), ..Place::default() };
        let names = parts(self.api, &place).await?;
        let found = sums(self.ui, self.api, self.what, self.element, (area, level)).await?.items;
        let name = |code: &str| {
            let place = names.iter().find(|place| place.code == code);
            place.map_or(code.to_owned(), |place| self.ui.name(&place.name_zh, &place.name_en).to_owned())
        };
        let most = found.iter().map(figure::whole).max().unwrap_or(0);
        let lines = found.iter().map(|sum| (name(&sum.area_code), sum));
        let lines: Vec<_> = lines.chain(whole.iter().map(|sum| (own.clone(), sum))).collect();
        Ok(self.table(&lines, Some((most, found.len()))))
    }

    /// `bars` is the longest of the parts that come first, and how many they are.
    fn table(&self, lines: &[(String, &Sum)], bars: Option<(i64, usize)>) -> Markup {
        let ui = self.ui;
        let heads = [&t::PART, &t::PERIOD, &t::VALUE, &t::COUNTED, &t::LACKING, &t::SILENT, &t::MISSING];
        let heads: Vec<&str> = heads.map(|text| ui.t(text)).into();
        let rows = html! {
            @for (at, (name, sum)) in lines.iter().enumerate() {
                @let made = sum.made_up.clone().unwrap_or_default();
                tr {
                    th scope="row" { (name) }
                    td { (ui.period(&sum.period)) }
                    td.number {
                        @match &sum.total {
                            Some(total) => (format::number(total)),
                            None => span.soft { (ui.t(&t::NOT_SUMMED)) },
                        }
                        @if let Some((most, _)) = bars.filter(|(_, parts)| at < *parts) { (chart::share(figure::whole(sum), most)) }
                    }
                    td.number { (format::count(sum.units)) }
                    td.number { (format::count(made.lacking)) }
                    td.number { (format::count(made.silent)) }
                    td { (missing(ui, &made)) }
                }
            }
        };
        table(&self.label(), &heads, rows)
    }

    fn label(&self) -> String {
        self.ui.f(&t::SUM_OF, &[self.ui.name(&self.element.name_zh, &self.element.name_en)])
    }
}

fn missing(ui: &Ui, made: &MadeUp) -> String {
    let one = |part: &MissingPart| {
        ui.f(&t::MISSING_IN, &[&ui.period(&part.period), &format::count(part.communities)])
    };
    let all: Vec<String> = made.missing.iter().map(one).collect();
    all.join(ui.language.pick("、", ", "))
}
