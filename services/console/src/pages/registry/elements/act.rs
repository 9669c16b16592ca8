//! Moving an element up, seeing what its end would do, ending it.

use actix_web::{post, web::Path};
use maud::html;
use serde_json::json;

use super::show::{Outcome, draw, refused};
use crate::{
    backend::{registry::dictionary::retirement, segment},
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/registry/elements/{code}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (code, into) = (path.as_str(), form.get("into"));
    let at = (form.get("revision"), form.get("key"));
    let done = match form.get("act") {
        "impact" => {
            let intention = json!({ "retirement": retirement(into) });
            let outcome = match me.api.element_impact(code, &intention).await {
                Ok(impact) => Outcome { impact: Some(impact), into: into.to_owned(), refused: None },
                Err(trouble) => Outcome { into: into.to_owned(), ..refused(trouble)? },
            };
            return draw(&ui, &me, code, html! {}, &outcome).await;
        }
        "retire" => me.api.retire_element(code, at, into).await,
        "promote" => me.api.promote_element(code, at, form.get("status")).await,
        _ => Err(Trouble::from(&web::codes::BAD_BODY)),
    };
    match done {
        Ok(()) => Ok(see(&format!("/registry/elements/{}?done=1", segment(code)))),
        Err(trouble) => {
            let outcome = Outcome { into: into.to_owned(), ..refused(trouble)? };
            draw(&ui, &me, code, html! {}, &outcome).await
        }
    }
}
