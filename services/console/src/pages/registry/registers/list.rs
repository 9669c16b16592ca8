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
    },
    form::FormData,
    pages::registry::{office, refused, transfer},
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
    let area = office::area(&me.who, &asked.area_code);
    let state = if STATES.contains(&asked.state.as_str()) { asked.state.as_str() } else { "" };
    let wanted = Wanted { area, state, on: "", cursor: &asked.cursor };
    let page = me.api.entries(register, wanted).await?;
    let (address, title) = (format!("/registry/registers/{register}"), t::register(register, ui.language));
    let file = |ending: &str| format!("{address}/entries.{ending}?area_code={}", segment(area));
    let main = html! {
        p { a href="/registry/registers" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (refused::above(ui, problem.as_ref()))
        (filter(ui, &address, area, state))
        p.actions.no-print {
            @if me.who.is(Role::ListSteward) {
                a.button href={ (address) "/new" } { (ui.t(&t::NEW)) }
                a href={ (address) "/import?area_code=" (segment(area)) } { (ui.t(&r::IMPORT)) }
            }
            (transfer::links(ui, &file("csv"), &file("xlsx")))
        }
        (entries(ui, &me.who, &address, (area, state), &page))
        (pager(ui, &address, &[("area_code", area), ("state", state)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(refused::page(ui, &title, problem.as_ref(), main))
}

fn filter(ui: &Ui, address: &str, area: &str, state: &str) -> Markup {
    let field = Field {
        name: "area_code",
        label: ui.t(&r::AREA_CODE),
        value: area,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    html! {
        form.filter method="get" action=(address) {
            (field.line(ui, "text"))
            label for="state" { (ui.t(&r::STATE)) }
            select id="state" name="state" {
                option value="" { (ui.t(&r::ANY_STATE)) }
                @for one in STATES { option value=(one) selected[one == state] { (lists::state(one, ui.language)) } }
            }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
    }
}

fn entries(ui: &Ui, who: &Who, address: &str, (area, state): (&str, &str), page: &Page<Entry>) -> Markup {
    let steward = who.is(Role::ListSteward);
    let approver = who.is(Role::GovernmentApprover);
    let acts = steward || approver;
    html! {
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else if !acts {
            (table(ui, address, &page.items, false))
        } @else {
            form method="post" action=(address) {
                (on_enter(""))
                (ui.once_fields())
                input type="hidden" name="area_code" value=(area);
                input type="hidden" name="state" value=(state);
                (table(ui, address, &page.items, true))
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

fn table(ui: &Ui, address: &str, rows: &[Entry], ticks: bool) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::ENTRY)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::ENTRY)) }
                        th scope="col" { (ui.t(&r::AREA)) }
                        th scope="col" { (ui.t(&r::VERSION)) }
                        th scope="col" { (ui.t(&r::STATE)) }
                        th scope="col" { (ui.t(&r::FROM)) }
                        th scope="col" { (ui.t(&t::LAST_DAY)) }
                    }
                }
                tbody {
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
                }
            }
        }
    }
}

/// Where an entry is in its life.
pub fn state_of(ui: &Ui, entry: &Entry) -> Markup {
    let tone = if matches!(entry.state.as_str(), "draft" | "approved") { Tone::Busy } else { Tone::Good };
    toned(tone, &lists::state(&entry.state, ui.language))
}
