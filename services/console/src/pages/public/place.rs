//! Where somebody asks about: by the name of the place, since nobody outside knows its code.

use maud::{Markup, html};

use crate::{
    backend::{Remote, registry::AreaRow},
    components::{field::Field, message},
    pages::registry::areas,
    text::public as t,
    trouble::Trouble,
    ui::Ui,
};

/// What was found under what somebody entered.
pub enum Place {
    /// Nothing was entered, and the reader has no area of their own.
    Anywhere,
    /// One area, by its code.
    At(String),
    /// Several bear such a name.
    OneOf(Vec<AreaRow>),
    /// None does.
    Nowhere,
}

/// Finds it: a code as it is, otherwise by name. Whoever enters nothing asks about their own area.
///
/// # Errors
/// If registry is away.
pub async fn find(ui: &Ui, api: &Remote, asked: &str) -> Result<Place, Trouble> {
    let own = ui.who.as_ref().and_then(|who| who.grants.first()).map(|grant| grant.area_code());
    match (asked.trim(), own) {
        ("", None | Some("")) => Ok(Place::Anywhere),
        ("", Some(own)) => Ok(Place::At(own.to_owned())),
        (code, _) if code.bytes().all(|b| b.is_ascii_digit()) => Ok(Place::At(code.to_owned())),
        (name, _) => by_name(api, name).await,
    }
}

async fn by_name(api: &Remote, name: &str) -> Result<Place, Trouble> {
    let mut found = api.areas_called(name).await?.items;
    let exactly = |row: &AreaRow| row.name_zh == name || row.name_en.eq_ignore_ascii_case(name);
    if found.iter().filter(|row| exactly(row)).count() == 1 {
        found.retain(exactly);
    }
    Ok(match found.as_slice() {
        [] => Place::Nowhere,
        [only] => Place::At(only.code.clone()),
        _ => Place::OneOf(found),
    })
}

/// What stands in the input: what was entered, or one's own area.
pub fn shown<'a>(place: &'a Place, asked: &'a str) -> &'a str {
    match place {
        Place::At(code) if asked.trim().is_empty() => code,
        _ => asked,
    }
}

/// The input.
pub fn field<'a>(ui: &Ui, hint: &'a str, asked: &'a str) -> Field<'a> {
    Field { name: "area_code", label: ui.t(&t::AREA), hint, value: asked, ..Field::default() }
}

/// What there is to say instead of an answer, if it is not one place.
pub fn instead(ui: &Ui, place: &Place, (action, rest): (&str, &[(&str, &str)])) -> Option<Markup> {
    match place {
        Place::Anywhere | Place::At(_) => None,
        Place::Nowhere => Some(message::note(ui.t(&t::NO_SUCH_AREA))),
        Place::OneOf(areas) => Some(html! {
            (message::note(ui.t(&t::WHICH_AREA)))
            ul.cards { @for area in areas { li { (one(ui, area, (action, rest))) } } }
        }),
    }
}

fn one(ui: &Ui, area: &AreaRow, (action, rest): (&str, &[(&str, &str)])) -> Markup {
    let said = rest.iter().copied().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("area_code", &area.code)
        .extend_pairs(said)
        .finish();
    html! {
        a href={ (action) "?" (query) } { (ui.name(&area.name_zh, &area.name_en)) }
        p.soft { (areas::level(ui, &area.level)) " " (area.code) }
    }
}
