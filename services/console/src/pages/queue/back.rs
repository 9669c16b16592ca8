//! Where a request goes that is returned: to the department, or to a stage that was over before this one.

use kernel::Timestamp;
use maud::{Markup, html};
use web::Problem;

use super::list;
use crate::{
    backend::approval::{TaskRow, TaskView, Verdict},
    components::{field::choices, problem},
    text::queue as t,
    ui::Ui,
};

/// The choice, if there is one.
pub fn draw(ui: &Ui, view: &TaskView, typed: Option<&Verdict>, refused: Option<&Problem>) -> Markup {
    let stage = |row: &TaskRow| (row.stage.clone(), ui.f(&t::TO_STAGE, &[&list::stage(ui, row)]));
    let stages: Vec<(String, String)> =
        earlier(&view.row, &view.request.tasks).into_iter().map(stage).collect();
    let chosen = typed.and_then(|verdict| verdict.to_stage.as_deref()).unwrap_or_default();
    let wrong = problem::at(ui, refused, "/to_stage");
    html! {
        @if !stages.is_empty() {
            div.field {
                label for="to_stage" { (ui.t(&t::RETURN_TO)) }
                select id="to_stage" name="to_stage" aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[wrong.as_ref().map(|_| "to_stage-error")] {
                    (choices(ui.t(&t::TO_DEPARTMENT), chosen, &stages))
                }
                @if let Some(wrong) = &wrong { p.error id="to_stage-error" { (wrong) } }
            }
        }
    }
}

/// A task of each stage of this edition that had passed when this one opened. Of two stages that ran beside
/// each other neither waited for the other: if one is named all the same, the service says so.
fn earlier<'a>(own: &TaskRow, all: &'a [TaskRow]) -> Vec<&'a TaskRow> {
    let Some(opened) = moment(&own.opened_at) else { return Vec::new() };
    let before = |task: &TaskRow| task.closed_at.as_deref().and_then(moment).is_some_and(|at| at <= opened);
    let mut stages: Vec<Vec<&TaskRow>> = Vec::new();
    for task in all.iter().filter(|task| task.edition == own.edition && task.stage != own.stage) {
        match stages.iter_mut().find(|stage| stage.iter().any(|one| one.stage == task.stage)) {
            Some(stage) => stage.push(task),
            None => stages.push(vec![task]),
        }
    }
    let approved = |task: &TaskRow| task.result.as_deref() == Some("approved");
    stages.retain(|stage| stage.iter().any(|task| approved(task)) && stage.iter().all(|task| before(task)));
    stages.into_iter().filter_map(|stage| stage.first().copied()).collect()
}

fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stages_of_this_edition_that_had_passed_before_are_offered() {
        let task = |stage: &str, edition: i64, opened: &str, closed: Option<&str>| TaskRow {
            stage: stage.into(),
            edition,
            opened_at: format!("2026-11-{opened}T01:00:00Z"),
            closed_at: closed.map(|day| format!("2026-11-{day}T01:00:00.000000Z")),
            result: closed.map(|_| "approved".to_owned()),
            ..TaskRow::default()
        };
        let own = task("government", 2, "20", None);
        let all = [
            task("form", 1, "01", Some("02")),
            task("completeness", 2, "10", Some("12")),
            task("street", 2, "12", Some("15")),
            task("street", 2, "12", Some("20")),
            task("justice", 2, "12", Some("21")),
            task("finance", 2, "12", None),
            TaskRow { result: Some("cancelled".into()), ..task("data", 2, "12", Some("13")) },
            own.clone(),
        ];
        let keys: Vec<&str> = earlier(&own, &all).into_iter().map(|task| task.stage.as_str()).collect();
        assert_eq!(keys, ["completeness", "street"]);
        assert!(earlier(&TaskRow::default(), &all).is_empty());
    }
}
