//! Writing an item of a draft.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::item_form;
use crate::{
    backend::{
        Versioned,
        registry::lists::{ListDetail, ListItem},
        segment,
    },
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, lists as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[get("/registry/lists/{list}/items/new")]
pub async fn new(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let found = me.api.list(&path).await?;
    let main = draw(&ui, &found, &ListItem::default(), true, None);
    Ok(ui.page(ui.t(&t::ADD_ITEM), main))
}

#[get("/registry/lists/{list}/items/{code}")]
pub async fn edit(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let (list, code) = path.into_inner();
    let found = me.api.list(&list).await?;
    let item = found.value.items.iter().find(|item| item.code == code);
    let item = item.ok_or(Trouble::from(&web::codes::NOT_FOUND))?;
    Ok(ui.page(ui.t(&t::EDIT_ITEM), draw(&ui, &found, item, false, None)))
}

#[post("/registry/lists/{list}/items")]
pub async fn save(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (id, etag) = (path.as_str(), form.get("revision"));
    let item = item_form::read(&form);
    let done = match form.get("act") {
        "remove" => me.api.remove_item(id, &item.code, etag).await,
        _ => me.api.put_item(id, &item.code, etag, &item).await,
    };
    let Err(trouble) = done else {
        return Ok(see(&format!("/registry/lists/{}?done=1", segment(id))));
    };
    let problem = trouble.correctable()?;
    let found = me.api.list(id).await?;
    let fresh = !found.value.items.iter().any(|held| held.code == item.code);
    let title = ui.t(if fresh { &t::ADD_ITEM } else { &t::EDIT_ITEM });
    let main = draw(&ui, &found, &item, fresh, Some(&problem));
    Ok(refused::page(&ui, title, Some(&problem), main))
}

fn draw(
    ui: &Ui,
    found: &Versioned<ListDetail>,
    item: &ListItem,
    fresh: bool,
    problem: Option<&Problem>,
) -> Markup {
    let address = format!("/registry/lists/{}", segment(&found.value.list.id));
    let hidden = html! { (ui.once_fields()) input type="hidden" name="revision" value=(found.etag); };
    html! {
        p { a href=(address) { (found.value.list.title_zh) } }
        h1 { (ui.t(if fresh { &t::ADD_ITEM } else { &t::EDIT_ITEM })) @if !fresh { " " span.code { (item.code) } } }
        (refused::above(ui, problem))
        form method="post" action={ (address) "/items" } {
            (hidden)
            (item_form::draw(ui, item, fresh, problem))
            div.actions { button.primary type="submit" { (ui.t(&r::SAVE)) } }
        }
        @if !fresh {
            form method="post" action={ (address) "/items" } {
                (hidden)
                input type="hidden" name="code" value=(item.code);
                input type="hidden" name="act" value="remove";
                div.actions { button.danger type="submit" { (ui.t(&t::REMOVE_ITEM)) } }
            }
        }
    }
}
