//! What an applicant does with a request: submit, withdraw, answer, ask for a decision, or ask that one
//! be taken again.

use actix_web::{post, web::Path};

use super::{
    cited,
    show::{draw, title},
    wrong,
};
use crate::{
    backend::segment,
    components::typed::Typed,
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
    again(&ui, &me, id, &form, trouble).await
}

/// The page of the request again, with what was refused above it and what was typed in its form.
///
/// # Errors
/// What cannot be shown there.
pub async fn again(ui: &Ui, me: &SignedIn, id: &str, form: &FormData, trouble: Trouble) -> Shown {
    let refused = trouble.correctable()?;
    let mut request = me.api.request(id).await?;
    cited::name(ui, &me.api, &mut request.value.content).await;
    let (above, typed) = (wrong::draw(ui, &refused), Typed::refused(form, &refused));
    let main = draw(ui, &me.who, &request, (above, typed));
    Ok(ui.page_with(typed.status(), &title(ui, &request.value), main))
}
