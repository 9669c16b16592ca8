//! Drafting the next version of an area's list.

use actix_web::{get, post, web::Query};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use crate::{
    backend::segment,
    components::{field::Field, problem},
    form::FormData,
    pages::registry::{office, refused},
    session::Who,
    text::registry::{self as r, lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    area: String,
    title: String,
    from: String,
}

#[get("/registry/lists/new")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let typed = Typed { area: asked.area_code.clone(), ..Typed::default() };
    Ok(ui.page(ui.t(&t::NEW), draw(&ui, &me.who, &typed, None)))
}

#[post("/registry/lists/new")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let typed = Typed {
        area: form.get("area_code").to_owned(),
        title: form.get("title").to_owned(),
        from: form.get("from").to_owned(),
    };
    let made = me.api.draft_list(form.get("key"), &typed.area, &typed.title, &typed.from).await;
    match made {
        Ok(list) => Ok(see(&format!("/registry/lists/{}", segment(&list.id)))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let main = draw(&ui, &me.who, &typed, Some(&problem));
            Ok(refused::page(&ui, ui.t(&t::NEW), Some(&problem), main))
        }
    }
}

fn draw(ui: &Ui, who: &Who, typed: &Typed, problem: Option<&Problem>) -> Markup {
    let error = |pointer: &str| problem::at(ui, problem, pointer);
    let (area, title, from) = (error("/area_code"), error("/title_zh"), error("/effective_from"));
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    html! {
        p { a href="/registry/lists" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::NEW)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::NEW_INTRO)) }
        form.narrow method="post" action="/registry/lists/new" {
            (ui.once_fields())
            (Field { name: "area_code", label: ui.t(&r::AREA), value: &typed.area, error: area.as_deref(), ..field }
                .choice(ui, &office::kept(ui, who)))
            (Field { name: "title", label: ui.t(&t::NAME), value: &typed.title, error: title.as_deref(), ..field }
                .line(ui, "text"))
            (Field { name: "from", label: ui.t(&r::FROM), value: &typed.from, error: from.as_deref(), ..field }
                .line(ui, "date"))
            div.actions { button.primary type="submit" { (ui.t(&t::NEW)) } }
        }
    }
}
