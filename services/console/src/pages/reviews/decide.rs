//! Accepting a table, or returning single cells of it.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use maud::{Markup, html};

use super::show::{Beside, Sheet, draw, standing, title};
use crate::{
    backend::{
        Versioned,
        collection::{CellReturn, CellView, Reopening, ReviewStanding, TableView},
        segment,
    },
    components::{message, problem},
    form::FormData,
    pages::tables::name_of,
    text::{Text, reviews as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// What somebody entered.
struct Entered {
    /// Why cells are to go back, by the name of the cell.
    comments: BTreeMap<String, String>,
    /// Whether the rest is to be accepted at once.
    rest: bool,
}

impl Entered {
    fn read(form: &FormData) -> Self {
        let filled = form.below("r").filter(|(_, comment)| !comment.is_empty());
        let comments = filled.map(|(name, comment)| (name.to_owned(), comment.to_owned())).collect();
        Self { comments, rest: form.has("rest") }
    }

    fn returned(&self, table: &TableView) -> Vec<CellReturn> {
        let back = |cell: &CellView| {
            let comment = self.comments.get(&name_of(cell))?.clone();
            let (element, value_period) = (cell.element.clone(), cell.value_period.clone());
            Some(CellReturn { element, value_period, comment })
        };
        table.cells.iter().filter_map(back).collect()
    }
}

#[post("/reviews/{area}/{period}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let around = standing(&me, &table.value).await;
    let entered = Entered::read(&form);
    let again = |status, above| again(&ui, (&table, &around), &entered, status, above);
    let act = form.get("act");
    if matches!(act, "claim" | "release") {
        let held = me.api.hold_table(&path.0, &path.1, act == "claim").await;
        let Err(trouble) = held else {
            return Ok(see(&format!("/reviews/{}/{}", segment(&path.0), segment(&path.1))));
        };
        let refused = trouble.correctable()?;
        return Ok(again(refused.status, problem::alert(&ui, &refused)));
    }
    if act != "accept" && act != "return" {
        // Enter in a field: nothing is decided by accident.
        return Ok(again(200, html! {}));
    }
    let returning = act == "return";
    // Nothing is accepted while somebody has written what is wrong with it, nor the other way round.
    if returning == entered.comments.is_empty() {
        let text = if returning { &t::NOTHING_TO_RETURN } else { &t::REASONS_LEFT };
        return Ok(again(422, slip(&ui, text)));
    }
    decide(&ui, &me, &path, &form, (&table.value, &entered)).await
}

async fn decide(
    ui: &Ui,
    me: &SignedIn,
    path: &(String, String),
    form: &FormData,
    (seen, entered): (&TableView, &Entered),
) -> Shown {
    let returned = entered.returned(seen);
    let what = (returned.as_slice(), entered.rest);
    let done = me.api.review_table((&path.0, &path.1), form.get("revision"), form.get("key"), what).await;
    let word = match (returned.is_empty(), entered.rest) {
        (true, _) => "accepted",
        (false, false) => "returned",
        (false, true) => "rest-accepted",
    };
    let problem = match done {
        Ok(()) => return Ok(see(&format!("/reviews?done={word}"))),
        Err(trouble) => trouble.correctable()?,
    };
    let table = me.api.table(&path.0, &path.1).await?;
    let around = standing(me, &table.value).await;
    let above = html! {
        @if matches!(problem.status, 409 | 412) { (message::note(ui.t(&t::TOO_LATE))) }
        (problem::alert(ui, &problem))
    };
    Ok(again(ui, (&table, &around), entered, problem.status, above))
}

fn slip(ui: &Ui, text: &Text) -> Markup {
    html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(text)) } } }
}

fn again(
    ui: &Ui,
    (table, (standing, reopenings)): (&Versioned<TableView>, &(ReviewStanding, Vec<Reopening>)),
    entered: &Entered,
    status: u16,
    above: Markup,
) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let sheet = Sheet { table, standing, comments: &entered.comments, rest: entered.rest };
    let main = draw(ui, &sheet, above, &Beside::of(reopenings, &FormData::default()));
    ui.page_with(status, &title(ui, &table.value), main)
}
