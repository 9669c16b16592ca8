//! Drafting an entry.

use std::collections::BTreeMap;

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::json;
use web::Problem;

use super::{attributes, form, known};
use crate::{
    backend::{registry::registers::Entry, segment},
    components::{field::Field, problem},
    form::FormData,
    pages::registry::{office, refused},
    session::Who,
    text::registry::{self as r, registers as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[get("/registry/registers/{register}/new")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let register = known(&path)?;
    let entry = Entry { kept: attributes::kept(register).unwrap_or(true), ..Entry::default() };
    Ok(ui.page(ui.t(&t::NEW), draw(&ui, &me.who, register, &entry, None)))
}

#[post("/registry/registers/{register}/new")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, sent: FormData) -> Shown {
    let register = known(&path)?;
    let entry = form::read(register, &sent, &BTreeMap::new());
    let mut body = form::body(&entry);
    if let Some(members) = body.as_object_mut() {
        members.insert("area_code".into(), json!(entry.area_code));
        members.insert("code".into(), json!(entry.code));
    }
    match me.api.add_entry(register, sent.get("key"), &body).await {
        Ok(made) => Ok(see(&format!("/registry/registers/{register}/{}?done=1", segment(&made.id)))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let main = draw(&ui, &me.who, register, &entry, Some(&problem));
            Ok(refused::page(&ui, ui.t(&t::NEW), Some(&problem), main))
        }
    }
}

fn draw(ui: &Ui, who: &Who, register: &str, entry: &Entry, problem: Option<&Problem>) -> Markup {
    let title = t::register(register, ui.language);
    let error = problem::at(ui, problem, "/code");
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    html! {
        p { a href={ "/registry/registers/" (register) } { (ui.f(&t::BACK_TO_REGISTER, &[&title])) } }
        h1 { (title) " · " (ui.t(&t::NEW)) }
        (refused::above(ui, problem))
        form.narrow method="post" action={ "/registry/registers/" (register) "/new" } {
            (ui.once_fields())
            (Field { name: "area_code", label: ui.t(&r::AREA), value: &entry.area_code, ..field }.choice(ui, &office::kept(ui, who)))
            (Field { name: "code", label: ui.t(&t::CODE), value: &entry.code, error: error.as_deref(), ..field }.line(ui, "text"))
            (form::draw(ui, register, entry, problem))
            div.actions { button.primary type="submit" { (ui.t(&r::SAVE)) } }
        }
    }
}
