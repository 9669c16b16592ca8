//! One request: where it stands, what the checks say, who decided what, and what the applicant can do.

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{attachments, cited, conversation, facts, list::state_badge, renew, report, verbs};
use crate::{
    backend::{
        Versioned,
        approval::{HistoryLine, RequestView},
    },
    components::{
        facts::{fact, fact_of},
        field::Field,
        message,
        typed::Typed,
    },
    pages::{boards, lineage, queue::terms},
    session::Who,
    text::{attachments as a, field_import, incidents, renewals, requests as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

#[get("/requests/{request}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let mut request = me.api.request(&path).await?;
    cited::name(&ui, &me.api, &mut request.value.content).await;
    let done = match asked.done.as_str() {
        "saved" => Some(&t::SAVED),
        "submitted" => Some(&t::SUBMITTED),
        "withdrawn" => Some(&t::WITHDRAWN),
        "nudged" => Some(&t::NUDGED),
        "answered" => Some(&t::ANSWERED),
        "attached" => Some(&a::ATTACHED),
        "detached" => Some(&a::DETACHED),
        "renewal-drafted" => Some(&renewals::DRAFTED),
        "renewal-filed" => Some(&renewals::FILED),
        "reconsidered" => Some(&t::RECONSIDERED),
        _ => None,
    };
    let above = html! { @if let Some(done) = done { (message::good(ui.t(done))) } };
    let main = draw(&ui, &me.who, &request, (above, Typed::default()));
    Ok(ui.page(&title(&ui, &request.value), main))
}

/// The title of the page.
pub fn title(ui: &Ui, request: &RequestView) -> String {
    let row = &request.row;
    ui.f(&t::REQUEST_TITLE, &[ui.name(&row.title_zh, &row.title_en)])
}

/// The page's content, below what there is to say first.
pub fn draw(
    ui: &Ui,
    who: &Who,
    request: &Versioned<RequestView>,
    (above, typed): (Markup, Typed<'_>),
) -> Markup {
    let view = &request.value;
    let mine = who.departments().contains(&view.row.department.as_str());
    html! {
        p { a href="/requests" { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        (above)
        p { (state_badge(ui, &view.row)) }
        dl.facts {
            @if let Some(number) = &view.control_number {
                (fact_of(ui.t(&t::CONTROL_NUMBER), html! { a.code href={ "/verify/" (number) } { (number) } }))
            }
            (fact(ui.t(&t::WHY), view.reason.as_deref().unwrap_or_default()))
        }
        @if view.incidents.iter().any(|incident| incident.resolved_at.is_none()) && view.row.state == "in-review" {
            div.message.bad { p { (ui.t(&incidents::ON_REQUEST)) " " a href="/incidents" { (ui.t(&incidents::SEE_ALL)) } } }
        }
        (terms::given(ui, view, &view.terms))
        @if mine { (actions(ui, request, typed)) (verbs::draw(ui, view, typed)) }
        (conversation::draw(ui, view))
        @if let Some(number) = &view.control_number {
            (boards::link(ui, number, &view.row.department))
            (renew::link(ui, number, &view.row.department))
            p.no-print { (lineage::link(ui, number, "")) }
        }
        (facts::facts(ui, view))
        @if mine { (attachments::edit(ui, request, typed)) } @else { (attachments::list(ui, &view.row.id, &view.content.files)) }
        @if let Some(found) = &view.report {
            section aria-labelledby="report-title" {
                @if matches!(view.row.state.as_str(), "draft" | "returned") { (report::draw(ui, found)) }
                @else { (report::filed(ui, found, &view.fields)) }
            }
        }
        (facts::decisions(ui, &view.tasks))
        (facts::flow(ui, view))
        (history(ui, &view.history))
    }
}

fn actions(ui: &Ui, request: &Versioned<RequestView>, typed: Typed<'_>) -> Markup {
    let (view, state) = (&request.value, request.value.row.state.as_str());
    let (editable, running) =
        (matches!(state, "draft" | "returned"), matches!(state, "draft" | "returned" | "in-review"));
    let action = format!("/requests/{}", view.row.id);
    // Nobody is offered what the checks refuse today.
    let passes = view.report.as_ref().is_none_or(|report| report.may_submit);
    let typed = typed.of("withdraw");
    let wrong = typed.wrong(ui, "/reason");
    let reason = Field {
        name: "reason",
        label: ui.t(&t::WITHDRAW_REASON),
        error: wrong.as_deref(),
        value: typed.get("reason"),
        required: true,
        ..Field::default()
    };
    html! {
        @if editable {
            form method="post" action=(action) {
                (ui.once_fields())
                input type="hidden" name="revision" value=(request.etag);
                @if passes { p.soft { (ui.t(&t::SUBMIT_HINT)) } } @else { (message::note(ui.t(&t::MAY_NOT_SUBMIT))) }
                div.actions {
                    @if passes { button.primary type="submit" name="act" value="submit" { (ui.t(&t::SUBMIT)) } }
                    a.button.primary[!passes] href={ (action) "/edit" } { (ui.t(&t::EDIT)) }
                    a href={ (action) "/import" } { (ui.t(&field_import::LINK)) }
                }
            }
        }
        @if running {
            details open[typed.is_sent()] {
                summary { (ui.t(&t::WITHDRAW)) }
                form.narrow method="post" action=(action) {
                    (ui.once_fields())
                    input type="hidden" name="revision" value=(request.etag);
                    (reason.line(ui, "text"))
                    div.actions { button.danger type="submit" name="act" value="withdraw" { (ui.t(&t::WITHDRAW)) } }
                }
            }
        }
    }
}

/// What happened, oldest first.
pub fn history(ui: &Ui, lines: &[HistoryLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="history" {
                h2 id="history" { (ui.t(&t::HISTORY)) }
                ol.history {
                    @for line in lines {
                        li {
                            time { (ui.when(&line.at)) } " "
                            (ui.f(&t::HISTORY_LINE, &[actor(ui, line), &words::event(&line.action, ui.language)]))
                            @if let Some(reason) = line.reason.as_deref().filter(|reason| !reason.is_empty()) {
                                p { (reason) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who did it.
pub fn actor<'a>(ui: &Ui, line: &'a HistoryLine) -> &'a str {
    if line.actor_name.is_empty() || line.actor == "system" { ui.t(&t::SYSTEM) } else { &line.actor_name }
}
