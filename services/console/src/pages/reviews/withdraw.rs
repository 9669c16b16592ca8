//! An accepted value is taken back: nobody retrieves it any more, and whoever did is told.

use actix_web::{post, web::Path};
use maud::{Markup, html};

use super::reopen::{Typed, address, refused};
use crate::{
    backend::{
        collection::{CellView, TableView},
        segment,
    },
    components::{field::Field, problem},
    form::FormData,
    pages::tables::{name_of, other_period},
    text::{everywhere, reviews as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/reviews/{area}/{period}/withdrawals")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let (element, period) = form.get("cell").split_once('.').unwrap_or_default();
    let why = (form.get("key"), form.get("withdraw_reason"));
    match me.api.withdraw_value(&path.0, (element, period), why).await {
        Ok(()) => Ok(see(&format!("{}?done=withdrawn", address(&path)))),
        Err(trouble) => refused(&ui, &me, &path, (&form, "withdraw"), trouble).await,
    }
}

/// The form below an accepted table.
pub fn section(ui: &Ui, table: &TableView, (typed, refused): Typed<'_>) -> Markup {
    let accepted = |cell: &&CellView| cell.state == "accepted" && !cell.value.is_null();
    let cells: Vec<(String, String)> =
        table.cells.iter().filter(accepted).map(|cell| (name_of(cell), label(ui, table, cell))).collect();
    let wrong = problem::at(ui, refused, "/reason");
    let which = Field {
        name: "cell",
        label: ui.t(&t::WITHDRAW_WHICH),
        value: typed.get("cell"),
        required: true,
        ..Field::default()
    };
    let reason = Field {
        name: "withdraw_reason",
        label: ui.t(&everywhere::REASON),
        value: typed.get("withdraw_reason"),
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let action =
        format!("/reviews/{}/{}/withdrawals", segment(&table.row.area_code), segment(&table.row.period));
    html! {
        @if !cells.is_empty() {
            details open[refused.is_some()] {
                summary { (ui.t(&t::WITHDRAW)) }
                p.hint { (ui.t(&t::WITHDRAW_HINT)) }
                form.narrow method="post" action=(action) {
                    (ui.once_fields())
                    (which.choice(ui, &cells))
                    (reason.line(ui, "text"))
                    div.actions { button.danger type="submit" { (ui.t(&t::WITHDRAW)) } }
                }
            }
        }
    }
}

fn label(ui: &Ui, table: &TableView, cell: &CellView) -> String {
    let name = ui.name(&cell.label_zh, &cell.label_en);
    other_period(ui, table, cell).map_or_else(|| name.to_owned(), |period| format!("{name} {period}"))
}
