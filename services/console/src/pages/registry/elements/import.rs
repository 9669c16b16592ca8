//! The dictionary as a file, and back.

use actix_web::{get, post};
use maud::html;

use crate::{
    form::FormData,
    pages::registry::{
        refused,
        transfer::{self, Outcome},
    },
    text::registry::{self as r, dictionary as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/registry/elements/dictionary.csv")]
pub async fn csv(me: SignedIn) -> Shown {
    transfer::pass_on(me.api.element_sheet("csv").await?)
}

#[get("/registry/elements/dictionary.xlsx")]
pub async fn xlsx(me: SignedIn) -> Shown {
    transfer::pass_on(me.api.element_sheet("xlsx").await?)
}

#[get("/registry/elements/import")]
pub async fn show(ui: Ui, _: SignedIn) -> Shown {
    Ok(page(&ui, &Outcome::default()))
}

#[post("/registry/elements/import")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let dry_run = form.get("act") != "import";
    let done = match transfer::file(&form) {
        Ok(file) => me.api.import_elements(form.get("key"), file, dry_run).await,
        Err(missing) => Err(missing),
    };
    Ok(page(&ui, &Outcome::of(done, dry_run)?))
}

fn page(ui: &Ui, outcome: &Outcome) -> actix_web::HttpResponse {
    let main = html! {
        p { a href="/registry/elements" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::TITLE)) " · " (ui.t(&r::IMPORT)) }
        (transfer::draw(ui, "/registry/elements/import", &[], outcome))
        p.actions { (transfer::links(ui, "/registry/elements/dictionary.csv", "/registry/elements/dictionary.xlsx")) }
    };
    refused::page(ui, ui.t(&r::IMPORT), outcome.refused.as_ref(), main)
}
