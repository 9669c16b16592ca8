//! The table as a spreadsheet: filled where there is no connection, and sent back; mistakes are told by
//! their cells.

use actix_web::{get, post, web::Path};
use kernel::Role;
use maud::{Markup, html};
use web::Problem;

use super::show::{address, title};
use crate::{
    backend::{
        Versioned,
        collection::{SheetTaken, TableView},
    },
    components::{field::on_enter, message, problem},
    form::FormData,
    pages::registry::{file, mistakes, pass_on, refused},
    text::{disputes, registry as r, rosters, tables as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What the last try or import led to.
#[derive(Default)]
struct Outcome {
    done: Option<(SheetTaken, bool)>,
    refused: Option<Problem>,
}

#[get("/tables/{area}/{period}/sheet.csv")]
pub async fn csv(me: SignedIn, path: Path<(String, String)>) -> Shown {
    pass_on(me.api.table_sheet((&path.0, &path.1), "csv").await?)
}

#[get("/tables/{area}/{period}/sheet.xlsx")]
pub async fn xlsx(me: SignedIn, path: Path<(String, String)>) -> Shown {
    pass_on(me.api.table_sheet((&path.0, &path.1), "xlsx").await?)
}

#[get("/tables/{area}/{period}/sheet")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    Ok(ui.page(ui.t(&t::SHEET_TITLE), draw(&ui, &table, &Outcome::default())))
}

#[post("/tables/{area}/{period}/sheet")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    let (place, dry_run) = ((path.0.as_str(), path.1.as_str()), form.get("act") != "import");
    let done = match file(&form) {
        Ok(file) => me.api.import_table(place, form.get("revision"), file, dry_run).await,
        Err(missing) => Err(missing),
    };
    let outcome = match done {
        Ok(done) => Outcome { done: Some((done, dry_run)), refused: None },
        Err(trouble) => Outcome { done: None, refused: Some(trouble.correctable()?) },
    };
    let table = me.api.table(place.0, place.1).await?;
    let main = draw(&ui, &table, &outcome);
    Ok(refused::page(&ui, ui.t(&t::SHEET_TITLE), outcome.refused.as_ref(), main))
}

/// The way here from the table.
pub fn links(ui: &Ui, view: &TableView, open: bool) -> Markup {
    html! {
        p.actions.no-print {
            @if ui.who.as_ref().is_some_and(|who| who.is_any(&[Role::CommunityWorker, Role::StreetApprover])) {
                @if open { a href={ (address(view)) "/sheet" } { (ui.t(&t::SHEET_LINK)) } }
                @else { a href={ (address(view)) "/sheet.xlsx" } download { (ui.t(&rosters::EXPORT_XLSX)) } }
                a href={ (address(view)) "/forms" } { (ui.t(&t::FORMS)) }
            }
            @if view.receipt.is_some() { a href={ (address(view)) "/history" } { (ui.t(&t::HISTORY)) } }
        }
    }
}

fn draw(ui: &Ui, table: &Versioned<TableView>, outcome: &Outcome) -> Markup {
    let view = &table.value;
    let place = address(view);
    html! {
        p { a href=(place) { (ui.t(&disputes::BACK_TO_TABLE)) } " · " (title(ui, view)) }
        h1 { (ui.t(&t::SHEET_TITLE)) }
        @if let Some((done, tried)) = &outcome.done { (said(ui, done, *tried)) }
        @if let Some(refused) = &outcome.refused { (mistakes(ui, refused)) }
        p.lead { (ui.t(&t::SHEET_INTRO)) }
        p.actions {
            a.button href={ (place) "/sheet.xlsx" } download { (ui.t(&rosters::EXPORT_XLSX)) }
            a href={ (place) "/sheet.csv" } download { (ui.t(&rosters::EXPORT_CSV)) }
        }
        form.narrow method="post" action={ (place) "/sheet" } enctype="multipart/form-data" {
            (on_enter("try"))
            (ui.once_fields())
            input type="hidden" name="revision" value=(table.etag);
            div.field {
                label for="sheet" { (ui.t(&t::SHEET_FILE)) }
                input id="sheet" name="sheet" type="file" accept=".csv,.xlsx" required;
            }
            div.actions {
                button type="submit" name="act" value="try" { (ui.t(&r::TRY)) }
                button.primary type="submit" name="act" value="import" { (ui.t(&t::SHEET_TAKE)) }
            }
        }
    }
}

/// What was taken in, and what is odd about it. It is not submitted: that is done in the table.
fn said(ui: &Ui, done: &SheetTaken, tried: bool) -> Markup {
    let text = if tried { &t::SHEET_WOULD } else { &t::SHEET_DID };
    html! {
        (message::good(&ui.f(text, &[&done.written.to_string()])))
        @if !done.findings.is_empty() {
            p { (ui.t(&t::SHEET_ODD)) }
            ul { @for odd in &done.findings { li { (problem::words(ui, &odd.violation)) } } }
        }
    }
}
