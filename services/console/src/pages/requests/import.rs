//! Fields from a file into a draft, tried first or taken in; and the fields as a file.

use actix_web::{get, http::StatusCode, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::{approval::FieldImport, segment},
    components::{
        field::{Field, on_enter},
        message,
        table::table,
    },
    form::FormData,
    pages::registry::{file, mistakes, pass_on},
    text::field_import as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What the last try or import led to.
#[derive(Default)]
struct Outcome {
    done: Option<(FieldImport, bool)>,
    refused: Option<Problem>,
    kind: String,
}

#[get("/requests/{request}/fields.csv")]
pub async fn csv(me: SignedIn, path: Path<String>) -> Shown {
    pass_on(me.api.fields_sheet(&path, "csv").await?)
}

#[get("/requests/{request}/fields.xlsx")]
pub async fn xlsx(me: SignedIn, path: Path<String>) -> Shown {
    pass_on(me.api.fields_sheet(&path, "xlsx").await?)
}

#[get("/requests/{request}/import")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    draw(&ui, &me, &path, &Outcome::default()).await
}

#[post("/requests/{request}/import")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (tries, kind) = (form.get("act") != "import", form.get("kind").to_owned());
    let done = match file(&form) {
        Ok(file) => {
            let at = (form.get("revision"), form.get("key"));
            me.api.import_fields(&path, at, (file, kind == "xlsform"), tries).await
        }
        Err(missing) => Err(missing),
    };
    let outcome = match done {
        Ok(done) => Outcome { done: Some((done, tries)), refused: None, kind },
        Err(trouble) => Outcome { done: None, refused: Some(trouble.correctable()?), kind },
    };
    draw(&ui, &me, &path, &outcome).await
}

async fn draw(ui: &Ui, me: &SignedIn, id: &str, outcome: &Outcome) -> Shown {
    let request = me.api.request(id).await?;
    let row = &request.value.row;
    let address = format!("/requests/{}", segment(id));
    let main = html! {
        p { a href=(address) { (ui.name(&row.title_zh, &row.title_en)) } }
        h1 { (ui.t(&t::TITLE)) }
        @if let Some((done, tried)) = &outcome.done { (said(ui, done, *tried)) }
        @if let Some(refused) = &outcome.refused { (mistakes(ui, refused)) }
        p.lead { (ui.t(&t::INTRO)) }
        (form(ui, &format!("{address}/import"), &request.etag, &outcome.kind))
        p { (ui.t(&t::BY_EXPORT)) }
        p.actions {
            a href={ (address) "/fields.csv" } download { (ui.t(&t::EXPORT_CSV)) }
            a href={ (address) "/fields.xlsx" } download { (ui.t(&t::EXPORT_XLSX)) }
            a href=(address) { (ui.t(&t::BACK)) }
        }
    };
    let status = outcome.refused.as_ref().and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), ui.t(&t::TITLE), main))
}

fn form(ui: &Ui, action: &str, etag: &str, kind: &str) -> Markup {
    let kinds = [("sheet", &t::SHEET), ("xlsform", &t::XLSFORM)]
        .map(|(value, text)| (value.to_owned(), ui.t(text).to_owned()));
    let value = if kind.is_empty() { "sheet" } else { kind };
    let field = Field { name: "kind", label: ui.t(&t::KIND), value, ..Field::default() };
    html! {
        form.narrow method="post" action=(action) enctype="multipart/form-data" {
            (on_enter("try"))
            (ui.once_fields())
            input type="hidden" name="revision" value=(etag);
            (field.choice(ui, &kinds))
            div.field {
                label for="sheet" { (ui.t(&t::FILE)) }
                p.hint id="sheet-hint" { (ui.t(&t::COLUMNS)) }
                input id="sheet" name="sheet" type="file" accept=".csv,.xlsx" required aria-describedby="sheet-hint";
            }
            div.actions {
                button type="submit" name="act" value="try" { (ui.t(&t::TRY)) }
                button.primary type="submit" name="act" value="import" { (ui.t(&t::IMPORT)) }
            }
        }
    }
}

fn said(ui: &Ui, done: &FieldImport, tried: bool) -> Markup {
    let numbers = [done.created, done.changed, done.unchanged].map(|n| n.to_string());
    let values: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let heads = [&t::CELL, &t::ASKED, &t::ELEMENT, &t::WHY].map(|text| ui.t(text));
    let rows = html! {
        @for one in &done.recognised {
            tr {
                th.code scope="row" { (one.cell) }
                td { (one.asked) }
                td { span.code { (one.element) } " " (one.name_zh) }
                td { (one.reason(ui.language)) }
            }
        }
    };
    html! {
        (message::good(&ui.f(if tried { &t::WOULD_DO } else { &t::DID }, &values)))
        @if !done.recognised.is_empty() {
            h2 { (ui.t(&t::RECOGNISED)) }
            (table(ui.t(&t::RECOGNISED), &heads, rows))
        }
        @if !done.passed_over.is_empty() {
            (message::soft(&ui.f(&t::PASSED_OVER, &[&done.passed_over.join(ui.language.pick("、", ", "))])))
        }
    }
}
