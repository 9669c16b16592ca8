//! Deciding, claiming, putting back. If somebody was faster, the page says who.

use actix_web::{http::StatusCode, post, web::Path};

use super::task::{Notice, draw, title};
use crate::{
    backend::approval::Verdict,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/queue/{task}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag, key) = (path.as_str(), form.get("revision"), form.get("key"));
    let typed = Verdict {
        decision: form.get("act").to_owned(),
        strike: form.all("strike"),
        frequency: form.get("frequency").to_owned(),
        reason: form.get("reason").to_owned(),
    };
    let (done, address) = match typed.decision.as_str() {
        "claim" => (me.api.hold(id, "claim", etag, key).await, format!("/queue/{id}?done=claimed")),
        "release" => (me.api.hold(id, "release", etag, key).await, "/queue?done=released".to_owned()),
        "approve" | "return" | "reject" => {
            (me.api.decide(id, etag, key, &typed).await, "/queue?done=decided".to_owned())
        }
        _ => (Err(Trouble::from(&web::codes::BAD_BODY)), String::new()),
    };
    let Err(trouble) = done else { return Ok(see(&address)) };
    let problem = trouble.correctable()?;
    let task = me.api.task(id).await?;
    let notice = Notice { problem: Some(&problem), done: None };
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(ui.page_with(status, &title(&ui, &task.value), draw(&ui, &task, Some(&typed), &notice)))
}
