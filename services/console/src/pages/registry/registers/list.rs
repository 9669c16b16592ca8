//! The entries of one register, and the steps that many take at once.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};
use web::Problem;

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

#[get("/registry/registers/{register}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    draw(&ui, &me, known(&path)?, &asked, None).await
}

#[post("/registry/registers/{register}")]
pub async fn step(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let register = known(&path)?;
    let area = form.get("area_code");
    let Err(trouble) = take(&me, register, &form).await else {
        return Ok(see(&format!("/registry/registers/{register}?done=1&area_code={}", segment(area))));
    };
    let problem = trouble.correctable()?;
    let asked = Asked { area_code: area.to_owned(), state: form.get("state").to_owned(), ..Asked::default() };
    draw(&ui, &me, register, &asked, Some(problem)).await
}

/// Every ticked entry takes the step, or none does.
async fn take(me: &SignedIn, register: &str, form: &FormData) -> Result<(), Trouble> {
    let entries: Vec<Value> = form
        .all("entry")
        .iter()
        .filter_map(|named| named.split_once(' '))
        .filter_map(|(id, revision)| Some(json!({ "id": id, "revision": revision.parse::<i64>().ok()? })))
        .collect();
    let (path, detail, value) = match form.get("act") {
        "approve" => ("approval", "document_no", form.get("document_no")),
        "publish" => ("publication", "", ""),
        "file" => ("filing", "received_by", form.get("received_by")),
        "return" => ("return", "reason", form.get("reason")),
        _ => return Err((&codes::NOTHING_CHOSEN).into()),
    };
    if entries.is_empty() {
        return Err((&codes::NOTHING_CHOSEN).into());
    }
    let mut body = json!({ "entries": entries });
    if let (Some(members), false) = (body.as_object_mut(), detail.is_empty()) {
        members.insert(detail.to_owned(), json!(value));
    }
    me.api.step_entries(register, path, form.get("key"), &body).await
}

async fn draw(ui: &Ui, me: &SignedIn, register: &str, asked: &Asked, problem: Option<Problem>) -> Shown {
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
    let main = html! {
        p { a href="/registry/registers" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (refused::above(ui, problem.as_ref()))
        (narrow::draw(ui, &narrowed))
        p.actions.no-print {
            @if me.who.is(Role::ListSteward) {
                a.button href={ (address) "/new" } { (ui.t(&t::NEW)) }
                a href={ (address) "/import?area_code=" (segment(area)) } { (ui.t(&r::IMPORT)) }
            }
            (transfer::links(ui, &file("csv"), &file("xlsx")))
        }
        (entries(ui, &me.who, &address, (area, state), &page))
        (pager(ui, &address, &[("area_code", area), ("state", state), ("query", query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(refused::page(ui, &title, problem.as_ref(), main))
}

fn entries(ui: &Ui, who: &Who, address: &str, (area, state): (&str, &str), page: &Page<Entry>) -> Markup {
    let steward = who.is(Role::ListSteward);
    let approver = who.is(Role::GovernmentApprover);
    let acts = steward || approver;
    html! {
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else if !acts {
            (rows(ui, address, &page.items, false))
        } @else {
            form method="post" action=(address) {
                (on_enter(""))
                (ui.once_fields())
                input type="hidden" name="area_code" value=(area);
                input type="hidden" name="state" value=(state);
                (rows(ui, address, &page.items, true))
                fieldset.no-print {
                    legend { (ui.t(&t::CHOSEN)) }
                    @if approver { (act(ui, "approve", &r::APPROVE, Some(("document_no", &r::DOCUMENT)))) }
                    @if steward {
                        (act(ui, "publish", &r::PUBLISH, None))
                        (act(ui, "file", &r::FILE, Some(("received_by", &r::RECEIVED_BY))))
                    }
                    (act(ui, "return", &r::SEND_BACK, Some(("reason", &everywhere::REASON))))
                }
            }
        }
    }
}

fn act(ui: &Ui, name: &str, text: &Text, asks: Option<(&str, &Text)>) -> Markup {
    html! {
        div.filter {
            @if let Some((field, label)) = asks {
                (Field { name: field, label: ui.t(label), autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
            }
            button type="submit" name="act" value=(name) { (ui.t(text)) }
        }
    }
}

fn rows(ui: &Ui, address: &str, rows: &[Entry], ticks: bool) -> Markup {
    let heads = [&t::ENTRY, &r::AREA, &r::VERSION, &r::STATE, &r::FROM, &t::LAST_DAY].map(|text| ui.t(text));
    let rows = html! {
        @for row in rows {
            @let open = row.state != "filed";
            tr {
                th scope="row" {
                    a href={ (address) "/" (segment(&row.id)) } { span.code { (row.code) } " " (ui.name(&row.name_zh, &row.name_en)) }
                    @if ticks && open {
                        br; (tick("entry", &format!("{} {}", row.id, row.revision), &ui.f(&t::CHOOSE_ONE, &[&row.code]), false))
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
