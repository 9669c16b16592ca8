//! What a department asks, and what was decided: for its own page and for the review queue.

use maud::{Markup, html};

use super::{privacy, special};
use crate::{
    backend::approval::{DeadlineView, RequestView, TaskRow},
    components::{
        badge::{Tone, badge, toned},
        deadline,
        facts::{fact, fact_of},
        message,
    },
    text::{queue as t, words},
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
                (fact(ui.t(&t::FREQUENCY), &words::frequency(&content.frequency, ui.language)))
                (fact(ui.t(&t::FIRST_DUE), &ui.day(&content.first_due)))
                (fact(ui.t(&t::END_DATE), &ui.day(&content.end_date)))
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
