//! What a department asks, and what was decided: for its own page and for the review queue.

use maud::{Markup, html};

use super::{draft::FROM_END, privacy, special};
use crate::{
    backend::approval::{Content, DeadlineView, DueRule, RequestView, TaskRow},
    components::{
        badge::{Tone, badge, toned},
        deadline,
        facts::{fact, fact_of},
        message,
    },
    text::{queue as t, requests, words},
    ui::Ui,
};

/// The facts of a request, and what it cites.
pub fn facts(ui: &Ui, request: &RequestView) -> Markup {
    let (row, content) = (&request.row, &request.content);
    let department = if row.department_name.is_empty() { &content.department } else { &row.department_name };
    let separator = ui.language.pick("、", ", ");
    let contact = format!("{} {}", content.contact.name, content.contact.phone);
    let names: Vec<&str> = request.areas.iter().map(|area| ui.name(&area.name_zh, &area.name_en)).collect();
    let areas = if names.is_empty() { content.areas.join(separator) } else { names.join(separator) };
    html! {
        section aria-labelledby="facts" {
            h2 id="facts" { (ui.t(&t::FACTS)) }
            dl.facts {
                (fact(ui.t(&t::DEPARTMENT), department))
                @if let Some(deadline) = &request.deadline { (fact_of(ui.t(&t::WHOLE_TIME), whole_time(ui, request, deadline))) }
                (fact(ui.t(&t::PURPOSE), &content.purpose))
                (fact(ui.t(&t::LEGAL_BASIS), &content.legal_basis))
                (fact_of(ui.t(&t::FREQUENCY), frequency(ui, request)))
                (fact(ui.t(&t::FIRST_DUE), &ui.day(&content.first_due)))
                (fact_of(ui.t(&t::END_DATE), end(ui, request)))
                (fact(ui.t(&t::AREAS), &areas))
                (fact(ui.t(&t::MINUTES), &ui.minutes(content.minutes)))
                @if let Some(ground) = &content.privacy { (privacy::facts(ui, ground)) }
                (fact(ui.t(&t::CONTACT), contact.trim()))
                (fact(ui.t(&t::PAYER), content.payer.as_deref().unwrap_or_default()))
                (special::facts(ui, content))
                (fact_of(ui.t(&t::CITATIONS), citations(ui, request)))
            }
        }
    }
}

/// How often: as it was asked and, if the review lowered it, as it is now.
fn frequency(ui: &Ui, request: &RequestView) -> Markup {
    let set = request.terms.frequency.as_deref().map(|name| words::frequency(name, ui.language).to_string());
    now_instead(&often(ui, &request.content), set)
}

/// How often, and on which working day where a rule gives it.
fn often(ui: &Ui, content: &Content) -> String {
    let often = words::frequency(&content.frequency, ui.language);
    match &content.due {
        None => often.to_string(),
        Some(due) => {
            let day = working_day(ui, due);
            format!("{often}{}{day}", ui.language.pick("，", ", "))
        }
    }
}

fn working_day(ui: &Ui, due: &DueRule) -> String {
    match (due.rule.as_str(), due.nth) {
        (FROM_END, 1) => ui.t(&requests::LAST_WORKING_DAY).to_owned(),
        (FROM_END, nth) => ui.f(&requests::NTH_FROM_END, &[&nth.to_string()]),
        (_, nth) => ui.f(&requests::NTH_WORKING_DAY, &[&nth.to_string()]),
    }
}

/// Until when, likewise.
fn end(ui: &Ui, request: &RequestView) -> Markup {
    now_instead(
        &ui.day(&request.content.end_date),
        request.terms.valid_until.as_deref().map(|day| ui.day(day)),
    )
}

fn now_instead(asked: &str, set: Option<String>) -> Markup {
    html! {
        @match set.filter(|set| set != asked) {
            Some(set) => { del { (asked) } " " ins { (set) } },
            None => (asked),
        }
    }
}

/// By when it is decided as a whole, and what moved that.
fn whole_time(ui: &Ui, request: &RequestView, time: &DeadlineView) -> Markup {
    let open = request.row.state == "in-review";
    html! {
        @if open { (deadline::deadline(ui, &time.due)) } @else { (ui.day(&time.due)) }
        " " (ui.f(&t::WHOLE_DAYS, &[&time.working_days.to_string()]))
        @if time.more_days > 0 { " " (ui.f(&t::WHOLE_MORE, &[&time.more_days.to_string()])) }
        @if time.stopped_at.is_some() { " " (toned(Tone::Calm, ui.t(&t::WHOLE_STOPPED))) }
        @if time.missed_at.is_some() && open { " " (toned(Tone::Bad, ui.t(&t::WHOLE_MISSED))) }
    }
}

fn citations(ui: &Ui, request: &RequestView) -> Markup {
    let cited = &request.content.citations;
    html! {
        @if cited.is_empty() {
            (message::soft(ui.t(&t::NO_CITATIONS)))
        } @else {
            ul {
                @for citation in cited {
                    li {
                        a href={ "/duty-list?area_code=" (citation.area_code) "#" (citation.code) } {
                            (citation.code) " " (citation.name_zh)
                        }
                    }
                }
            }
        }
    }
}

/// Who has decided what, and who still has to.
pub fn decisions(ui: &Ui, tasks: &[TaskRow]) -> Markup {
    html! {
        @if !tasks.is_empty() {
            section aria-labelledby="decisions" {
                h2 id="decisions" { (ui.t(&t::OTHER_TASKS)) }
                div.wide tabindex="0" role="group" aria-labelledby="decisions" {
                    table.dense {
                        thead {
                            tr {
                                th scope="col" { (ui.t(&t::STAGE)) }
                                th scope="col" { (ui.t(&t::AREA)) }
                                th scope="col" { (ui.t(&t::RESULT)) }
                            }
                        }
                        tbody { @for task in tasks { (decision(ui, task)) } }
                    }
                }
            }
        }
    }
}

fn decision(ui: &Ui, task: &TaskRow) -> Markup {
    let stage = if task.stage_zh.is_empty() {
        words::stage(&task.stage, ui.language)
    } else {
        ui.name(&task.stage_zh, &task.stage_en).to_owned()
    };
    html! {
        tr {
            th scope="row" { (stage) }
            td { (task.area_name) }
            td {
                @match &task.result {
                    Some(result) => {
                        (badge(result, &words::task_state(result, ui.language)))
                        " " (ui.when(task.closed_at.as_deref().unwrap_or_default()))
                    },
                    None => {
                        (badge("open", &words::task_state("open", ui.language)))
                        " " (deadline::deadline(ui, &task.due))
                    },
                }
            }
        }
    }
}

/// The flow as a picture that shows where the request stands; the decisions above say the same in words.
pub fn flow(ui: &Ui, request: &RequestView) -> Markup {
    let filed = !matches!(request.row.state.as_str(), "" | "draft");
    html! {
        @if filed {
            section aria-labelledby="flow" {
                h2 id="flow" { (ui.t(&t::FLOW)) }
                div.wide tabindex="0" role="group" aria-labelledby="flow" {
                    img.flow src={ "/requests/" (request.row.id) "/flow.svg" } alt=(ui.t(&t::FLOW_ALT));
                }
            }
        }
    }
}
