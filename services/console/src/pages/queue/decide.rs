//! Deciding, claiming, putting back, giving to a colleague and taking back. If somebody was faster, the page says who.

use actix_web::{http::StatusCode, post, web::Path};

use super::{
    around,
    colleagues::Asked,
    task::{Notice, draw, title},
    terms,
};
use crate::{
    backend::approval::Verdict,
    form::FormData,
    pages::requests,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/queue/{task}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag, key) = (path.as_str(), form.get("revision"), form.get("key"));
    let typed = Verdict {
        decision: form.get("act").to_owned(),
        to_stage: Some(form.get("to_stage").to_owned()).filter(|stage| !stage.is_empty()),
        terms: terms::read(&form),
        reason: form.get("reason").to_owned(),
    };
    let asked = Asked::read(&form);
    let (done, address) = match typed.decision.as_str() {
        "claim" => (me.api.hold(id, "claim", etag, key).await, format!("/queue/{id}?done=claimed")),
        "release" => (me.api.hold(id, "release", etag, key).await, "/queue?done=released".to_owned()),
        "approve" | "return" | "reject" => match me.api.decide(id, etag, key, &typed).await {
            Ok(None) => (Ok(()), "/queue?done=decided".to_owned()),
            Ok(Some(opinion)) => (Ok(()), format!("/queue/{id}?done={opinion}")),
            Err(trouble) => (Err(trouble), String::new()),
        },
        "ask" => (
            me.api.ask_information(id, (etag, key), form.get("question")).await,
            format!("/queue/{id}?done=asked"),
        ),
        "extend" => {
            (me.api.extend_task(id, (etag, key), &typed.reason).await, format!("/queue/{id}?done=extended"))
        }
        "take-back" => (me.api.take_task_back(id, (etag, key)).await, format!("/queue/{id}?done=back")),
        _ => match &asked {
            Some(asked) => match asked.run(&me, id, (etag, key)).await {
                Ok(done) => (Ok(()), format!("/queue/{id}?done={done}")),
                Err(trouble) => (Err(trouble), String::new()),
            },
            // Enter in a field: nothing is decided by accident.
            None => (Ok(()), String::new()),
        },
    };
    let problem = match done {
        Ok(()) if address.is_empty() => None,
        Ok(()) => return Ok(see(&address)),
        Err(trouble) => Some(trouble.correctable()?),
    };
    let mut task = me.api.task(id).await?;
    requests::name_citations(&ui, &me.api, &mut task.value.request.content).await;
    let question = form.get("question");
    let notice = Notice { problem: problem.as_ref(), done: None, asked: asked.as_ref(), question };
    let around = around::load(&ui, &me, &task.value, "").await;
    let status = problem.as_ref().and_then(|p| StatusCode::from_u16(p.status).ok()).unwrap_or(StatusCode::OK);
    Ok(ui.page_with(status, &title(&ui, &task.value), draw(&ui, &task, Some(&typed), (&notice, &around))))
}
