//! Language, size of the text, shortcuts: a link sets a cookie and comes back. It changes nothing
//! but how this browser is served, so it is a plain GET and needs no sign-in.

use actix_web::{
    HttpRequest, get,
    web::{Path, Query},
};
use serde::Deserialize;

use crate::{
    console::Console,
    session::cookie,
    trouble::{Shown, Trouble},
    ui::{local_path, see},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    back: String,
}

#[get("/preferences/{name}/{value}")]
pub async fn set(path: Path<(String, String)>, asked: Query<Asked>, request: HttpRequest) -> Shown {
    let (name, value) = match (path.0.as_str(), path.1.as_str()) {
        ("language", "zh") => (cookie::LANGUAGE, "zh"),
        ("language", "en") => (cookie::LANGUAGE, "en"),
        ("text", "large") => (cookie::TEXT_SIZE, "large"),
        ("text", "normal") => (cookie::TEXT_SIZE, "normal"),
        ("keys", "on") => (cookie::KEYS, "on"),
        ("keys", "off") => (cookie::KEYS, "off"),
        _ => return Err(Trouble::from(&web::codes::NOT_FOUND)),
    };
    let mut response = see(local_path(&asked.back));
    let line = Console::of(&request)?.cookies.prefer(name, value);
    let line = line.parse().map_err(|_| Trouble::from(&web::codes::INTERNAL))?;
    response.headers_mut().append(actix_web::http::header::SET_COOKIE, line);
    Ok(response)
}
