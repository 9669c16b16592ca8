//! Registering a client, replacing its secret, switching it off.

use actix_web::{HttpRequest, post, web::Path};

use super::{
    list::{Asked, draw},
    secret,
};
use crate::{
    console::Console,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/clients")]
pub async fn create(ui: Ui, me: SignedIn, form: FormData, request: HttpRequest) -> Shown {
    let name = form.get("name");
    match me.api.create_client(form.get("department"), form.get("key"), name).await {
        Ok(made) => Ok(secret::page(&ui, &made, &Console::of(&request)?.settings.origin, "/clients")),
        Err(trouble) => refused(&ui, &me, name, trouble).await,
    }
}

#[post("/clients/{department}/{client}/secret")]
pub async fn rotate(
    ui: Ui,
    me: SignedIn,
    path: Path<(String, String)>,
    form: FormData,
    request: HttpRequest,
) -> Shown {
    match me.api.rotate_client_secret((&path.0, &path.1), form.get("key")).await {
        Ok(made) => Ok(secret::page(&ui, &made, &Console::of(&request)?.settings.origin, "/clients")),
        Err(trouble) => refused(&ui, &me, "", trouble).await,
    }
}

#[post("/clients/{department}/{client}/off")]
pub async fn switch_off(ui: Ui, me: SignedIn, path: Path<(String, String)>, form: FormData) -> Shown {
    match me.api.deactivate_client((&path.0, &path.1), form.get("key")).await {
        Ok(()) => Ok(see("/clients?off=1")),
        Err(trouble) => refused(&ui, &me, "", trouble).await,
    }
}

async fn refused(ui: &Ui, me: &SignedIn, typed: &str, trouble: Trouble) -> Shown {
    draw(ui, me, &Asked::default(), typed, Some(&trouble.correctable()?)).await
}
