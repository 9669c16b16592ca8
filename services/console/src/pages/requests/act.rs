//! What an applicant does with a request: submit, withdraw, answer, ask for a decision, or ask that one
//! be taken again.

use actix_web::{http::StatusCode, post, web::Path};
use maud::html;

use super::{
    cited,
    show::{draw, title},
    wrong,
};
use crate::{
    backend::segment,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/requests/{request}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag, key) = (path.as_str(), form.get("revision"), form.get("key"));
    let (done, word) = match form.get("act") {
        "submit" => (me.api.submit_request(id, etag, key).await, "submitted"),
        "withdraw" => (me.api.withdraw_request(id, etag, key, form.get("reason")).await, "withdrawn"),
        "nudge" => (me.api.nudge_request(id, key).await, "nudged"),
        "answer" => {
            let task = form.get("task");
            let answer = form.get(&format!("answer.{task}"));
            (me.api.answer_question(id, key, (task, answer)).await, "answered")
        }
        "reconsider" => match me.api.reconsider_request(id, key, form.get("reason")).await {
            Ok(again) => return Ok(see(&format!("/requests/{}?done=reconsidered", segment(&again.id)))),
            Err(trouble) => (Err(trouble), ""),
        },
        _ => (Err(Trouble::from(&web::codes::BAD_BODY)), ""),
    };
    let Err(trouble) = done else { return Ok(see(&format!("/requests/{id}?done={word}"))) };
    again(&ui, &me, id, trouble).await
}

/// The page of the request again, with what was refused above it.
///
/// # Errors
/// What cannot be shown there.
pub async fn again(ui: &Ui, me: &SignedIn, id: &str, trouble: Trouble) -> Shown {
    let refused = trouble.correctable()?;
    let mut request = me.api.request(id).await?;
    cited::name(ui, &me.api, &mut request.value.content).await;
    let above = html! { (wrong::draw(ui, &refused)) };
    let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(ui.page_with(status, &title(ui, &request.value), draw(ui, &me.who, &request, above)))
}
