//! A community asks for cells of an accepted table back, each with its reason.

use actix_web::{get, http::StatusCode, post, web::Path};
use maud::{Markup, html};

use super::{
    cell::{kind_of, value_label},
    show::address,
    typed::name_of,
};
use crate::{
    backend::{
        Versioned,
        collection::{CellReturn, TableView},
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
    let main = draw(&ui, &table, &FormData::default(), &html! {});
    Ok(ui.page(&title(&ui, &table.value), main))
}

#[post("/tables/{area}/{period}/correct")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let said = |name: &str| form.get(&format!("r.{name}")).to_owned();
    let cells: Vec<CellReturn> = table
        .value
        .cells
        .iter()
        .map(|cell| CellReturn {
            element: cell.element.clone(),
            value_period: cell.value_period.clone(),
            comment: said(&name_of(cell)),
        })
        .filter(|cell| !cell.comment.is_empty())
        .collect();
    let (above, status) = if cells.is_empty() {
        let slip = html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(&t::NOTHING_SAID)) } } };
        (slip, 422)
    } else {
        let at = (form.get("revision"), form.get("key"));
        match me.api.correct_table((&path.0, &path.1), at, &cells).await {
            Ok(()) => return Ok(see(&address(&table.value))),
            Err(trouble) => {
                let refused = trouble.correctable()?;
                (problem::alert(&ui, &refused), refused.status)
            }
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(ui.page_with(status, &title(&ui, &table.value), draw(&ui, &table, &form, &above)))
}

fn title(ui: &Ui, view: &TableView) -> String {
    ui.f(&t::CORRECT_TITLE, &[view.row.community(ui), &ui.period(&view.row.period)])
}

fn draw(ui: &Ui, found: &Versioned<TableView>, typed: &FormData, above: &Markup) -> Markup {
    let view = &found.value;
    let heads = [&t::WHAT, &t::PROVIDED_NOW, &t::CORRECT_REASON].map(|text| ui.t(text));
    let rows = html! {
        @for cell in &view.cells {
            @let (name, label) = (format!("r.{}", name_of(cell)), ui.name(&cell.label_zh, &cell.label_en));
            tr {
                th scope="row" { (label) }
                td.number { (value_label(ui, kind_of(cell).as_ref(), &cell.value, cell.empty_reason.as_deref())) }
                td {
                    input type="text" name=(name) value=(typed.get(&name)) maxlength="200" autocomplete="off"
                        aria-label=(ui.f(&t::CORRECT_BECAUSE, &[label]));
                }
            }
        }
    };
    html! {
        p { a href=(address(view)) { (ui.t(&t::BACK_TO_TABLE)) } }
        h1 { (title(ui, view)) }
        (above)
        p.lead { (ui.t(&t::CORRECT_INTRO)) }
        form method="post" action={ (address(view)) "/correct" } {
            (ui.once_fields())
            input type="hidden" name="revision" value=(found.etag);
            (table(ui.t(&t::CORRECT), &heads, rows))
            div.actions { button.primary type="submit" { (ui.t(&t::CORRECT)) } }
        }
    }
}
