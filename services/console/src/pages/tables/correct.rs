//! A community asks for cells of an accepted table back, each with its reason.

use std::collections::BTreeMap;

use actix_web::{get, http::StatusCode, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::{
    cell::{kind_of, value_label},
    show::{address, named},
    typed::name_of,
};
use crate::{
    backend::{
        Versioned,
        collection::{CellReturn, CellView, TableView},
    },
    components::{problem, table::table},
    form::FormData,
    text::disputes as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[get("/tables/{area}/{period}/correct")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let main = draw(&ui, &table, (&FormData::default(), &BTreeMap::new()), &html! {});
    Ok(ui.page(&title(&ui, &table.value), main))
}

#[post("/tables/{area}/{period}/correct")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let said = |name: &str| form.get(&format!("r.{name}")).to_owned();
    let asked = |cell: &CellView| {
        let (name, element, value_period) = (name_of(cell), cell.element.clone(), cell.value_period.clone());
        let comment = said(&name);
        (name, CellReturn { element, value_period, comment })
    };
    let cells: Vec<(String, CellReturn)> =
        table.value.cells.iter().map(asked).filter(|(_, cell)| !cell.comment.is_empty()).collect();
    let mut errors = BTreeMap::new();
    let (above, status) = if cells.is_empty() {
        let slip = html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(&t::NOTHING_SAID)) } } };
        (slip, 422)
    } else {
        let at = (form.get("revision"), form.get("key"));
        let back: Vec<CellReturn> = cells.iter().map(|(_, cell)| cell.clone()).collect();
        match me.api.correct_table((&path.0, &path.1), at, &back).await {
            Ok(()) => return Ok(see(&address(&table.value))),
            Err(trouble) => {
                let refused = trouble.correctable()?;
                errors = at_cells(&ui, &refused, &cells);
                (problem::alert(&ui, &refused), refused.status)
            }
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(ui.page_with(status, &title(&ui, &table.value), draw(&ui, &table, (&form, &errors), &above)))
}

fn title(ui: &Ui, view: &TableView) -> String {
    ui.f(&t::CORRECT_TITLE, &[view.row.community(ui), &ui.period(&view.row.period)])
}

/// What is wrong with a reason, by the name of its cell.
fn at_cells(ui: &Ui, refused: &Problem, sent: &[(String, CellReturn)]) -> BTreeMap<String, String> {
    let wrong = |n: usize| problem::at(ui, Some(refused), &format!("/cells/{n}/comment"));
    sent.iter().enumerate().filter_map(|(n, (name, _))| Some((name.clone(), wrong(n)?))).collect()
}

fn draw(
    ui: &Ui,
    found: &Versioned<TableView>,
    (typed, errors): (&FormData, &BTreeMap<String, String>),
    above: &Markup,
) -> Markup {
    let view = &found.value;
    let heads = [&t::WHAT, &t::PROVIDED_NOW, &t::CORRECT_REASON].map(|text| ui.t(text));
    let rows = html! {
        @for cell in &view.cells {
            @let (own, label) = (name_of(cell), named(ui, view, cell));
            @let (name, error) = (format!("r.{own}"), errors.get(&own));
            @let id = format!("e-{}", own.replace('.', "-"));
            tr {
                th scope="row" { (label) }
                td.number { (value_label(ui, kind_of(cell).as_ref(), &cell.value, cell.empty_reason.as_deref())) }
                td {
                    input type="text" name=(name) value=(typed.get(&name)) maxlength="200" autocomplete="off"
                        aria-label=(ui.f(&t::CORRECT_BECAUSE, &[&label])) aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[error.map(|_| id.as_str())];
                    @if let Some(error) = error { p.error id=(id) { (error) } }
                }
            }
        }
    };
    html! {
        p { a href=(address(view)) { (ui.t(&t::BACK_TO_TABLE)) } }
        h1 { (title(ui, view)) }
        (above)
        p.lead { (ui.t(&t::CORRECT_INTRO)) }
        p.hint { (ui.t(&t::CORRECT_HINT)) }
        form method="post" action={ (address(view)) "/correct" } {
            (ui.once_fields())
            input type="hidden" name="revision" value=(found.etag);
            (table(ui.t(&t::CORRECT), &heads, rows))
            div.actions { button.primary type="submit" { (ui.t(&t::CORRECT)) } }
        }
    }
}
