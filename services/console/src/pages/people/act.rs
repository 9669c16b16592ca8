//! What is done about a person.

use actix_web::{HttpRequest, post, web::Path};

use super::{
    one_time,
    rights::Wish,
    show::{Above, draw},
};
use crate::{
    backend::{people::NewGrant, segment},
    console::Console,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/people/{person}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData, request: HttpRequest) -> Shown {
    let (id, key) = (path.as_str(), form.get("key"));
    let wish = Wish::read(&form, id);
    let typed = wish.as_ref().map(Wish::typed).unwrap_or_default();
    let done = match (form.get("act"), wish) {
        (_, Some(wish)) => wish.fulfil(&me, key).await,
        ("one-time", _) => match me.api.one_time(id, key).await {
            Ok(made) => {
                // The name helps to hand it to the right one; the link is there without it.
                let name = me.api.person(id).await.map(|person| person.name).unwrap_or_default();
                let origin = &Console::of(&request)?.settings.origin;
                return Ok(one_time::page(&ui, (id, &name), &made, origin));
            }
            Err(trouble) => Err(trouble),
        },
        ("link", _) => me.api.link_subject(id, form.get("subject")).await.map(|()| "linked"),
        ("unlink", _) => me.api.unlink_subject(id).await.map(|()| "unlinked"),
        ("off", _) => me.api.deactivate_person(id, key).await.map(|()| "off"),
        _ => Err(Trouble::from(&web::codes::NOT_FOUND)),
    };
    match done {
        Ok(word) => Ok(see(&format!("/people/{}?done={word}", segment(id)))),
        Err(trouble) => refused(&ui, &me, id, &typed, trouble).await,
    }
}

async fn refused(ui: &Ui, me: &SignedIn, id: &str, typed: &NewGrant, trouble: Trouble) -> Shown {
    let problem = trouble.correctable()?;
    draw(ui, me, id, typed, Above { done: None, refused: Some(&problem) }).await
}
