//! Accepting a table, or returning single cells of it.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use maud::{Markup, html};

use super::show::{draw, title};
use crate::{
    backend::{
        Versioned,
        collection::{CellReturn, TableView},
        segment,
    },
    components::{message, problem},
    form::FormData,
    pages::tables::name_of,
    text::{Text, reviews as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/reviews/{area}/{period}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let comments: BTreeMap<String, String> = form
        .below("r")
        .filter(|(_, comment)| !comment.is_empty())
        .map(|(name, comment)| (name.to_owned(), comment.to_owned()))
        .collect();
    let act = form.get("act");
    if matches!(act, "claim" | "release") {
        let held = me.api.hold_table(&path.0, &path.1, act == "claim").await;
        let Err(trouble) = held else {
            return Ok(see(&format!("/reviews/{}/{}", segment(&path.0), segment(&path.1))));
        };
        let refused = trouble.correctable()?;
        return Ok(again(&ui, &table, &comments, refused.status, problem::alert(&ui, &refused)));
    }
    if act != "accept" && act != "return" {
        // Enter in a field: nothing is decided by accident.
        return Ok(again(&ui, &table, &comments, 200, html! {}));
    }
    let returning = act == "return";
    // Nothing is accepted while somebody has written what is wrong with it, nor the other way round.
    if returning == comments.is_empty() {
        let text = if returning { &t::NOTHING_TO_RETURN } else { &t::REASONS_LEFT };
        return Ok(again(&ui, &table, &comments, 422, slip(&ui, text)));
    }
    let returned: Vec<CellReturn> = table
        .value
        .cells
        .iter()
        .filter_map(|cell| {
            let comment = comments.get(&name_of(cell))?.clone();
            Some(CellReturn {
                element: cell.element.clone(),
                value_period: cell.value_period.clone(),
                comment,
            })
        })
        .collect();
    let done =
        me.api.review_table((&path.0, &path.1), form.get("revision"), form.get("key"), &returned).await;
    let problem = match done {
        Ok(()) => {
            return Ok(see(if returning { "/reviews?done=returned" } else { "/reviews?done=accepted" }));
        }
        Err(trouble) => trouble.correctable()?,
    };
    let table = me.api.table(&path.0, &path.1).await?;
    let above = html! {
        @if matches!(problem.status, 409 | 412) { (message::note(ui.t(&t::TOO_LATE))) }
        (problem::alert(&ui, &problem))
    };
    Ok(again(&ui, &table, &comments, problem.status, above))
}

fn slip(ui: &Ui, text: &Text) -> Markup {
    html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(text)) } } }
}

fn again(
    ui: &Ui,
    table: &Versioned<TableView>,
    comments: &BTreeMap<String, String>,
    status: u16,
    above: Markup,
) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    ui.page_with(status, &title(ui, &table.value), draw(ui, table, comments, Some(above)))
}
