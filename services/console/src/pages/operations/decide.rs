//! Trying a message again, or giving it up.

use actix_web::{http::StatusCode, post, web::Path};

use super::{
    message::{Refused, draw},
    service_of,
};
use crate::{
    form::FormData,
    text::operations as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/operations/{service}/{message}/replay")]
pub async fn replay(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    decide(&ui, &me, &path, "replay", &form).await
}

#[post("/operations/{service}/{message}/discard")]
pub async fn discard(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    decide(&ui, &me, &path, "discard", &form).await
}

async fn decide(ui: &Ui, me: &SignedIn, path: &(String, String), verb: &str, form: &FormData) -> Shown {
    let (service, id) = (service_of(&path.0)?, &path.1);
    let reason = form.get(&format!("{verb}-reason"));
    let trouble = match me.api.decide_message(service, id, verb, form.get("key"), reason).await {
        Ok(moved) => {
            let word = if verb == "discard" { "discarded" } else { "replayed" };
            return Ok(see(&format!("/operations/{}?{word}={}", service.name(), moved.count)));
        }
        Err(trouble) => trouble,
    };
    let problem = trouble.correctable()?;
    let found = me.api.held_message(service, id).await?;
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let refused = Refused { verb, reason, problem: &problem };
    Ok(ui.page_with(status, ui.t(&t::MESSAGE), draw(ui, service, &found, Some(&refused))))
}
