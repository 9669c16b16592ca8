//! A roster as a file, masked, and back: tried first or taken in; mistakes are told by their cells.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::{Address, at, back};
use crate::{
    backend::collection::{Roster, RosterImport},
    components::{field::on_enter, message},
    form::FormData,
    pages::registry::{file, mistakes, pass_on, refused},
    text::{registry as r, rosters as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What the last try or import led to.
#[derive(Default)]
struct Outcome {
    done: Option<(RosterImport, bool)>,
    refused: Option<Problem>,
}

#[get("/rosters/{area}/{admission}/rows.csv")]
pub async fn csv(me: SignedIn, path: Path<Address>) -> Shown {
    pass_on(me.api.roster_sheet(at(&path), "csv").await?)
}

#[get("/rosters/{area}/{admission}/rows.xlsx")]
pub async fn xlsx(me: SignedIn, path: Path<Address>) -> Shown {
    pass_on(me.api.roster_sheet(at(&path), "xlsx").await?)
}

#[get("/rosters/{area}/{admission}/import")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<Address>) -> Shown {
    let roster = me.api.roster(at(&path)).await?;
    Ok(ui.page(ui.t(&t::IMPORT_TITLE), draw(&ui, &roster, &Outcome::default())))
}

#[post("/rosters/{area}/{admission}/import")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<Address>, form: FormData) -> Shown {
    let (at, dry_run) = (at(&path), form.get("act") != "import");
    let done = match file(&form) {
        Ok(file) => me.api.import_roster(at, form.get("key"), file, dry_run).await,
        Err(missing) => Err(missing),
    };
    let outcome = match done {
        Ok(done) => Outcome { done: Some((done, dry_run)), refused: None },
        Err(trouble) => Outcome { done: None, refused: Some(trouble.correctable()?) },
    };
    let roster = me.api.roster(at).await?;
    let main = draw(&ui, &roster, &outcome);
    Ok(refused::page(&ui, ui.t(&t::IMPORT_TITLE), outcome.refused.as_ref(), main))
}

fn draw(ui: &Ui, roster: &Roster, outcome: &Outcome) -> Markup {
    let at = roster.at();
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::IMPORT_TITLE)) }
        @if let Some((done, tried)) = &outcome.done { (said(ui, *done, *tried)) }
        @if let Some(refused) = &outcome.refused { (mistakes(ui, refused)) }
        p.lead { (ui.t(&t::IMPORT_INTRO)) }
        form.narrow method="post" action=(at.path("/import")) enctype="multipart/form-data" {
            (on_enter("try"))
            (ui.once_fields())
            div.field {
                label for="sheet" { (ui.t(&r::SHEET)) }
                input id="sheet" name="sheet" type="file" accept=".csv,.xlsx" required;
            }
            div.actions {
                button type="submit" name="act" value="try" { (ui.t(&r::TRY)) }
                button.primary type="submit" name="act" value="import" { (ui.t(&r::IMPORT_NOW)) }
            }
        }
        p.actions {
            a href=(at.path("/rows.xlsx")) download { (ui.t(&t::EXPORT_XLSX)) }
            a href=(at.path("/rows.csv")) download { (ui.t(&t::EXPORT_CSV)) }
        }
        p.hint { (ui.t(&t::EXPORT_HINT)) }
    }
}

fn said(ui: &Ui, done: RosterImport, tried: bool) -> Markup {
    let numbers = [done.added, done.changed, done.ended, done.unchanged].map(|n| n.to_string());
    let text = if tried { &t::WOULD_DO } else { &t::DID };
    message::good(&ui.f(text, &numbers.each_ref().map(String::as_str)))
}
