//! Writing a request: a new one, or a draft. Every button of the form comes here; which one was
//! pressed is `act`.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::{
    attachments,
    draft::{self, Draft},
    form::{Sheet, draw},
    keep,
    options::Options,
    recognise::{self, Hint},
    report, wrong,
};
use crate::{
    backend::{
        approval::{AttachedFile, Content},
        segment,
    },
    components::message,
    form::FormData,
    text::{attachments as a, everywhere, field_import, requests as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// Empty rows of a new form.
const FIRST_ROWS: usize = 3;

/// What the page shows after a button was pressed.
#[derive(Default)]
struct Outcome {
    refused: Option<Problem>,
    report: Option<Markup>,
    more: usize,
}

#[get("/requests/new")]
pub async fn new(ui: Ui, me: SignedIn) -> Shown {
    let outcome = Outcome { more: FIRST_ROWS, ..Outcome::default() };
    show(&ui, &me, None, "", &Draft::default(), outcome).await
}

#[post("/requests/new")]
pub async fn create(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    answer(&ui, &me, None, &form).await
}

#[get("/requests/{request}/edit")]
pub async fn edit(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let request = me.api.request(&path).await?;
    let draft = Draft { content: request.value.content, ..Draft::default() };
    show(&ui, &me, Some(&path), &request.etag, &draft, Outcome { more: 1, ..Outcome::default() }).await
}

#[post("/requests/{request}/edit")]
pub async fn change(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    if ui.partial && form.get("act").is_empty() {
        return keep::run(&ui, &me, &path, &form).await;
    }
    answer(&ui, &me, Some(&path), &form).await
}

async fn answer(ui: &Ui, me: &SignedIn, id: Option<&str>, form: &FormData) -> Shown {
    let mut draft = Draft::read(form);
    let etag = form.get("revision");
    let act = form.get("act");
    if let Some(id) = id {
        draft.keep(me.api.request(id).await?.value.content);
    }
    let outcome = match act {
        "add" => Outcome { more: 1, ..Outcome::default() },
        "find" => {
            draft.look_up(&me.api).await?;
            Outcome {
                refused: draft.complete(ui.language).err().map(|p| only_fields(*p)),
                ..Outcome::default()
            }
        }
        "check" => check(ui, me, &mut draft).await?,
        "save" => match save(ui, me, id, form, &mut draft).await? {
            Ok(address) => return Ok(see(&address)),
            Err(refused) => Outcome { refused: Some(refused), ..Outcome::default() },
        },
        "names" => {
            // Rows in which nothing stands are left out of the draft, and count here.
            draft.hints = by_field(form, recognise::all(&me.api, form).await?);
            Outcome::default()
        }
        other => {
            remove(&mut draft.content, form, other);
            take(&mut draft.content, form, other);
            Outcome::default()
        }
    };
    if ui.partial && act == "check" {
        return Ok(ui.part(part(ui, &outcome)));
    }
    show(ui, me, id, etag, &draft, outcome).await
}

/// Asked for elements only, somebody is not told that the rest is still empty.
fn only_fields(mut problem: Problem) -> Problem {
    problem.violations.retain(|violation| violation.pointer.starts_with("/fields/"));
    problem
}

/// `remove.2`: the third row of the form; rows above it in which nothing stands are no fields.
fn remove(content: &mut Content, form: &FormData, act: &str) {
    let row = act.strip_prefix("remove.").and_then(|row| row.parse::<usize>().ok());
    let field = row.and_then(|row| draft::field_of(form, row));
    if let Some(field) = field.filter(|field| *field < content.fields.len()) {
        content.fields.remove(field);
    }
}

/// Hints by the field of the draft; those of the form count its empty rows too.
fn by_field(form: &FormData, hints: Vec<(usize, Hint)>) -> BTreeMap<usize, Hint> {
    hints.into_iter().filter_map(|(row, hint)| Some((draft::field_of(form, row)?, hint))).collect()
}

/// `take.2.C11`: the third row asks for C11, whatever stood in it.
fn take(content: &mut Content, form: &FormData, act: &str) {
    let Some((row, code)) = act.strip_prefix("take.").and_then(|rest| rest.split_once('.')) else { return };
    let field = row.parse().ok().and_then(|row| draft::field_of(form, row));
    if let Some(field) = field.and_then(|at| content.fields.get_mut(at)) {
        (field.element, field.new_element) = (Some(code.to_owned()), None);
    }
}

async fn check(ui: &Ui, me: &SignedIn, draft: &mut Draft) -> Result<Outcome, Trouble> {
    draft.look_up(&me.api).await?;
    if let Err(refused) = draft.complete(ui.language) {
        return Ok(Outcome { refused: Some(*refused), ..Outcome::default() });
    }
    match me.api.dry_run(&draft.content).await {
        Ok(found) => Ok(Outcome { report: Some(report::draw(ui, &found)), ..Outcome::default() }),
        Err(trouble) => Ok(Outcome { refused: Some(trouble.correctable()?), ..Outcome::default() }),
    }
}

/// The address of the saved draft, or why it was not saved.
async fn save(
    ui: &Ui,
    me: &SignedIn,
    id: Option<&str>,
    form: &FormData,
    draft: &mut Draft,
) -> Result<Result<String, Problem>, Trouble> {
    draft.look_up(&me.api).await?;
    if let Err(refused) = draft.complete(ui.language) {
        return Ok(Err(*refused));
    }
    let saved = match id {
        None => me.api.create_request(form.get("key"), &draft.content).await.map(|row| row.id),
        Some(id) => {
            me.api.change_request(id, form.get("revision"), &draft.content).await.map(|()| id.to_owned())
        }
    };
    match saved {
        Ok(id) => Ok(Ok(format!("/requests/{id}?done=saved"))),
        Err(trouble) => trouble.correctable().map(Err),
    }
}

fn part(ui: &Ui, outcome: &Outcome) -> Markup {
    html! {
        @if let Some(refused) = &outcome.refused { (wrong::draw(ui, refused)) }
        @if let Some(report) = &outcome.report { (report) }
    }
}

async fn show(
    ui: &Ui,
    me: &SignedIn,
    id: Option<&str>,
    etag: &str,
    draft: &Draft,
    outcome: Outcome,
) -> Shown {
    let today = ui.now.china_date().to_string();
    let options = Options::load(&me.api, &me.who, &draft.content.department, &today).await?;
    let action = id.map_or_else(|| "/requests/new".to_owned(), |id| format!("/requests/{id}/edit"));
    let Outcome { refused, report, more } = outcome;
    // A form in which no field stands yet goes on offering one.
    let more = if draft.content.fields.is_empty() { more.max(1) } else { more };
    let overtaken = refused.as_ref().is_some_and(|problem| problem.status == 412);
    let status = refused.as_ref().and_then(|p| StatusCode::from_u16(p.status).ok()).unwrap_or(StatusCode::OK);
    let sheet =
        Sheet { draft, options: &options, refused: refused.as_ref(), action: &action, etag, more, report };
    let title = ui.t(if id.is_some() { &t::EDIT_TITLE } else { &t::NEW_TITLE });
    let files = match id {
        Some(id) => attached(ui, id, &draft.content.files),
        None => html! {},
    };
    let main = html! {
        p { a href="/requests" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if overtaken {
            (message::note(ui.t(&t::TOO_LATE)))
            p { a href=(action) { (ui.t(&everywhere::SHOW_CURRENT)) } }
        }
        (draw(ui, &sheet))
        (files)
    };
    Ok(page(ui, status, title, main))
}

/// The files of the draft, which are added and removed on its own page, and the way there.
fn attached(ui: &Ui, id: &str, files: &[AttachedFile]) -> Markup {
    let address = format!("/requests/{}", segment(id));
    html! {
        (attachments::list(ui, id, files))
        p.hint { (ui.t(&a::IN_EDITOR)) }
        p.actions {
            a href={ (address) "#attachments" } { (ui.t(&a::MANAGE)) }
            a href={ (address) "/import" } { (ui.t(&field_import::LINK)) }
        }
    }
}

fn page(ui: &Ui, status: StatusCode, title: &str, main: Markup) -> HttpResponse {
    ui.page_with(status, title, main)
}
