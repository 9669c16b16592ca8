//! Login and password.

use actix_web::{HttpMessage, HttpRequest, get, http::StatusCode, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::enter;
use crate::{
    components::{field::Field, message, problem},
    console::context_of,
    form::FormData,
    session::{Session, life},
    text::account as t,
    trouble::Shown,
    ui::{Ui, Visitor, local_path},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    ended: Option<String>,
    bye: Option<String>,
}

#[get("/sign-in")]
pub async fn show(ui: Ui, asked: Query<Asked>) -> Shown {
    let note = match (&asked.ended, &asked.bye) {
        (Some(_), _) => Some(&t::ENDED),
        (_, Some(_)) => Some(&t::BYE),
        _ => None,
    };
    let above = html! { @if let Some(note) = note { (message::note(ui.t(note))) } };
    Ok(ui.page(ui.t(&t::TITLE), draw(&ui, local_path(&asked.next), "", above)))
}

#[post("/sign-in")]
pub async fn submit(ui: Ui, visitor: Visitor, form: FormData, request: HttpRequest) -> Shown {
    let (login, next) = (form.get("login"), local_path(form.get("next")));
    if login.is_empty() || form.raw("password").is_empty() {
        let above = html! { div.message.bad role="alert" { p { (ui.t(&t::MISSING)) } } };
        return Ok(ui.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            ui.t(&t::TITLE),
            draw(&ui, next, login, above),
        ));
    }
    let tokens = match visitor.0.sign_in(login, form.raw("password")).await {
        Ok(tokens) => tokens,
        Err(trouble) => return again(&ui, next, login, &trouble.correctable()?),
    };
    let old = request.extensions().get::<Session>().cloned();
    let new = life::begin(&context_of(&request)?, &visitor.0, tokens).await?;
    enter(&request, old.as_ref(), &new, next).await
}

fn again(ui: &Ui, next: &str, login: &str, problem: &Problem) -> Shown {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(ui.page_with(status, ui.t(&t::TITLE), draw(ui, next, login, problem::alert(ui, problem))))
}

fn draw(ui: &Ui, next: &str, login: &str, above: Markup) -> Markup {
    let name = Field {
        name: "login",
        label: ui.t(&t::LOGIN),
        hint: ui.t(&t::LOGIN_HINT),
        value: login,
        required: true,
        autocomplete: Some("username"),
        ..Field::default()
    };
    let password = Field {
        name: "password",
        label: ui.t(&t::PASSWORD),
        required: true,
        autocomplete: Some("current-password"),
        ..Field::default()
    };
    html! {
        h1 { (ui.t(&t::TITLE)) }
        (above)
        form.narrow method="post" action="/sign-in" {
            (ui.csrf_field())
            input type="hidden" name="next" value=(next);
            (name.line(ui, "text"))
            (password.line(ui, "password"))
            div.actions { button.primary type="submit" { (ui.t(&t::SUBMIT)) } }
        }
        p.soft { (ui.t(&t::FORGOT)) }
    }
}
