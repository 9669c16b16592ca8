//! Areas from a file: a whole province's table, tried first.

use actix_web::{get, post};
use maud::html;

use crate::{
    form::FormData,
    pages::registry::{
        refused,
        transfer::{self, Outcome},
    },
    text::registry::places as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/registry/areas/import")]
pub async fn show(ui: Ui, _: SignedIn) -> Shown {
    Ok(page(&ui, &Outcome::default()))
}

#[post("/registry/areas/import")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let dry_run = form.get("act") != "import";
    let done = match transfer::file(&form) {
        Ok(file) => me.api.import_areas(form.get("key"), file, dry_run).await,
        Err(missing) => Err(missing),
    };
    Ok(page(&ui, &Outcome::of(done, dry_run)?))
}

fn page(ui: &Ui, outcome: &Outcome) -> actix_web::HttpResponse {
    let main = html! {
        p { a href="/registry/areas" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::IMPORT)) }
        (transfer::draw_after(ui, ui.t(&t::IMPORT_INTRO), ("/registry/areas/import", &[]), outcome))
    };
    refused::page(ui, ui.t(&t::IMPORT), outcome.refused.as_ref(), main)
}
