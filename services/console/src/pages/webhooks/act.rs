//! What a department does with a system: change, test, rotate, stop, remove, send again.

use actix_web::{post, web::Path};

use super::{
    form::Listening,
    secret,
    show::{Asked, draw},
};
use crate::{
    backend::segment,
    components::typed::Typed,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/webhooks/{webhook}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag, key) = (path.as_str(), form.get("revision"), form.get("key"));
    let wanted = Listening::read(&form);
    let (done, word) = match form.get("act") {
        "change" => (me.api.change_webhook(id, etag, (&wanted.url, &wanted.events)).await, "changed"),
        "ping" => (me.api.ping_webhook(id, key).await, "pinged"),
        "stop" => (me.api.stop_webhook(id, (etag, key)).await, "stopped"),
        "resend" => (me.api.resend_to_webhook(id, form.get("delivery"), key).await, "resent"),
        "remove" => (me.api.remove_webhook(id, etag).await, "removed"),
        "rotate" => match me.api.rotate_webhook_secret(id, key).await {
            Ok(made) => return Ok(secret::page(&ui, &made)),
            Err(trouble) => (Err(trouble), ""),
        },
        _ => (Err(Trouble::from(&web::codes::BAD_BODY)), ""),
    };
    match (done, word) {
        (Ok(()), "removed") => Ok(see("/webhooks?removed=1")),
        (Ok(()), word) => Ok(see(&format!("/webhooks/{}?done={word}", segment(id)))),
        (Err(trouble), _) => {
            let problem = trouble.correctable()?;
            draw(&ui, &me, id, &Asked::default(), Typed::refused(&form, &problem)).await
        }
    }
}
