//! Accepting or dismissing one line.

use actix_web::{post, web::Path};

use super::{list::become_few, show::draw};
use crate::{
    backend::segment,
    components::typed::Typed,
    form::FormData,
    pages::registry::refused,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/registry/groups/{proposal}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let id = path.as_str();
    // A line has no address of its own to read its entity tag from.
    let etag = format!("\"{}\"", form.get("revision"));
    let done = match form.get("act") {
        act @ ("accept" | "dismiss") => {
            let line = (id, form.get("entry"));
            me.api.decide_line(line, (&etag, form.get("key")), (act, form.get("note"))).await
        }
        // Enter in the note: nothing is decided by accident.
        _ => {
            let proposal = me.api.proposal(id).await?;
            let main = draw(&ui, &me.who, &proposal, Typed::kept(&form));
            return Ok(ui.page(&become_few(&ui, &proposal), main));
        }
    };
    let Err(trouble) = done else {
        return Ok(see(&format!("/registry/groups/{}?done=1", segment(id))));
    };
    let problem = trouble.correctable()?;
    let proposal = me.api.proposal(id).await?;
    let main = draw(&ui, &me.who, &proposal, Typed::refused(&form, &problem));
    Ok(refused::page(&ui, &become_few(&ui, &proposal), Some(&problem), main))
}
