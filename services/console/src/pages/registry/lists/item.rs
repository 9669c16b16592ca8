//! Writing an item of a draft.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};

use super::item_form;
use crate::{
    backend::{
        Versioned,
        registry::lists::{ListDetail, ListItem},
        segment,
    },
    components::typed::Typed,
    form::FormData,
    pages::registry::refused,
    text::registry::{self as r, lists as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[get("/registry/lists/{list}/items/new")]
pub async fn new(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let found = me.api.list(&path).await?;
    let main = draw(&ui, &found, (&ListItem::default(), true), Typed::default());
    Ok(ui.page(ui.t(&t::ADD_ITEM), main))
}

#[get("/registry/lists/{list}/items/{code}")]
pub async fn edit(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let (list, code) = path.into_inner();
    let found = me.api.list(&list).await?;
    let item = found.value.items.iter().find(|item| item.code == code);
    let item = item.ok_or(Trouble::from(&web::codes::NOT_FOUND))?;
    Ok(ui.page(ui.t(&t::EDIT_ITEM), draw(&ui, &found, (item, false), Typed::default())))
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
    let held = found.value.items.iter().find(|held| held.code == item.code);
    // Whoever takes an item off the list has sent its code only.
    let shown = held.filter(|_| form.get("act") == "remove").unwrap_or(&item);
    let title = ui.t(if held.is_none() { &t::ADD_ITEM } else { &t::EDIT_ITEM });
    let main = draw(&ui, &found, (shown, held.is_none()), Typed::refused(&form, &problem));
    Ok(refused::page(&ui, title, Some(&problem), main))
}

fn draw(
    ui: &Ui,
    found: &Versioned<ListDetail>,
    (item, fresh): (&ListItem, bool),
    typed: Typed<'_>,
) -> Markup {
    let address = format!("/registry/lists/{}", segment(&found.value.list.id));
    let current = if fresh { address.clone() } else { format!("{address}/items/{}", segment(&item.code)) };
    let etag = typed.revision(&found.etag);
    let hidden = html! { (ui.once_fields()) input type="hidden" name="revision" value=(etag); };
    html! {
        p { a href=(address) { (found.value.list.title_zh) } }
        h1 { (ui.t(if fresh { &t::ADD_ITEM } else { &t::EDIT_ITEM })) @if !fresh { " " span.code { (item.code) } } }
        (refused::above(ui, typed.problem()))
        (typed.note(ui, &current))
        form method="post" action={ (address) "/items" } {
            (hidden)
            (item_form::draw(ui, item, fresh, typed.problem()))
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
