//! What is held already of what is being typed: told while somebody types, or for every row at a
//! button. It advises and decides nothing; the checks do that.

use actix_web::{HttpRequest, get};
use futures::future::{join_all, try_join, try_join_all};
use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        approval::AdmissionView,
        registry::{
            dictionary::{ElementUse, Recognised},
            names::Names,
        },
        segment,
    },
    components::badge::{Tone, toned},
    form::FormData,
    text::{requests as t, words},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// Forms that are named of those that ask the same; the others are counted.
const NAMED: usize = 2;
/// The shortest name that says anything, in characters.
const SHORTEST: usize = 2;

/// What a field asks for, and who asks it already.
#[derive(Debug, Clone)]
pub struct Hint {
    /// The element.
    pub code: String,
    name_zh: String,
    name_en: String,
    why_zh: String,
    why_en: String,
    /// Live forms that ask it, and what their departments are called.
    held: Vec<ElementUse>,
    /// Those that are named, as anybody may see them: how often, and what was reported last.
    forms: Vec<AdmissionView>,
    names: Names,
}

/// The row that somebody types in. The names of the inputs say which.
#[get("/requests/recognise")]
pub async fn suggest(ui: Ui, me: SignedIn, request: HttpRequest) -> Shown {
    let form = FormData::parse(request.query_string().as_bytes()).unwrap_or_default();
    let row = form.rows("f").saturating_sub(1);
    let typed = typed(&form, row);
    let found = match &typed {
        Some(text) => one(&me.api, text).await?,
        None => None,
    };
    let part = html! { @if let Some(hint) = &found { (draw(&ui, row, hint, typed.as_deref())) } };
    if ui.partial {
        return Ok(ui.part(part));
    }
    let main = html! { h1 { (ui.t(&t::CHECK_NAMES)) } (part) };
    Ok(ui.page(ui.t(&t::CHECK_NAMES), main))
}

/// Every row of a form.
///
/// # Errors
/// If the registry is away.
pub async fn all(api: &Remote, form: &FormData) -> Result<Vec<(usize, Hint)>, Trouble> {
    let rows = (0..form.rows("f")).filter_map(|row| Some((row, typed(form, row)?)));
    let asked = rows.map(|(row, text)| async move { Ok::<_, Trouble>((row, one(api, &text).await?)) });
    let found = try_join_all(asked).await?;
    Ok(found.into_iter().filter_map(|(row, hint)| Some((row, hint?))).collect())
}

/// What stands in a row: the name of a new element, or what was typed for a known one.
fn typed(form: &FormData, row: usize) -> Option<String> {
    let new = form.cell("f", row, "name_zh");
    let text = if new.is_empty() { form.cell("f", row, "element") } else { new };
    (text.chars().count() >= SHORTEST).then(|| text.to_owned())
}

async fn one(api: &Remote, text: &str) -> Result<Option<Hint>, Trouble> {
    let known = text.parse::<forms::ElementCode>().is_ok();
    let found = if known { by_code(api, text).await? } else { by_name(api, text).await? };
    let Some(mut hint) = found else { return Ok(None) };
    hint.names = api.department_names(hint.held.iter().filter_map(|one| one.department.as_deref())).await;
    let numbers = hint.held.iter().take(NAMED).filter_map(|one| one.number.as_deref());
    let forms = join_all(numbers.map(|number| api.admission(number))).await;
    // What cannot be read now is named without its day.
    hint.forms = forms.into_iter().filter_map(Result::ok).collect();
    Ok(Some(hint))
}

async fn by_code(api: &Remote, code: &str) -> Result<Option<Hint>, Trouble> {
    let found = match try_join(api.element(code), api.element_uses(code)).await {
        Ok((element, uses)) => (element.value.text, uses.items),
        Err(Trouble::Refused(problem)) if problem.status < 500 => return Ok(None),
        Err(trouble) => return Err(trouble),
    };
    let (text, held) = found;
    let (name_zh, name_en, code) = (text.name_zh, text.name_en, text.code);
    Ok(Some(Hint {
        code,
        name_zh,
        name_en,
        why_zh: String::new(),
        why_en: String::new(),
        held: live(held),
        forms: Vec::new(),
        names: Names::default(),
    }))
}

async fn by_name(api: &Remote, name: &str) -> Result<Option<Hint>, Trouble> {
    let Some(Recognised { matched: Some(code), candidates, reason_zh, reason_en, .. }) =
        api.recognise_one(name).await?
    else {
        return Ok(None);
    };
    let name_zh = candidates.into_iter().find(|one| one.code == code).map(|one| one.name).unwrap_or_default();
    let name_en = api.element(&code).await.map(|known| known.value.text.name_en).unwrap_or_default();
    let held = live(api.element_uses(&code).await?.items);
    Ok(Some(Hint {
        code,
        name_zh,
        name_en,
        why_zh: reason_zh,
        why_en: reason_en,
        held,
        forms: Vec::new(),
        names: Names::default(),
    }))
}

/// Forms that communities fill now.
fn live(uses: Vec<ElementUse>) -> Vec<ElementUse> {
    uses.into_iter().filter(|one| one.kind == "admitted-form").collect()
}

/// What there is to say, and what can be done about it with one press.
pub fn draw(ui: &Ui, row: usize, hint: &Hint, typed: Option<&str>) -> Markup {
    let name = ui.name(&hint.name_zh, &hint.name_en);
    let held = !hint.held.is_empty();
    let taken = typed.is_some_and(|text| text.eq_ignore_ascii_case(&hint.code));
    let address =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("element", &hint.code).finish();
    html! {
        div.message.note {
            p {
                @if held { (toned(Tone::Busy, ui.t(&t::HELD_ALREADY))) " " } @else { (toned(Tone::Calm, ui.t(&t::KNOWN_ELEMENT))) " " }
                a href={ "/registry/elements/" (segment(&hint.code)) } { span.code { (hint.code) } " " (name) }
                @if !hint.why_zh.is_empty() { " " span.soft { (ui.name(&hint.why_zh, &hint.why_en)) } }
            }
            @for one in hint.held.iter().take(NAMED) { p { (asked_by(ui, hint, one)) } }
            @if let Some(more) = hint.held.len().checked_sub(NAMED).filter(|more| *more > 0) {
                p { (ui.f(&t::HELD_MORE, &[&more.to_string()])) }
            }
            @if held { p { (ui.t(&t::SUPPLY_INSTEAD)) } }
            div.actions {
                @if !taken {
                    button type="submit" name="act" value={ "take." (row) "." (hint.code) } formnovalidate {
                        (ui.f(if held { &t::TAKE_SUPPLY } else { &t::TAKE }, &[&hint.code]))
                    }
                }
                @if held { a href={ "/data?" (address) } { (ui.t(&t::RETRIEVE_NOW)) } }
            }
        }
    }
}

/// A form that asks it, and of which day its data are; before anybody has reported, how often it is filled.
fn asked_by(ui: &Ui, hint: &Hint, one: &ElementUse) -> Markup {
    let number = one.number.as_deref().unwrap_or_default();
    let department = hint.names.of(ui, one.department.as_deref().unwrap_or_default());
    let title = ui.name(&one.title_zh, &one.title_en);
    let form = hint.forms.iter().find(|form| form.control_number == number);
    let text = match form.map(|form| (form, form.latest.as_ref())) {
        Some((_, Some(last))) => {
            ui.f(&t::HELD_AS_OF, &[department, title, &ui.day(&last.as_of), &ui.period(&last.period)])
        }
        Some((form, None)) => {
            ui.f(&t::HELD_NOT_YET, &[department, title, &words::frequency(&form.frequency, ui.language)])
        }
        None => {
            let until = one.until.as_deref().map(|day| ui.day(day)).unwrap_or_default();
            ui.f(&t::ASKED_BY_FORM, &[department, title, &until])
        }
    };
    html! { a href={ "/verify/" (segment(number)) } { (text) } }
}
