//! Before and after: what departments asked of communities, what is taken, and how the rest was spared.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::hours;
use crate::{
    backend::boards::{Ledger, SumLine},
    components::{facts::fact, table::table},
    text::boards as t,
    ui::Ui,
};

/// Of a year, and month by month.
pub fn draw(ui: &Ui, ledger: &Ledger) -> Markup {
    let spared = &ledger.spared;
    let said = |minutes: i64| ui.f(&t::HOURS, &[&hours(minutes)]);
    let heads = [&t::MONTH, &t::ASKED_FOR, &t::TAKEN, &t::SPARED].map(|text| ui.t(text));
    let rows = html! {
        @for line in &spared.months {
            tr {
                th scope="row" { (ui.period(&format!("{}-{:02}", ledger.year, line.month))) }
                td.number { (hours(line.asked)) }
                td.number { (hours(line.taken)) }
                td.number { (hours(line.asked - line.taken)) }
            }
        }
    };
    html! {
        section aria-labelledby="before-after" {
            h2 id="before-after" { (ui.t(&t::BEFORE_AFTER)) }
            p { (ui.t(&t::BEFORE_AFTER_INTRO)) }
            dl.facts {
                (fact(ui.t(&t::ASKED_IN_ALL), &said(ledger.minutes + spared.minutes())))
                (fact(ui.t(&t::TAKEN_IN_ALL), &said(ledger.minutes)))
                (fact(ui.t(&t::SPARED_SUPPLIED), &said(spared.supplied)))
                (fact(ui.t(&t::SPARED_STOPPED), &said(spared.stopped)))
                (fact(ui.t(&t::SPARED_REPLACED), &said(spared.replaced)))
            }
            @if !spared.months.is_empty() { (table(ui.t(&t::BEFORE_AFTER), &heads, rows)) }
        }
    }
}

/// Sums of the same things, taken and spared, side by side; the most taken first, in the order of their
/// names where as much is taken.
pub fn beside(taken: &[SumLine], spared: &[SumLine]) -> Vec<(String, i64, i64)> {
    let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    taken.iter().for_each(|line| sums.entry(&line.of).or_default().0 += line.minutes);
    spared.iter().for_each(|line| sums.entry(&line.of).or_default().1 += line.minutes);
    let mut lines: Vec<(String, i64, i64)> =
        sums.into_iter().map(|(of, (taken, spared))| (of.to_owned(), taken, spared)).collect();
    lines.sort_by_key(|(_, taken, _)| std::cmp::Reverse(*taken));
    lines
}
