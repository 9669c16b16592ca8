//! The entries of an area as a file, and back.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use maud::html;
use serde::Deserialize;

use super::known;
use crate::{
    backend::segment,
    form::FormData,
    pages::registry::{
        office, refused,
        transfer::{self, Outcome},
    },
    text::registry::{self as r, registers as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
}

#[get("/registry/registers/{register}/entries.csv")]
pub async fn csv(me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    transfer::pass_on(me.api.register_sheet(known(&path)?, &asked.area_code, "csv").await?)
}

#[get("/registry/registers/{register}/entries.xlsx")]
pub async fn xlsx(me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    transfer::pass_on(me.api.register_sheet(known(&path)?, &asked.area_code, "xlsx").await?)
}

#[get("/registry/registers/{register}/import")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, known(&path)?, &asked.area_code, Outcome::default())
}

#[post("/registry/registers/{register}/import")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let register = known(&path)?;
    let (area, dry_run) = (form.get("area_code"), form.get("act") != "import");
    let done = match transfer::file(&form) {
        Ok(file) => me.api.import_entries(register, (area, form.get("key")), file, dry_run).await,
        Err(missing) => Err(missing),
    };
    draw(&ui, &me, register, area, Outcome::of(done, dry_run)?)
}

fn draw(ui: &Ui, me: &SignedIn, register: &str, asked: &str, outcome: Outcome) -> Shown {
    let area = office::area(&me.who, asked);
    let (address, title) = (format!("/registry/registers/{register}"), t::register(register, ui.language));
    let file = |ending: &str| format!("{address}/entries.{ending}?area_code={}", segment(area));
    let main = html! {
        p { a href=(address) { (ui.f(&t::BACK_TO_REGISTER, &[&title])) } }
        h1 { (title) " · " (ui.t(&r::IMPORT)) }
        p { (ui.t(&r::AREA)) " " (office::name(ui, area)) }
        (transfer::draw(ui, &format!("{address}/import"), &[("area_code", area)], &outcome))
        p.actions { (transfer::links(ui, &file("csv"), &file("xlsx"))) }
    };
    Ok(refused::page(ui, ui.t(&r::IMPORT), outcome.refused.as_ref(), main))
}
