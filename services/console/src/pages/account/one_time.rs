//! A one-time link. Opening it redeems nothing: mail scanners and previews open links too.

use actix_web::{HttpRequest, get, http::StatusCode, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::enter;
use crate::{
    components::{field::Field, problem},
    console::context_of,
    form::FormData,
    session::life,
    text::account as t,
    trouble::Shown,
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    token: String,
}

#[get("/sign-in/one-time")]
pub async fn show(ui: Ui, asked: Query<Asked>) -> Shown {
    Ok(ui.page(ui.t(&t::ONE_TIME_TITLE), draw(&ui, &asked.token, html! {})))
}

#[post("/sign-in/one-time")]
pub async fn submit(ui: Ui, visitor: Visitor, form: FormData, request: HttpRequest) -> Shown {
    let (token, password) = (form.get("token"), form.raw("new_password"));
    if password != form.raw("again") {
        let above =
            html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(&t::DIFFERENT)) } } };
        return Ok(refused(&ui, StatusCode::UNPROCESSABLE_ENTITY, token, above));
    }
    let tokens = match visitor.0.redeem(token, password).await {
        Ok(tokens) => tokens,
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
            return Ok(refused(&ui, status, token, problem::alert(&ui, &problem)));
        }
    };
    let new = life::begin(&context_of(&request)?, &visitor.0, tokens).await?;
    enter(&request, &new, "/").await
}

fn refused(ui: &Ui, status: StatusCode, token: &str, above: Markup) -> actix_web::HttpResponse {
    ui.page_with(status, ui.t(&t::ONE_TIME_TITLE), draw(ui, token, above))
}

fn draw(ui: &Ui, token: &str, above: Markup) -> Markup {
    let code = Field {
        name: "token",
        label: ui.t(&t::TOKEN),
        value: token,
        required: true,
        autocomplete: Some("one-time-code"),
        ..Field::default()
    };
    let new = Field {
        name: "new_password",
        label: ui.t(&t::NEW_PASSWORD),
        hint: ui.t(&t::NEW_PASSWORD_HINT),
        required: true,
        autocomplete: Some("new-password"),
        ..Field::default()
    };
    let again = Field { name: "again", label: ui.t(&t::AGAIN), hint: "", ..new };
    html! {
        h1 { (ui.t(&t::ONE_TIME_TITLE)) }
        (above)
        p { (ui.t(&t::ONE_TIME_INTRO)) }
        form.narrow method="post" action="/sign-in/one-time" {
            (ui.csrf_field())
            @if token.is_empty() {
                (code.line(ui, "text"))
            } @else {
                input type="hidden" name="token" value=(token);
            }
            (new.line(ui, "password"))
            (again.line(ui, "password"))
            div.actions { button.primary type="submit" { (ui.t(&t::SET_PASSWORD)) } }
        }
    }
}
