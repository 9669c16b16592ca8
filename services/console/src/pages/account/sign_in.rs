//! Login and password.

use actix_web::{HttpRequest, get, http::StatusCode, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::enter;
use crate::{
    backend::Remote,
    components::{field::Field, message, problem},
    console::context_of,
    form::FormData,
    session::life,
    text::account as t,
    trouble::{Shown, Trouble},
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
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let note = match (&asked.ended, &asked.bye) {
        (Some(_), _) => Some(&t::ENDED),
        (_, Some(_)) => Some(&t::BYE),
        _ => None,
    };
    let above = html! { @if let Some(note) = note { (message::note(ui.t(note))) } };
    let main = draw(&ui, &visitor.0, local_path(&asked.next), "", above).await;
    Ok(ui.page(ui.t(&t::TITLE), main))
}

#[post("/sign-in")]
pub async fn submit(ui: Ui, visitor: Visitor, form: FormData, request: HttpRequest) -> Shown {
    let (login, next) = (form.get("login"), local_path(form.get("next")));
    if login.is_empty() || form.raw("password").is_empty() {
        let above = html! { div.message.bad role="alert" { p { (ui.t(&t::MISSING)) } } };
        let main = draw(&ui, &visitor.0, next, login, above).await;
        return Ok(ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, ui.t(&t::TITLE), main));
    }
    let tokens = match visitor.0.sign_in(login, form.raw("password")).await {
        Ok(tokens) => tokens,
        Err(trouble) => return again(&ui, &visitor.0, (next, login), &trouble.correctable()?).await,
    };
    let new = life::begin(&context_of(&request)?, &visitor.0, tokens).await?;
    enter(&request, &new, next).await
}

/// The form again, after a way in that is not this form did not succeed.
pub async fn refused(ui: &Ui, api: &Remote, next: &str, trouble: Trouble) -> Shown {
    let problem = match trouble {
        Trouble::Refused(problem) => *problem,
        other => return Err(other),
    };
    again(ui, api, (next, ""), &problem).await
}

async fn again(ui: &Ui, api: &Remote, (next, login): (&str, &str), problem: &Problem) -> Shown {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let main = draw(ui, api, next, login, problem::alert(ui, problem)).await;
    Ok(ui.page_with(status, ui.t(&t::TITLE), main))
}

/// The provider of identities, if there is one; a service that is away costs the button, not the form.
async fn other_ways(ui: &Ui, api: &Remote, next: &str) -> Markup {
    let ways = api.sign_in_ways().await.unwrap_or_default();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    html! {
        @for way in ways.iter().filter(|way| way.way == "oidc") {
            p { a.button href={ "/sign-in/oidc?" (query) } { (ui.f(&t::BY, &[ui.name(&way.label_zh, &way.label_en)])) } }
        }
    }
}

async fn draw(ui: &Ui, api: &Remote, next: &str, login: &str, above: Markup) -> Markup {
    let others = other_ways(ui, api, next).await;
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
        (others)
        p.soft { (ui.t(&t::FORGOT)) }
    }
}
