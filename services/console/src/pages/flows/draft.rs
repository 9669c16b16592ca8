//! A flow is drafted as its definition, checked, and published as the next version.

use actix_web::{get, http::StatusCode, post, web::Query};
use kernel::refusal::Violation;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;
use web::Problem;

use super::list::name;
use crate::{
    backend::{Versioned, approval::FlowDraft, segment},
    components::{
        field::{Field, on_enter},
        message, problem,
    },
    form::FormData,
    pages::registry::office,
    text::flow_drafts as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    code: String,
    /// The flow to begin with, where there is no draft.
    from: String,
    done: String,
}

/// What stands on the page.
#[derive(Default)]
struct Sheet {
    code: String,
    text: String,
    etag: String,
    above: Option<Markup>,
    problems: Option<Vec<Violation>>,
    status: StatusCode,
}

#[get("/flows/draft")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let code = asked.code.trim();
    let mut sheet = Sheet { code: code.to_owned(), ..Sheet::default() };
    match me.api.flow_draft(code).await? {
        Some(draft) => fill(&mut sheet, draft),
        None => sheet.text = beginning(&me, code, &asked.from).await?,
    }
    if asked.done == "saved" {
        sheet.above = Some(message::good(ui.t(&t::SAVED)));
    }
    Ok(page(&ui, &sheet))
}

fn fill(sheet: &mut Sheet, draft: Versioned<FlowDraft>) {
    sheet.text = serde_json::to_string_pretty(&draft.value.definition).unwrap_or_default();
    (sheet.etag, sheet.problems) = (draft.etag, Some(draft.value.problems));
}

/// The latest version of this flow, or of the one to begin with.
async fn beginning(me: &SignedIn, code: &str, from: &str) -> Result<String, Trouble> {
    let flows = me.api.flows().await?;
    let latest = |code: &str| flows.iter().rfind(|flow| flow.code == code);
    let found = latest(code).or_else(|| latest(from)).or_else(|| flows.first());
    Ok(found.and_then(|flow| serde_json::to_string_pretty(&flow.definition).ok()).unwrap_or_default())
}

#[post("/flows/draft")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let (code, text) = (form.get("code").to_owned(), form.get("definition").to_owned());
    let mut sheet = Sheet { code, text, etag: form.get("revision").to_owned(), ..Sheet::default() };
    let definition: Value = match serde_json::from_str(&sheet.text) {
        Ok(definition) => definition,
        Err(error) => {
            let (line, column) = (error.line().to_string(), error.column().to_string());
            sheet.above = Some(slip(&ui.f(&t::NO_JSON, &[&line, &column])));
            sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(page(&ui, &sheet));
        }
    };
    match act(&me, &mut sheet, &definition, (form.get("act"), form.get("key"))).await {
        Ok(Some(address)) => Ok(see(&address)),
        Ok(None) => Ok(page(&ui, &sheet)),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            sheet.status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            sheet.above = Some(problem::alert(&ui, &refused));
            sheet.problems = Some(inside(&refused));
            Ok(page(&ui, &sheet))
        }
    }
}

/// Checks, saves or publishes; the address to go on to, if it is done.
async fn act(
    me: &SignedIn,
    sheet: &mut Sheet,
    definition: &Value,
    (act, key): (&str, &str),
) -> Result<Option<String>, Trouble> {
    if !matches!(act, "save" | "publish") {
        sheet.problems = Some(me.api.check_flow(definition).await?.problems);
        return Ok(None);
    }
    let area = office::area(&me.who, "");
    let saved = me.api.save_flow((&sheet.code, area), &sheet.etag, definition).await?;
    (sheet.etag, sheet.problems) = (saved.etag, Some(saved.value.problems));
    if act == "save" {
        return Ok(Some(format!("/flows/draft?done=saved&code={}", segment(&sheet.code))));
    }
    me.api.publish_flow(&sheet.code, (&sheet.etag, key)).await?;
    Ok(Some("/flows?done=published".to_owned()))
}

fn inside(refused: &Problem) -> Vec<Violation> {
    refused.violations.iter().filter(|one| one.pointer.starts_with("/definition/")).cloned().collect()
}

fn slip(text: &str) -> Markup {
    html! { div.message.bad role="alert" tabindex="-1" data-focus { p { (text) } } }
}

fn page(ui: &Ui, sheet: &Sheet) -> actix_web::HttpResponse {
    let title = ui.f(&t::TITLE_OF, &[&sheet.code]);
    let text = Field {
        name: "definition",
        label: ui.t(&t::DEFINITION),
        hint: ui.t(&t::DEFINITION_HINT),
        value: &sheet.text,
        required: true,
        ..Field::default()
    };
    let main = html! {
        p { a href="/flows" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        @if let Some(above) = &sheet.above { (above) }
        p.lead { (ui.t(&t::INTRO)) }
        @if let Some(problems) = &sheet.problems { (wrong(ui, problems)) }
        form method="post" action="/flows/draft" {
            (on_enter("check"))
            (ui.once_fields())
            input type="hidden" name="code" value=(sheet.code);
            input type="hidden" name="revision" value=(sheet.etag);
            (text.area(ui, 24))
            div.actions {
                button type="submit" name="act" value="check" { (ui.t(&t::CHECK)) }
                button type="submit" name="act" value="save" { (ui.t(&t::SAVE)) }
                button.primary type="submit" name="act" value="publish" { (ui.t(&t::PUBLISH)) }
            }
        }
        p { a href="/rehearsals" { (ui.t(&crate::text::flows::REHEARSE)) } }
    };
    ui.page_with(sheet.status, &title, main)
}

fn wrong(ui: &Ui, problems: &[Violation]) -> Markup {
    html! {
        @if problems.is_empty() { p { (ui.t(&t::SOUND)) } } @else {
            p { strong { (ui.t(&t::UNSOUND)) } }
            ul { @for one in problems { li { code { (one.pointer) } " " (problem::words(ui, one)) } } }
        }
    }
}

/// Below the flows: a draft is begun or gone on with.
pub fn begin(ui: &Ui, flows: &[crate::backend::approval::FlowView]) -> Markup {
    let mut choices: Vec<(String, String)> =
        flows.iter().map(|flow| (flow.code.clone(), name(ui, flow))).collect();
    choices.reverse();
    let mut seen = std::collections::BTreeSet::new();
    choices.retain(|(code, _)| seen.insert(code.clone()));
    let code = Field {
        name: "code",
        label: ui.t(&t::CODE),
        hint: ui.t(&t::CODE_HINT),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let from = Field { name: "from", label: ui.t(&t::BEGIN_FROM), ..Field::default() };
    html! {
        details {
            summary { (ui.t(&t::BEGIN)) }
            form.narrow method="get" action="/flows/draft" {
                (code.line(ui, "text"))
                (from.choice(ui, &choices))
                div.actions { button type="submit" { (ui.t(&t::BEGIN)) } }
            }
        }
    }
}
