//! The API clients of every department, and what each may do.

use actix_web::{
    HttpRequest, get,
    http::StatusCode,
    post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::rights::{self, Wish};
use crate::{
    backend::{clients::Client, people::NewGrant, registry::names::Names, segment},
    components::{
        badge::{Tone, toned},
        coded::coded,
        message,
        pager::pager,
        problem,
        table::table,
    },
    console::Console,
    form::FormData,
    pages::clients::secret,
    text::{clients as c, people as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    cursor: String,
    done: String,
}

#[get("/people/clients")]
pub async fn list(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let page = me.api.all_clients(&asked.cursor).await?;
    let departments = page.items.iter().filter_map(|one| one.department.as_deref());
    let names = me.api.department_names(departments).await;
    let main = html! {
        p { a href="/people" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::CLIENTS)) }
        p.lead { (ui.t(&t::CLIENTS_INTRO)) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_CLIENTS))) } @else { (rows(&ui, &page.items, &names)) }
        (pager(&ui, "/people/clients", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::CLIENTS), main))
}

fn rows(ui: &Ui, clients: &[Client], names: &Names) -> Markup {
    let heads = [&c::NAME, &c::ID, &c::DEPARTMENT, &c::STATE, &c::SECRET_SINCE].map(|text| ui.t(text));
    let rows = html! {
        @for one in clients {
            tr {
                th scope="row" { a href={ "/people/clients/" (segment(&one.client_id)) } { (one.name) } }
                td.code { (one.client_id) }
                td { @if let Some(code) = &one.department { (coded(names.of(ui, code), code)) } }
                td {
                    @if one.active { (toned(Tone::Good, ui.t(&c::ACTIVE))) } @else { (toned(Tone::Calm, ui.t(&c::OFF))) }
                }
                td { (ui.when(&one.secret_since)) }
            }
        }
    };
    table(ui.t(&t::CLIENTS), &heads, rows)
}

#[get("/people/clients/{client}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let done = match asked.done.as_str() {
        "given" => Some(ui.t(&t::GIVEN)),
        "taken" => Some(ui.t(&t::TAKEN)),
        "off" => Some(ui.t(&c::SWITCHED_OFF)),
        _ => None,
    };
    draw(&ui, &me, &path, &NewGrant::default(), (done, None)).await
}

#[post("/people/clients/{client}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData, request: HttpRequest) -> Shown {
    let here = format!("/people/clients/{}", segment(&path));
    let wanted = match form.get("act") {
        "rotate" => match me.api.rotate_any_client(&path, form.get("key")).await {
            Ok(made) => {
                return Ok(secret::page(&ui, &made, &Console::of(&request)?.settings.origin, &here));
            }
            Err(trouble) => Err(trouble),
        },
        "off" => me.api.deactivate_any_client(&path, form.get("key")).await,
        _ => return grant(&ui, &me, &path, &form).await,
    };
    match wanted {
        Ok(()) => Ok(see(&format!("{here}?done=off"))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            draw(&ui, &me, &path, &NewGrant::default(), (None, Some(&problem))).await
        }
    }
}

/// A role is given, or taken back.
async fn grant(ui: &Ui, me: &SignedIn, id: &str, form: &FormData) -> Shown {
    let wish = Wish::read(form, id).ok_or_else(|| Trouble::from(&web::codes::NOT_FOUND))?;
    match wish.fulfil(me, form.get("key")).await {
        Ok(word) => Ok(see(&format!("/people/clients/{}?done={word}", segment(id)))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            draw(ui, me, id, &wish.typed(), (None, Some(&problem))).await
        }
    }
}

/// Its secret, and its end. One form for each verb, so that Enter does nothing else than the one button says.
fn credentials(ui: &Ui, action: &str) -> Markup {
    html! {
        section aria-labelledby="secret" {
            h2 id="secret" { (ui.t(&c::SECRET)) }
            p { (ui.t(&c::ROTATE_HINT)) }
            form method="post" action=(action) {
                (ui.once_fields())
                input type="hidden" name="act" value="rotate";
                div.actions { button type="submit" { (ui.t(&c::ROTATE)) } }
            }
            p { (ui.t(&t::CLIENT_OFF_HINT)) }
            form method="post" action=(action) {
                (ui.once_fields())
                input type="hidden" name="act" value="off";
                div.actions { button.danger type="submit" { (ui.t(&c::SWITCH_OFF)) } }
            }
        }
    }
}

async fn draw(
    ui: &Ui,
    me: &SignedIn,
    id: &str,
    typed: &NewGrant,
    (done, refused): (Option<&'static str>, Option<&Problem>),
) -> Shown {
    let grants = me.api.grants(id).await?;
    let names = rights::names(&me.api, &grants).await;
    let title = ui.f(&t::CLIENT, &[id]);
    let action = format!("/people/clients/{}", segment(id));
    let main = html! {
        p { a href="/people/clients" { (ui.t(&t::BACK_TO_CLIENTS)) } }
        h1 { (title) }
        @if let Some(done) = done { (message::good(done)) }
        @if let Some(refused) = refused { (problem::alert(ui, refused)) }
        (rights::draw(ui, &action, (&grants, &names), (typed, refused)))
        (credentials(ui, &action))
    };
    let status = refused.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), &title, main))
}
