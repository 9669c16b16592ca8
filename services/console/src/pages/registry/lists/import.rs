//! The items of a list as a file, and back.

use actix_web::{get, post, web::Path};
use maud::html;

use crate::{
    backend::segment,
    form::FormData,
    pages::registry::{
        refused,
        transfer::{self, Outcome},
    },
    text::registry as r,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/registry/lists/{list}/items.csv")]
pub async fn csv(me: SignedIn, path: Path<String>) -> Shown {
    transfer::pass_on(me.api.list_sheet(&path, "csv").await?)
}

#[get("/registry/lists/{list}/items.xlsx")]
pub async fn xlsx(me: SignedIn, path: Path<String>) -> Shown {
    transfer::pass_on(me.api.list_sheet(&path, "xlsx").await?)
}

#[get("/registry/lists/{list}/import")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    draw(&ui, &me, &path, Outcome::default()).await
}

#[post("/registry/lists/{list}/import")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let dry_run = form.get("act") != "import";
    let at = (form.get("revision"), form.get("key"));
    let done = match transfer::file(&form) {
        Ok(file) => me.api.import_items(&path, at, file, dry_run).await,
        Err(missing) => Err(missing),
    };
    draw(&ui, &me, &path, Outcome::of(done, dry_run)?).await
}

async fn draw(ui: &Ui, me: &SignedIn, id: &str, outcome: Outcome) -> Shown {
    let found = me.api.list(id).await?;
    let address = format!("/registry/lists/{}", segment(id));
    let main = html! {
        p { a href=(address) { (found.value.list.title_zh) } }
        h1 { (ui.t(&r::IMPORT)) }
        (transfer::draw(ui, &format!("{address}/import"), &[("revision", &found.etag)], &outcome))
        p.actions { (transfer::links(ui, &format!("{address}/items.csv"), &format!("{address}/items.xlsx"))) }
    };
    Ok(refused::page(ui, ui.t(&r::IMPORT), outcome.refused.as_ref(), main))
}
