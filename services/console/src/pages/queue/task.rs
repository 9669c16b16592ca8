//! The decision page: facts, evidence, fields, and the decision.

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::{
    around::{self, Around},
    back,
    colleagues::{self, Asked as AskedColleague},
    differences, list, terms,
};
use crate::{
    backend::{
        Versioned,
        approval::{TaskView, Verdict},
    },
    components::{
        badge::badge,
        checks, deadline,
        field::{Field, on_enter},
        message, problem,
    },
    pages::requests,
    text::{format, queue as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
    /// The edition to compare with; empty for the one that was last decided on.
    #[serde(default)]
    since: String,
}

/// What the page says above the request.
pub struct Notice<'a> {
    /// Somebody was faster, or a rule says no.
    pub problem: Option<&'a Problem>,
    /// Something was done.
    pub done: Option<&'static str>,
    /// A colleague was to be asked.
    pub asked: Option<&'a AskedColleague>,
    /// What the applicant was to be asked.
    pub question: &'a str,
}

#[get("/queue/{task}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let mut task = me.api.task(&path).await?;
    requests::name_citations(&ui, &me.api, &mut task.value.request.content).await;
    let done = match asked.done.as_str() {
        "claimed" => Some(ui.t(&t::CLAIMED)),
        "asked" => Some(ui.t(&t::ASKED)),
        "extended" => Some(ui.t(&t::EXTENDED)),
        "concurring" => Some(ui.t(&t::LATE_CONCURRING)),
        "dissenting" => Some(ui.t(&t::LATE_DISSENTING)),
        done => colleagues::done(done).map(|text| ui.t(text)),
    };
    let around = around::load(&ui, &me, &task.value, &asked.since).await;
    let notice = Notice { problem: None, done, asked: None, question: "" };
    let main = draw(&ui, &task, None, (&notice, &around));
    Ok(ui.page(&title(&ui, &task.value), main))
}

/// The title of the page.
pub fn title(ui: &Ui, task: &TaskView) -> String {
    ui.f(&t::TASK_TITLE, &[list::title(ui, &task.row)])
}

/// The page's content; `typed` is what was entered and not accepted.
pub fn draw(
    ui: &Ui,
    task: &Versioned<TaskView>,
    typed: Option<&Verdict>,
    (notice, around): (&Notice<'_>, &Around),
) -> Markup {
    let view = &task.value;
    let open = view.row.result.is_none() && view.row.state != "closed";
    let report = view.request.report.as_ref();
    let struck = typed.map(|verdict| verdict.terms.strike.as_slice()).unwrap_or_default();
    let decides = open && !view.may.is_empty();
    html! {
        p { a href="/queue" { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        @if let Some(done) = notice.done { (message::good(done)) }
        @if let Some(refused) = notice.problem {
            @if matches!(refused.status, 409 | 412) { (message::note(ui.t(&t::TOO_LATE))) }
            (problem::alert(ui, refused))
        }
        @if !open { (ending(ui, view)) }
        @if let Some(conflict) = view.conflict.as_deref().filter(|_| open) {
            (message::note(&words::conflict(conflict, ui.language)))
        }
        p {
            (badge(&view.row.state, &list::stage(ui, &view.row)))
            @if let Some(claim) = list::claim(ui, &view.row).filter(|_| !decides) { " " span.soft { (claim) } }
        }
        @if open && !decides { (colleagues::hands(ui, task)) }
        div.desk {
            div.evidence {
                (differences::since_edition(ui, around, (&view.row.id, &view.request)))
                (terms::so_far(ui, &view.request))
                (requests::conversation(ui, &view.request, view.row.news.iter().any(|news| news == "answer")))
                section aria-labelledby="fields" {
                    h2 id="fields" { (ui.t(&t::FIELDS)) }
                    (checks::fields(ui, (view.request.judged(), &view.request.fields), decides.then_some(struck).filter(|_| view.terms)))
                }
                section aria-labelledby="checks" {
                    h2 id="checks" { (ui.t(&t::CHECKS)) }
                    (around::drift(ui, view.drift.as_ref()))
                    (checks::findings(ui, report.map(|report| report.findings.as_slice()).unwrap_or_default()))
                }
                (differences::since_admission(ui, around, &view.request))
                (requests::facts(ui, &view.request))
                (requests::files(ui, &view.request.row.id, &view.request.content.files))
                (requests::decisions(ui, &view.request.tasks))
                (requests::flow(ui, &view.request))
                (requests::history(ui, &view.request.history))
                p.no-print { a href={ "/requests/" (view.request.row.id) } { (ui.t(&t::OPEN_REQUEST)) } }
            }
            @if decides {
                aside.decide aria-labelledby="decide" {
                    (decision_form(ui, task, typed, (notice, around)))
                    (colleagues::hands(ui, task))
                    @if let Some(found) = &around.colleagues {
                        (colleagues::ask(ui, task, found, (notice.asked, notice.problem)))
                    }
                }
            }
        }
        (list::keys(ui))
    }
}

/// Who decided, and what.
fn ending(ui: &Ui, view: &TaskView) -> Markup {
    let result = view.row.result.as_deref().unwrap_or(&view.row.state);
    let word = words::task_state(result, ui.language);
    let by = view.decision.as_ref().filter(|decision| !decision.decided_by_name.is_empty());
    let text = match by {
        Some(decision) => {
            let when = ui.when(decision.decided_at.as_deref().unwrap_or_default());
            ui.f(&t::DECIDED_BY, &[&decision.decided_by_name, &when, &word])
        }
        None => ui.f(&t::DECIDED, &[&word]),
    };
    html! {
        (message::note(&text))
        @if let Some(decision) = &view.decision {
            @if !decision.reason.is_empty() { p { (decision.reason) } }
            @if let Some(given) = &decision.terms { (terms::given(ui, &view.request, given)) }
        }
    }
}

/// Beside the evidence, always in sight: what it costs, and the decision. What is struck is ticked in the
/// table of fields, which belongs to this form.
fn decision_form(
    ui: &Ui,
    task: &Versioned<TaskView>,
    typed: Option<&Verdict>,
    (notice, around): (&Notice<'_>, &Around),
) -> Markup {
    let view = &task.value;
    let may = |choice: &str| view.may.iter().any(|one| one == choice);
    let findings = view.request.report.as_ref().map(|report| report.findings.as_slice()).unwrap_or_default();
    let burden = ui.f(&t::BURDEN_OF, &[&ui.minutes(view.row.minutes), &format::count(view.row.communities)]);
    html! {
        form id="decision" method="post" action={ "/queue/" (view.row.id) } {
            (on_enter("look"))
            (ui.once_fields())
            input type="hidden" name="revision" value=(task.etag);
            h2 id="decide" { (ui.t(&t::DECIDE)) }
            p { (ui.t(&t::BURDEN)) (ui.colon()) strong.burden { (burden) } }
            (checks::summary(ui, findings))
            (terms::reason(ui, typed))
            @if !view.row.due.is_empty() { p { (ui.t(&t::DUE)) (ui.colon()) (deadline::deadline(ui, &view.row.due)) } }
            @if let Some(whole) = &view.row.decide_by { p { (ui.t(&t::WHOLE_TIME)) (ui.colon()) (deadline::deadline(ui, whole)) } }
            (around::burden(ui, view, around))
            @if view.terms { (terms::draw(ui, &view.request, typed)) }
            @if may("return") { (back::draw(ui, view, typed, notice.problem)) }
            (hold(ui, view))
            div.actions.in-sight {
                @if may("approve") {
                    button.primary type="submit" name="act" value="approve" data-key="a" { (ui.t(&t::APPROVE)) }
                }
                @if may("return") { button type="submit" name="act" value="return" data-key="r" { (ui.t(&t::RETURN)) } }
                @if may("reject") {
                    button.danger type="submit" name="act" value="reject" { (ui.t(&t::REJECT)) }
                }
            }
            (pauses(ui, view, notice))
            @if ui.keys { p.soft.keys { (ui.t(&t::KEYS_HINT_TASK)) } }
        }
    }
}

/// In whose hand it is: free to be claimed, one's own to be put back, or somebody else's until then.
fn hold(ui: &Ui, view: &TaskView) -> Markup {
    html! {
        @if let Some(claim) = list::claim(ui, &view.row) {
            (message::note(&claim))
            @if list::is_mine(ui, &view.row) {
                div.actions { button.plain type="submit" name="act" value="release" { (ui.t(&t::RELEASE)) } }
            }
        } @else {
            div.actions {
                button.plain type="submit" name="act" value="claim" { (ui.t(&t::CLAIM)) }
                span.hint { (ui.t(&t::CLAIM_HINT)) }
            }
        }
    }
}

/// What gives more time: a question to the applicant, or ten working days for the reason above.
fn pauses(ui: &Ui, view: &TaskView, notice: &Notice<'_>) -> Markup {
    let wrong = problem::at(ui, notice.problem, "/question");
    let question = Field {
        name: "question",
        label: ui.t(&t::QUESTION),
        hint: ui.t(&t::QUESTION_HINT),
        error: wrong.as_deref(),
        value: notice.question,
        ..Field::default()
    };
    html! {
        @if view.row.stopped_at.is_some() { (message::note(ui.t(&t::WAITS_FOR_ANSWER))) } @else {
            details open[wrong.is_some() || !notice.question.is_empty()] {
                summary { (ui.t(&t::MORE_TIME)) }
                (question.area(ui, 2))
                div.actions { button type="submit" name="act" value="ask" { (ui.t(&t::ASK)) } }
                p.hint { (ui.t(&t::EXTEND_HINT)) }
                div.actions { button type="submit" name="act" value="extend" { (ui.t(&t::EXTEND)) } }
            }
        }
    }
}
