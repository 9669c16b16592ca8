//! The form of a rehearsal, and what came of it below.

use actix_web::{get, http::StatusCode, post};
use maud::{Markup, html};
use web::Problem;

use super::{
    list,
    proposal::{Slip, Typed},
    report,
};
use crate::{
    backend::{
        approval::{FlowText, FlowView},
        registry::lists::ListRow,
    },
    components::{
        field::{Field, choices, on_enter},
        message, problem,
    },
    form::FormData,
    pages::registry::office,
    text::rehearsal as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// What stands below the form.
#[derive(Default)]
struct Outcome {
    report: Option<Markup>,
    refused: Option<Problem>,
    slip: Option<String>,
}

#[get("/rehearsals")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    let typed = Typed { area: office::area(&me.who, "").to_owned(), ..Typed::default() };
    draw(&ui, &me, &typed, &Outcome::default()).await
}

#[post("/rehearsals")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let mut typed = Typed::read(&form);
    let outcome = if form.get("act") == "load" {
        typed.load(&me.api).await?;
        Outcome::default()
    } else {
        run(&ui, &me, &typed, form.get("cursor")).await?
    };
    draw(&ui, &me, &typed, &outcome).await
}

async fn run(ui: &Ui, me: &SignedIn, typed: &Typed, cursor: &str) -> Result<Outcome, Trouble> {
    let body = match typed.body(&me.api).await? {
        Ok(body) => body,
        Err(slip) => return Ok(slipped(ui, &slip)),
    };
    match me.api.rehearse(&body, cursor).await {
        Ok(found) => {
            let report = Some(report::draw(ui, &me.api, &found).await);
            Ok(Outcome { report, ..Outcome::default() })
        }
        Err(trouble) => Ok(Outcome { refused: Some(trouble.correctable()?), ..Outcome::default() }),
    }
}

fn slipped(ui: &Ui, slip: &Slip) -> Outcome {
    Outcome { slip: Some(slip.words(ui)), ..Outcome::default() }
}

async fn draw(ui: &Ui, me: &SignedIn, typed: &Typed, outcome: &Outcome) -> Shown {
    let flows = me.api.flows().await?;
    // Lists are offered where there are any; whoever may not see drafts rehearses without.
    let lists = me.api.duty_lists(&typed.area, "", "").await.map(|page| page.items).unwrap_or_default();
    let main = html! {
        p { a href="/flows" { (ui.t(&crate::text::flows::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if let Some(slip) = &outcome.slip {
            div.message.bad role="alert" tabindex="-1" data-focus { p { (slip) } }
        }
        @if let Some(refused) = &outcome.refused { (problem::alert(ui, refused)) }
        form id="rehearsal" method="post" action="/rehearsals" {
            (on_enter("run"))
            (ui.csrf_field())
            (over(ui, typed))
            (flow(ui, typed, &flows))
            (list_and_calendar(ui, typed, &lists))
            div.actions { button.primary type="submit" name="act" value="run" { (ui.t(&t::RUN)) } }
        }
        @if let Some(report) = &outcome.report { (report) }
    };
    let refused = outcome.refused.as_ref().and_then(|problem| StatusCode::from_u16(problem.status).ok());
    let slipped = outcome.slip.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    Ok(ui.page_with(refused.or(slipped).unwrap_or(StatusCode::OK), ui.t(&t::TITLE), main))
}

fn over(ui: &Ui, typed: &Typed) -> Markup {
    let line = |name: &str, label: &str, value: &str, kind: &str| {
        Field { name, label, value, ..Field::default() }.line(ui, kind)
    };
    html! {
        fieldset {
            legend { (ui.t(&t::OVER)) }
            div.grid {
                (line("area", ui.t(&t::AREA), &typed.area, "text"))
                (line("since", ui.t(&t::SINCE), &typed.since, "date"))
                (line("until", ui.t(&t::UNTIL), &typed.until, "date"))
            }
        }
    }
}

/// A flow to start from; once it was taken, the days of its stages, and the whole of it.
fn flow(ui: &Ui, typed: &Typed, flows: &[FlowView]) -> Markup {
    let option = |flow: &FlowView| {
        let value = format!("{}/{}", flow.code, flow.version);
        let version = ui.f(&crate::text::flows::VERSION, &[&flow.version.to_string()]);
        (value, format!("{} · {version}", list::name(ui, flow)))
    };
    let options: Vec<(String, String)> = flows.iter().map(option).collect();
    let definition: Option<FlowText> = serde_json::from_str(&typed.definition).ok();
    let area = Field {
        name: "definition",
        label: ui.t(&t::DEFINITION),
        hint: ui.t(&t::DEFINITION_HINT),
        value: &typed.definition,
        ..Field::default()
    };
    html! {
        fieldset {
            legend { (ui.t(&t::FLOW)) }
            div.field {
                label for="base" { (ui.t(&t::FLOW_BASE)) }
                select id="base" name="base" { (choices(ui.t(&t::KEEP_FLOW), &typed.base, &options)) }
            }
            div.actions { button type="submit" name="act" value="load" { (ui.t(&t::LOAD)) } }
            @if let Some(definition) = &definition { (days(ui, typed, definition)) }
            @if !typed.definition.is_empty() { details { summary { (ui.t(&t::DEFINITION)) } (area.area(ui, 12)) } }
        }
    }
}

fn days(ui: &Ui, typed: &Typed, definition: &FlowText) -> Markup {
    let line = |name: &str, label: &str, days: Option<i64>| {
        let stored = || days.map(|days| days.to_string()).unwrap_or_default();
        let value = typed.days.get(name).cloned().unwrap_or_else(stored);
        let name = format!("days.{name}");
        Field { name: &name, label, value: &value, inputmode: Some("numeric"), ..Field::default() }
            .line(ui, "text")
    };
    html! {
        div.grid {
            @for stage in &definition.stages {
                (line(&format!("stage.{}", stage.key), &ui.f(&t::STAGE_DAYS, &[ui.name(&stage.name_zh, &stage.name_en)]), stage.working_days))
            }
            @if let Some(total) = &definition.total { (line("total", ui.t(&t::TOTAL_DAYS), Some(total.working_days))) }
        }
    }
}

fn list_and_calendar(ui: &Ui, typed: &Typed, lists: &[ListRow]) -> Markup {
    let options: Vec<(String, String)> = lists
        .iter()
        .map(|list| {
            let state = crate::text::registry::lists::state(&list.state, ui.language);
            (list.id.clone(), format!("{} · {state}", list.title_zh))
        })
        .collect();
    let year = Field {
        name: "year",
        label: ui.t(&t::CALENDAR_YEAR),
        value: &typed.year,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    let lines = Field {
        name: "lines",
        label: ui.t(&t::CALENDAR_LINES),
        hint: ui.t(&t::CALENDAR_HINT),
        value: &typed.lines,
        ..Field::default()
    };
    html! {
        fieldset {
            legend { (ui.t(&t::LIST)) }
            @if lists.is_empty() { (message::soft(ui.t(&t::NO_LIST))) } @else {
                div.field {
                    label for="list" { (ui.t(&t::LIST)) }
                    p.hint id="list-hint" { (ui.t(&t::LIST_HINT)) }
                    select id="list" name="list" aria-describedby="list-hint" { (choices(ui.t(&t::NO_LIST), &typed.list, &options)) }
                }
            }
        }
        fieldset {
            legend { (ui.t(&t::CALENDAR)) }
            (year.line(ui, "text"))
            (lines.area(ui, 5))
        }
    }
}
