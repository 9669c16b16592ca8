//! Changing, discarding or ending an entry.

use actix_web::{post, web::Path};

use super::{
    entry::{Sheet, draw},
    form, known,
};
use crate::{
    backend::segment,
    components::typed::Typed,
    form::FormData,
    pages::registry::refused,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/registry/registers/{register}/{entry}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<(String, String)>, sent: FormData) -> Shown {
    let (register, id) = path.into_inner();
    let register = known(&register)?;
    let etag = sent.get("revision");
    let held = me.api.entry(register, &id).await?;
    let mut typed = held.value.clone();
    let mut next = format!("/registry/registers/{register}/{}?done=1", segment(&id));
    let done = match sent.get("act") {
        "change" => {
            let read = form::read(register, &sent, &held.value.attributes);
            typed.name_zh = read.name_zh;
            typed.name_en = read.name_en;
            typed.kept = read.kept;
            typed.effective_from = read.effective_from;
            typed.attributes = read.attributes;
            me.api.change_entry(register, &id, etag, &form::body(&typed)).await
        }
        "discard" => {
            next = format!("/registry/registers/{register}");
            me.api.discard_entry(register, &id, etag).await
        }
        "retire" => {
            let why = (sent.get("last_day"), sent.get("reason"));
            me.api.retire_entry(register, &id, (etag, sent.get("key")), why).await
        }
        _ => Err(Trouble::from(&web::codes::BAD_BODY)),
    };
    let Err(trouble) = done else { return Ok(see(&next)) };
    let problem = trouble.correctable()?;
    let versions = me.api.entry_versions(register, &id).await?.items;
    let sent = Typed::refused(&sent, &problem);
    let sheet = Sheet { register, found: &held, typed: &typed, versions: &versions, sent };
    Ok(refused::page(&ui, &held.value.name_zh, Some(&problem), draw(&ui, &me, &sheet)))
}
