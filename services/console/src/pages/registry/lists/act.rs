//! A step of a list's life.

use actix_web::{post, web::Path};
use serde_json::{Value, json};

use super::show::draw;
use crate::{
    backend::segment,
    components::typed::Typed,
    form::FormData,
    pages::registry::refused,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/registry/lists/{list}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let id = path.as_str();
    let (etag, at) = (form.get("revision"), (form.get("revision"), form.get("key")));
    let mut next = format!("/registry/lists/{}?done=1", segment(id));
    let done = match form.get("act") {
        "approve" => {
            me.api.step_list(id, "approval", at, &json!({ "document_no": form.get("document_no") })).await
        }
        "return" => me.api.step_list(id, "return", at, &json!({ "reason": form.get("reason") })).await,
        "publish" => me.api.step_list(id, "publication", at, &Value::Null).await,
        "file" => {
            me.api.step_list(id, "filing", at, &json!({ "received_by": form.get("received_by") })).await
        }
        "change" => me.api.change_list(id, etag, form.get("title"), form.get("from")).await,
        "discard" => {
            next = "/registry/lists".to_owned();
            me.api.discard_list(id, etag).await
        }
        _ => Err(Trouble::from(&web::codes::BAD_BODY)),
    };
    let Err(trouble) = done else { return Ok(see(&next)) };
    let problem = trouble.correctable()?;
    let found = me.api.list(id).await?;
    let main = draw(&ui, &me, &found, Typed::refused(&form, &problem)).await;
    Ok(refused::page(&ui, &found.value.list.title_zh, Some(&problem), main))
}
