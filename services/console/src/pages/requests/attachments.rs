//! The files of a request: shown to everybody who sees it, changed by the department while it is a draft.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};

use super::act::again;
use crate::{
    backend::{
        Versioned,
        approval::{AttachedFile, RequestView},
        segment,
    },
    components::{field::Field, message, table::table, typed::Typed},
    form::FormData,
    pages::registry::{file, pass_on},
    text::{attachments as t, format},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[get("/requests/{request}/attachments/{digest}")]
pub async fn download(me: SignedIn, path: Path<(String, String)>) -> Shown {
    pass_on(me.api.attachment(&path.0, &path.1).await?)
}

#[post("/requests/{request}/attachments")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag) = (path.as_str(), form.get("revision"));
    let (done, word) = match form.get("act").strip_prefix("detach.") {
        Some(digest) => (me.api.detach(id, digest, etag).await, "detached"),
        None => match file(&form) {
            Ok(file) => {
                (me.api.attach(id, (etag, form.get("key")), file, form.get("necessity")).await, "attached")
            }
            Err(missing) => (Err(missing), ""),
        },
    };
    match done {
        Ok(()) => Ok(see(&format!("/requests/{}?done={word}", segment(id)))),
        Err(trouble) => again(&ui, &me, id, &form, trouble).await,
    }
}

/// The files, for whoever sees the request.
pub fn list(ui: &Ui, id: &str, files: &[AttachedFile]) -> Markup {
    section(ui, (id, files), None)
}

/// The same for the department, which may change them while the request is a draft.
pub fn edit(ui: &Ui, request: &Versioned<RequestView>, typed: Typed<'_>) -> Markup {
    let view = &request.value;
    let editable = matches!(view.row.state.as_str(), "draft" | "returned");
    let change = editable.then_some((request.etag.as_str(), typed.of("attach")));
    section(ui, (&view.row.id, &view.content.files), change)
}

/// With the revision they may be changed.
fn section(ui: &Ui, (id, files): (&str, &[AttachedFile]), change: Option<(&str, Typed<'_>)>) -> Markup {
    let etag = change.map(|(etag, _)| etag);
    html! {
        section aria-labelledby="attachments" {
            h2 id="attachments" { (ui.t(&t::TITLE)) }
            @if etag.is_some() { p.hint { (ui.t(&t::INTRO)) } }
            @if files.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(ui, id, files, etag)) }
            @if let Some((etag, typed)) = change { (upload(ui, id, etag, typed)) }
        }
    }
}

fn rows(ui: &Ui, id: &str, files: &[AttachedFile], etag: Option<&str>) -> Markup {
    let mut heads = vec![ui.t(&t::NAME), ui.t(&t::NECESSITY), ui.t(&t::SIZE)];
    heads.extend(etag.map(|_| ui.t(&t::REMOVE)));
    let body = html! {
        @for file in files {
            @let address = format!("/requests/{}/attachments/{}", segment(id), segment(&file.digest));
            tr {
                th scope="row" { a href=(address) download { (file.name) } }
                td { (file.necessity) }
                td.number { (ui.f(&t::SIZE_KB, &[&format::number(&file.bytes.div_ceil(1024).to_string())])) }
                @if let Some(etag) = etag { td { (remove(ui, id, file, etag)) } }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, body)
}

fn remove(ui: &Ui, id: &str, file: &AttachedFile, etag: &str) -> Markup {
    html! {
        form.inline method="post" action={ "/requests/" (segment(id)) "/attachments" } {
            (ui.csrf_field())
            input type="hidden" name="revision" value=(etag);
            button.plain type="submit" name="act" value={ "detach." (file.digest) } aria-label=(ui.f(&t::REMOVE_FILE, &[&file.name])) {
                (ui.t(&t::REMOVE))
            }
        }
    }
}

fn upload(ui: &Ui, id: &str, etag: &str, typed: Typed<'_>) -> Markup {
    let wrong = typed.wrong(ui, "/necessity");
    let necessity = Field {
        name: "necessity",
        label: ui.t(&t::NECESSITY),
        hint: ui.t(&t::NECESSITY_HINT),
        error: wrong.as_deref(),
        value: typed.get("necessity"),
        required: true,
        ..Field::default()
    };
    html! {
        form.narrow method="post" action={ "/requests/" (segment(id)) "/attachments" } enctype="multipart/form-data" {
            (ui.once_fields())
            input type="hidden" name="revision" value=(etag);
            div.field {
                label for="sheet" { (ui.t(&t::FILE)) }
                p.hint id="sheet-hint" { (ui.t(&t::FILE_HINT)) }
                input id="sheet" name="sheet" type="file" required aria-describedby="sheet-hint" accept=".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.ofd";
            }
            (necessity.line(ui, "text"))
            div.actions { button type="submit" name="act" value="attach" { (ui.t(&t::UPLOAD)) } }
        }
    }
}
