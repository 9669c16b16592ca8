//! The rows of a roster as they stood on a day: masked, a page at a time.

use maud::{Markup, html};

use super::{shown, unmask};
use crate::{
    backend::{
        Page,
        collection::{Roster, RosterRow, RowsWanted},
    },
    components::{
        field::{Field, tick},
        message,
        pager::pager,
    },
    text::{everywhere, rosters as t},
    ui::Ui,
};

/// Which rows are wanted.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub day: &'a str,
    pub ended: bool,
    pub cursor: &'a str,
}

impl<'a> Wanted<'a> {
    /// As the service is asked.
    pub fn rows(self) -> RowsWanted<'a> {
        let Self { day, ended, cursor } = self;
        RowsWanted { day, ended, cursor }
    }

    /// Whether it is not the present that is asked for.
    fn is_narrowed(self) -> bool {
        !self.day.is_empty() || self.ended || !self.cursor.is_empty()
    }
}

/// The section.
pub fn draw(ui: &Ui, roster: &Roster, page: &Page<RosterRow>, wanted: Wanted<'_>) -> Markup {
    let at = roster.at();
    let ended = if wanted.ended { "1" } else { "" };
    let filter = [("day", wanted.day), ("ended", ended)];
    let none = if wanted.is_narrowed() { &t::NO_ROWS_FOUND } else { &t::NO_ROWS };
    html! {
        section aria-labelledby="rows" {
            h2 id="rows" { (ui.t(&t::LISTED)) }
            (narrow(ui, roster, wanted))
            @if page.items.is_empty() {
                (message::soft(ui.t(none)))
            } @else {
                (table(ui, roster, &page.items))
                (pager(ui, &at.path(""), &filter, wanted.cursor, page.next_cursor.as_deref()))
                details.no-print {
                    summary { (ui.t(&t::UNMASK_ROWS)) }
                    p.hint { (ui.t(&t::CHOOSE_ROWS)) }
                    (unmask::form(ui, at, &[], &unmask::Said::default()))
                }
            }
        }
    }
}

fn narrow(ui: &Ui, roster: &Roster, wanted: Wanted<'_>) -> Markup {
    let day = Field { name: "day", label: ui.t(&t::ON_DAY), value: wanted.day, ..Field::default() };
    html! {
        form.filter method="get" action=(roster.at().path("")) {
            (day.line(ui, "date"))
            (tick("ended", "1", ui.t(&t::SHOW_ENDED), wanted.ended))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

/// The boxes belong to the form below the table, which says what the rows are looked at for.
fn table(ui: &Ui, roster: &Roster, rows: &[RosterRow]) -> Markup {
    let at = roster.at();
    let rest = roster.fields.get(1..).unwrap_or_default();
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::LISTED)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { span.hidden { (ui.t(&t::UNMASK)) } }
                        th scope="col" { (roster.fields.first().map(|field| shown::label(ui, field)).unwrap_or_default()) }
                        @for field in rest { th scope="col" { (shown::label(ui, field)) } }
                        th scope="col" { (ui.t(&t::SINCE)) }
                        th scope="col" { (ui.t(&t::STATE)) }
                    }
                }
                tbody {
                    @for row in rows {
                        @let caption = shown::caption(ui, roster, row);
                        tr {
                            td { input type="checkbox" name="row" value=(row.row) form=(unmask::FORM) aria-label=(ui.f(&t::CHOOSE_ROW, &[&caption])); }
                            th scope="row" { a href=(at.row(&row.row, "")) { (caption) } }
                            @for field in rest { td { (shown::value(ui, field, row)) } }
                            td { (ui.day(&row.since)) }
                            td { (state(ui, row)) }
                        }
                    }
                }
            }
        }
    }
}

fn state(ui: &Ui, row: &RosterRow) -> Markup {
    html! {
        @if row.change == "ended" { (shown::change(ui, &row.change)) " " span.soft { (t::reason(&row.reason, ui.language)) } }
        @else { (ui.t(&t::STANDS)) }
    }
}
