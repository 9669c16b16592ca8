//! Values, row by row, each as its element is written.

use std::collections::BTreeMap;

use forms::{CodeValue, FieldKind};
use futures::future::join_all;
use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        collection::ValueRow,
        registry::{ElementRow, code_lists::ListedValue},
    },
    components::table::table,
    pages::tables::value_label,
    text::{data as t, units, words},
    ui::Ui,
};

/// What kind of value an element takes, by its code; of what the dictionary does not have nothing is known.
pub type Kinds = BTreeMap<String, FieldKind>;

/// The kinds of these elements, with the words of their codes.
pub async fn kinds(api: &Remote, elements: &[ElementRow]) -> Kinds {
    let asked = elements.iter().filter_map(|element| {
        let kind = FieldKind::parse_type(&element.datatype)?;
        Some(async move {
            let kind = match (kind, element.code_list.as_deref()) {
                (FieldKind::Code { .. }, Some(list)) => FieldKind::Code { values: codes(api, list).await },
                (kind, _) => kind,
            };
            (element.code.clone(), kind)
        })
    });
    join_all(asked).await.into_iter().collect()
}

/// Without the words the codes stand there: that is no reason to show no values.
async fn codes(api: &Remote, list: &str) -> Vec<CodeValue> {
    let list = api.code_list(list, "").await.map(|found| found.value.text.values).unwrap_or_default();
    list.into_iter().map(|ListedValue { code, zh, en, .. }| CodeValue { code, zh, en }).collect()
}

/// Draws them.
pub fn draw(ui: &Ui, rows: &[ValueRow], kinds: &Kinds) -> Markup {
    let heads =
        [&t::COMMUNITY, &t::ELEMENT, &t::PERIOD, &t::VALUE, &t::ACCEPTED, &t::SOURCE].map(|text| ui.t(text));
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { (if row.area_name.is_empty() { &row.area_code } else { &row.area_name }) }
                td { span.code { (row.element) } " " (row.element_name) }
                td { (ui.period(&row.period)) }
                td.number {
                    (value_label(ui, kinds.get(&row.element), &row.value, row.empty_reason.as_deref()))
                    @if let (Some(unit), None) = (&row.unit, &row.empty_reason) { " " span.unit { (units::unit(unit, ui.language)) } }
                }
                td { (ui.day(row.accepted_at.as_deref().unwrap_or_default())) }
                td { (words::source(&row.source, ui.language)) }
            }
        }
    };
    table(ui.t(&t::VALUES), &heads, body)
}
