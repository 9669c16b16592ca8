//! The entries of one register, and the steps that many take at once.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use super::known;
use crate::{
    backend::{
        Page,
        registry::registers::{Entry, Wanted},
        segment,
    },
    codes,
    components::{
        badge::{Tone, toned},
        field::{Field, on_enter, tick},
        message,
        pager::pager,
        table::table,
        typed::Typed,
    },
    form::FormData,
    pages::registry::{
        narrow::{self, Narrow},
        office, refused, transfer,
    },
    session::Who,
    text::{
        Text, everywhere,
        registry::{self as r, lists, registers as t},
    },
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

const STATES: [&str; 4] = ["draft", "approved", "published", "filed"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    state: String,
    query: String,
    cursor: String,
    done: String,
}

impl Asked {
    /// From the hidden fields of the form.
    fn of_form(form: &FormData) -> Self {
        let text = |name: &str| form.get(name).to_owned();
        Self {
            area_code: text("area_code"),
            state: text("state"),
            query: text("query"),
            cursor: text("cursor"),
            done: String::new(),
        }
    }

    /// What they hold.
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("area_code", &self.area_code),
            ("state", &self.state),
            ("query", &self.query),
            ("cursor", &self.cursor),
        ]
    }

    /// The same list, once the step was taken.
    fn after(&self, register: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("done", "1");
        query.extend_pairs(self.pairs().into_iter().filter(|(_, value)| !value.is_empty()));
        format!("/registry/registers/{register}?{}", query.finish())
    }
}

#[get("/registry/registers/{register}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, known(&path)?, &asked, Typed::default()).await
}

#[post("/registry/registers/{register}")]
pub async fn step(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let (register, asked) = (known(&path)?, Asked::of_form(&form));
    // Enter in a field: nothing is done by accident.
    let Some(wanted) = Step::of(&form) else {
        return draw(&ui, &me, register, &asked, Typed::kept(&form)).await;
    };
    let Err(trouble) = take(&me, register, &form, &wanted).await else {
        return Ok(see(&asked.after(register)));
    };
    let problem = trouble.correctable()?;
    draw(&ui, &me, register, &asked, Typed::refused(&form, &problem)).await
}

/// A step of many: what the service calls it, and what it is told.
struct Step<'a> {
    path: &'static str,
    detail: Option<(&'static str, &'a str)>,
}

impl<'a> Step<'a> {
    /// That of the button that was pressed.
    fn of(form: &'a FormData) -> Option<Self> {
        let (path, detail) = match form.get("act") {
            "approve" => ("approval", Some("document_no")),
            "publish" => ("publication", None),
            "file" => ("filing", Some("received_by")),
            "return" => ("return", Some("reason")),
            _ => return None,
        };
        Some(Self { path, detail: detail.map(|name| (name, form.get(name))) })
    }
}

/// Every ticked entry takes the step, or none does.
async fn take(me: &SignedIn, register: &str, form: &FormData, wanted: &Step<'_>) -> Result<(), Trouble> {
    let entries: Vec<Value> = form
        .all("entry")
        .iter()
        .filter_map(|named| named.split_once(' '))
        .filter_map(|(id, revision)| Some(json!({ "id": id, "revision": revision.parse::<i64>().ok()? })))
        .collect();
    if entries.is_empty() {
        return Err((&codes::NOTHING_CHOSEN).into());
    }
    let mut body = json!({ "entries": entries });
    if let (Some(members), Some((name, value))) = (body.as_object_mut(), wanted.detail) {
        members.insert(name.to_owned(), json!(value));
    }
    me.api.step_entries(register, wanted.path, form.get("key"), &body).await
}

async fn draw(ui: &Ui, me: &SignedIn, register: &str, asked: &Asked, typed: Typed<'_>) -> Shown {
    let area = office::area_called(ui, me, &asked.area_code).await?;
    let area = area.as_str();
    let state = if STATES.contains(&asked.state.as_str()) { asked.state.as_str() } else { "" };
    let query = asked.query.trim();
    let wanted = Wanted { area, state, query, cursor: &asked.cursor };
    let page = me.api.entries(register, wanted).await?;
    let (address, title) = (format!("/registry/registers/{register}"), t::register(register, ui.language));
    let file = |ending: &str| format!("{address}/entries.{ending}?area_code={}", segment(area));
    let states = STATES.map(|one| (one.to_owned(), lists::state(one, ui.language))).to_vec();
    let narrowed = Narrow {
        address: &address,
        area: Some(area),
        states,
        state,
        any: "",
        words: Some((ui.t(&t::SEARCH), query)),
    };
    let hidden = [("area_code", area), ("state", state), ("query", query), ("cursor", asked.cursor.as_str())];
    let main = html! {
        p { a href="/registry/registers" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (refused::above(ui, typed.problem()))
        (narrow::draw(ui, &narrowed))
        p.actions.no-print {
            @if me.who.is(Role::ListSteward) {
                a.button href={ (address) "/new" } { (ui.t(&t::NEW)) }
                a href={ (address) "/import?area_code=" (segment(area)) } { (ui.t(&r::IMPORT)) }
            }
            (transfer::links(ui, &file("csv"), &file("xlsx")))
        }
        (entries(ui, &me.who, (&address, &hidden), &page, typed))
        (pager(ui, &address, &[("area_code", area), ("state", state), ("query", query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(refused::page(ui, &title, typed.problem(), main))
}

/// The rows; with the steps for whoever takes them, in a form that says which list it is of.
fn entries(
    ui: &Ui,
    who: &Who,
    (address, hidden): (&str, &[(&str, &str)]),
    page: &Page<Entry>,
    typed: Typed<'_>,
) -> Markup {
    let steward = who.is(Role::ListSteward);
    let approver = who.is(Role::GovernmentApprover);
    let acts = steward || approver;
    let ticked = typed.all("entry");
    html! {
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else if !acts {
            (rows(ui, address, &page.items, None))
        } @else {
            form method="post" action=(address) {
                (on_enter("look"))
                (ui.once_fields())
                @for (name, value) in hidden.iter().filter(|(_, value)| !value.is_empty()) {
                    input type="hidden" name=(name) value=(value);
                }
                (rows(ui, address, &page.items, Some(&ticked)))
                fieldset.no-print {
                    legend { (ui.t(&t::CHOSEN)) }
                    @if approver { (act(ui, "approve", &r::APPROVE, Some(("document_no", &r::DOCUMENT)), typed)) }
                    @if steward {
                        (act(ui, "publish", &r::PUBLISH, None, typed))
                        (act(ui, "file", &r::FILE, Some(("received_by", &r::RECEIVED_BY)), typed))
                    }
                    (act(ui, "return", &r::SEND_BACK, Some(("reason", &everywhere::REASON)), typed))
                }
            }
        }
    }
}

/// A step with what it asks; all of them stand in one form, so nothing of it is lost whichever was refused.
fn act(ui: &Ui, name: &str, text: &Text, asks: Option<(&str, &Text)>, typed: Typed<'_>) -> Markup {
    let asked = asks.map(|(field, label)| {
        let wrong = typed.of(name).wrong(ui, &format!("/{field}"));
        Field {
            name: field,
            label: ui.t(label),
            error: wrong.as_deref(),
            value: typed.get(field),
            autocomplete: Some("off"),
            ..Field::default()
        }
        .line(ui, "text")
    });
    html! {
        div.filter {
            @if let Some(asked) = asked { (asked) }
            button type="submit" name="act" value=(name) { (ui.t(text)) }
        }
    }
}

/// With a box to tick beside each where steps can be taken.
fn rows(ui: &Ui, address: &str, rows: &[Entry], ticks: Option<&[String]>) -> Markup {
    let heads = [&t::ENTRY, &r::AREA, &r::VERSION, &r::STATE, &r::FROM, &t::LAST_DAY].map(|text| ui.t(text));
    let rows = html! {
        @for row in rows {
            @let open = row.state != "filed";
            tr {
                th scope="row" {
                    a href={ (address) "/" (segment(&row.id)) } { span.code { (row.code) } " " (ui.name(&row.name_zh, &row.name_en)) }
                    @if let Some(ticked) = ticks.filter(|_| open) {
                        @let value = format!("{} {}", row.id, row.revision);
                        br; (tick("entry", &value, &ui.f(&t::CHOOSE_ONE, &[&row.code]), ticked.contains(&value)))
                    }
                }
                td { (office::name(ui, &row.area_code)) }
                td { (ui.f(&r::NTH, &[&row.version.to_string()])) }
                td { (state_of(ui, row)) }
                td { (ui.day(&row.effective_from)) }
                td { (row.last_day.as_deref().map(|day| ui.day(day)).unwrap_or_default()) }
            }
        }
    };
    table(ui.t(&t::ENTRY), &heads, rows)
}

/// Where an entry is in its life.
pub fn state_of(ui: &Ui, entry: &Entry) -> Markup {
    let tone = if matches!(entry.state.as_str(), "draft" | "approved") { Tone::Busy } else { Tone::Good };
    toned(tone, &lists::state(&entry.state, ui.language))
}
