//! Which flow the requests of each lane take.

use actix_web::post;
use futures::future::try_join;
use maud::{Markup, html};

use super::list::name;
use crate::{
    backend::approval::{FlowAssignment, FlowView},
    components::{field::Field, problem, table::table, typed::Typed},
    form::FormData,
    pages::registry::office,
    text::{flow_drafts as t, words},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

const LANES: [&str; 6] =
    ["routine", "off-list", "renewal", "non-substantive", "emergency", "externally-cleared"];

#[post("/flows/assignments")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let (area, lane) = (office::area(&me.who, ""), form.get("lane"));
    let etag = form.get(&revision_of(lane));
    let Err(trouble) = me.api.assign_flow((area, lane), etag, form.get("flow")).await else {
        return Ok(see("/flows?done=assigned"));
    };
    let refused = meanwhile(trouble).correctable()?;
    let typed = Typed::refused(&form, &refused);
    let (known, flows) = try_join(me.api.flow_assignments(area), me.api.flows()).await?;
    let main = html! {
        p { a href="/flows" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::ASSIGNMENTS)) }
        (problem::alert(&ui, &refused))
        (typed.note(&ui, "/flows"))
        (draw(&ui, &known, &flows, typed))
    };
    Ok(ui.page_with(typed.status(), ui.t(&t::ASSIGNMENTS), main))
}

/// The field with the revision of a lane's assignment; one form serves every lane.
fn revision_of(lane: &str) -> String {
    format!("revision.{lane}")
}

/// Nothing was assigned when the form was drawn, and something is now: a colleague was faster.
fn meanwhile(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Refused(problem) if problem.status == 428 => Trouble::from(&web::codes::STALE),
        other => other,
    }
}

/// The revisions by lane; after a conflict those that were seen.
fn revisions(known: &[FlowAssignment], typed: Typed<'_>) -> Vec<(String, String)> {
    match typed.form().filter(|_| typed.overtaken()) {
        Some(form) => {
            form.below("revision").map(|(lane, etag)| (revision_of(lane), etag.to_owned())).collect()
        }
        None => known.iter().map(|one| (revision_of(&one.lane), format!("\"{}\"", one.revision))).collect(),
    }
}

/// What is assigned, and the form to change it.
pub fn draw(ui: &Ui, known: &[FlowAssignment], flows: &[FlowView], typed: Typed<'_>) -> Markup {
    let called = |code: &str| {
        flows.iter().rfind(|flow| flow.code == code).map_or_else(|| code.to_owned(), |flow| name(ui, flow))
    };
    let lanes = LANES.map(|lane| (lane.to_owned(), words::lane(lane, ui.language)));
    let mut codes: Vec<&str> = flows.iter().map(|flow| flow.code.as_str()).collect();
    codes.dedup();
    let choices: Vec<(String, String)> =
        codes.into_iter().map(|code| (code.to_owned(), called(code))).collect();
    let lane = Field {
        name: "lane",
        label: ui.t(&t::LANE),
        value: typed.get("lane"),
        required: true,
        ..Field::default()
    };
    let flow = Field {
        name: "flow",
        label: ui.t(&t::TAKES),
        value: typed.get("flow"),
        required: true,
        ..Field::default()
    };
    let rows = html! {
        @for one in known {
            tr { th scope="row" { (words::lane(&one.lane, ui.language)) } td { (called(&one.flow)) } td { (ui.day(&one.assigned_at)) } }
        }
    };
    html! {
        @if known.is_empty() { p.soft { (ui.t(&t::NONE_ASSIGNED)) } }
        @else { (table(ui.t(&t::ASSIGNMENTS), &[ui.t(&t::LANE), ui.t(&t::TAKES), ui.t(&t::SINCE)], rows)) }
        form.narrow method="post" action="/flows/assignments" {
            (ui.once_fields())
            @for (name, etag) in revisions(known, typed) { input type="hidden" name=(name) value=(etag); }
            (lane.choice(ui, &lanes))
            (flow.choice(ui, &choices))
            div.actions { button type="submit" { (ui.t(&t::ASSIGN)) } }
        }
    }
}
