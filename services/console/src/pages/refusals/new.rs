//! Refusing.

use actix_web::{get, http::StatusCode, post, web::Query};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::code;
use crate::{
    backend::{refusals::NewRefusal, segment},
    components::{
        field::{Field, on_enter},
        problem,
    },
    form::FormData,
    session::Who,
    text::refusals as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    code: String,
}

/// The way here for somebody who may refuse; nothing for anybody else. `code` is what was shown.
pub fn offer(ui: &Ui, code: &str) -> Markup {
    let worker = ui.who.as_ref().is_some_and(|who| who.is(Role::CommunityWorker));
    let query: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
    let address =
        if code.is_empty() { "/refusals/new".to_owned() } else { format!("/refusals/new?code={query}") };
    html! {
        @if worker {
            p { (ui.t(&t::OFFER_HINT)) }
            div.actions { a.button href=(address) { (ui.t(&t::OFFER)) } }
        }
    }
}

#[get("/refusals/new")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let new = NewRefusal { code_shown: asked.code.clone(), ..NewRefusal::default() };
    let code = code::look_up(&me, &first_community(&ui, &me.who), &asked.code).await;
    Ok(ui.page(ui.t(&t::NEW_TITLE), draw(&ui, &me.who, &new, (code.as_ref(), None))))
}

#[post("/refusals")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let new = NewRefusal {
        area_code: form.get("area_code").to_owned(),
        asker: form.get("asker").to_owned(),
        channel: form.get("channel").to_owned(),
        what: form.get("what").to_owned(),
        code_shown: form.get("code_shown").to_owned(),
        photo: form.file().map(|photo| STANDARD.encode(&photo.bytes)).unwrap_or_default(),
    };
    if form.get("act") == "look" {
        return look(&ui, &me, new).await;
    }
    let trouble = match me.api.refuse(&new, form.get("key")).await {
        Ok(refusal) => return Ok(see(&format!("/refusals/{}", segment(&refusal.id)))),
        Err(trouble) => trouble,
    };
    let problem = trouble.correctable()?;
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let code = code::look_up(&me, &new.area_code, &new.code_shown).await;
    let main = draw(&ui, &me.who, &new, (code.as_ref(), Some(&problem)));
    Ok(ui.page_with(status, ui.t(&t::NEW_TITLE), main))
}

/// Says how what came stands, before anything is refused. The number in a photo takes the place of a photo
/// that no page can hand back.
async fn look(ui: &Ui, me: &SignedIn, mut new: NewRefusal) -> Shown {
    let photo = std::mem::take(&mut new.photo);
    let trouble = match code::verify(me, &new.area_code, &new.code_shown, &photo).await {
        Ok(code) => {
            if let Some(number) = code.number() {
                number.clone_into(&mut new.code_shown);
            }
            return Ok(ui.page(ui.t(&t::NEW_TITLE), draw(ui, &me.who, &new, (Some(&code), None))));
        }
        Err(trouble) => trouble,
    };
    let problem = trouble.correctable()?;
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(ui.page_with(status, ui.t(&t::NEW_TITLE), draw(ui, &me.who, &new, (None, Some(&problem)))))
}

/// The communities somebody works for.
fn communities(ui: &Ui, who: &Who) -> Vec<(String, String)> {
    let offices = who.grants.iter().filter(|office| office.role() == Some(Role::CommunityWorker));
    let mut found: Vec<(String, String)> = offices
        .map(|office| (office.area_code().to_owned(), office.area_label(ui.language).to_owned()))
        .collect();
    found.dedup();
    found
}

/// The one whose scope counts before anybody said for which community they refuse.
fn first_community(ui: &Ui, who: &Who) -> String {
    communities(ui, who).into_iter().next().map(|(code, _)| code).unwrap_or_default()
}

fn draw(
    ui: &Ui,
    who: &Who,
    new: &NewRefusal,
    (shown, problem): (Option<&code::Code>, Option<&Problem>),
) -> Markup {
    let error = |pointer: &str| problem::at(ui, problem, pointer);
    let (asker, channel, what) = (error("/asker"), error("/channel"), error("/what"));
    let code = error("/code_shown").or_else(|| error("/received"));
    let communities = communities(ui, who);
    let field = Field { required: true, autocomplete: Some("off"), ..Field::default() };
    html! {
        h1 { (ui.t(&t::NEW_TITLE)) }
        @if let Some(problem) = problem { (problem::alert(ui, problem)) }
        @if let Some(shown) = shown { (code::draw(ui, shown)) }
        form.narrow method="post" action="/refusals" enctype="multipart/form-data" {
            (on_enter("look"))
            (ui.once_fields())
            @match communities.as_slice() {
                [(only, _)] => input type="hidden" name="area_code" value=(only);,
                several => (Field { name: "area_code", label: ui.t(&t::COMMUNITY), value: &new.area_code, ..field }
                    .choice(ui, several)),
            }
            (photo(ui, error("/photo").as_deref()))
            (Field { name: "code_shown", label: ui.t(&t::CODE_SHOWN), hint: ui.t(&t::CODE_HINT),
                value: &new.code_shown, error: code.as_deref(), required: false, ..field }.line(ui, "text"))
            div.actions { button type="submit" name="act" value="look" formnovalidate { (ui.t(&t::LOOK)) } }
            (Field { name: "asker", label: ui.t(&t::ASKER), hint: ui.t(&t::ASKER_HINT), value: &new.asker,
                error: asker.as_deref(), ..field }.line(ui, "text"))
            (Field { name: "channel", label: ui.t(&t::CHANNEL), hint: ui.t(&t::CHANNEL_HINT), value: &new.channel,
                error: channel.as_deref(), ..field }.line(ui, "text"))
            (Field { name: "what", label: ui.t(&t::WHAT), hint: ui.t(&t::WHAT_HINT), value: &new.what,
                error: what.as_deref(), ..field }.area(ui, 4))
            div.actions { button.primary type="submit" name="act" value="refuse" { (ui.t(&t::REFUSE)) } }
        }
    }
}

/// A photo, taken now or before. A script makes it smaller; without one it is sent as it is.
fn photo(ui: &Ui, error: Option<&str>) -> Markup {
    let described = if error.is_some() { "photo-hint photo-error" } else { "photo-hint" };
    html! {
        div.field {
            label for="photo" { (ui.t(&t::PHOTO)) }
            p.hint id="photo-hint" { (ui.t(&t::PHOTO_HINT)) }
            input id="photo" name="photo" type="file" accept="image/jpeg,image/png" data-photo
                aria-describedby=(described) aria-invalid=[error.map(|_| "true")];
            @if let Some(error) = error { p.error id="photo-error" { (error) } }
        }
    }
}
