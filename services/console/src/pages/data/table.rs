//! Values, row by row.

use maud::{Markup, html};

use crate::{
    backend::collection::ValueRow,
    components::table::table,
    pages::tables::value_label,
    text::{data as t, units, words},
    ui::Ui,
};

/// Draws them.
pub fn draw(ui: &Ui, rows: &[ValueRow]) -> Markup {
    let heads =
        [&t::COMMUNITY, &t::ELEMENT, &t::PERIOD, &t::VALUE, &t::ACCEPTED, &t::SOURCE].map(|text| ui.t(text));
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { (if row.area_name.is_empty() { &row.area_code } else { &row.area_name }) }
                td { span.code { (row.element) } " " (row.element_name) }
                td { (ui.period(&row.period)) }
                td.number {
                    (value_label(ui, None, &row.value, row.empty_reason.as_deref()))
                    @if let (Some(unit), None) = (&row.unit, &row.empty_reason) { " " span.unit { (units::unit(unit, ui.language)) } }
                }
                td { (ui.day(row.accepted_at.as_deref().unwrap_or_default())) }
                td { (words::source(&row.source, ui.language)) }
            }
        }
    };
    table(ui.t(&t::VALUES), &heads, body)
}
