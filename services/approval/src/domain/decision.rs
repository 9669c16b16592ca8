//! Deciding: one decision on one task, and what follows for the request.
//!
//! The outcome of a stage is its rule applied to the decisions recorded on its tasks, computed
//! afresh every time; nothing is counted along the way that could come apart from them.

use kernel::{AreaPath, Refusal, TaskId};

use super::{
    codes,
    flow::{Choice, Flow, Rule, Stage},
    task::Ending,
};

/// A task of the edition under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskFact {
    /// Its id.
    pub id: TaskId,
    /// The stage.
    pub stage: String,
    /// The area it decides for.
    pub area: AreaPath,
    /// How it ended, if it has.
    pub ending: Option<Ending>,
}

/// What follows from a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Others have to decide.
    Wait,
    /// The next stage opens for these streets.
    Stage(usize, Vec<AreaPath>),
    /// Back to the applicant.
    Return,
    /// The end: the streets whose communities may be asked; none is a rejection.
    End(Vec<AreaPath>),
}

/// A decision and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How the task ends.
    pub ending: Ending,
    /// Open tasks that are no longer needed.
    pub cancelled: Vec<TaskId>,
    /// What follows for the request.
    pub next: Next,
}

/// Decides on one task. `tasks` are all tasks of the edition, of every stage so far; `streets`
/// those the request covers.
///
/// # Errors
/// If the task is over, or the stage does not have the choice.
pub fn decide(
    flow: &Flow,
    tasks: &[TaskFact],
    streets: &[AreaPath],
    task: TaskId,
    choice: Choice,
) -> Result<Step, Refusal> {
    let fact = tasks.iter().find(|fact| fact.id == task).ok_or_else(|| Refusal::new(&codes::TASK_CLOSED))?;
    if fact.ending.is_some() {
        return Err(Refusal::new(&codes::TASK_CLOSED));
    }
    let (at, stage) = flow.stage(&fact.stage).ok_or_else(|| Refusal::new(&codes::DECISION_VERB))?;
    if !stage.may.contains(&choice) {
        return Err(Refusal::new(&codes::DECISION_VERB));
    }
    let ending = Ending::of(choice);
    let mut after = tasks.to_vec();
    for fact in after.iter_mut().filter(|fact| fact.id == task) {
        fact.ending = Some(ending);
    }
    let next = next(flow, at, stage, &after, streets);
    let cancelled = match next {
        Next::Wait => Vec::new(),
        _ => after.iter().filter(|fact| fact.ending.is_none()).map(|fact| fact.id).collect(),
    };
    Ok(Step { ending, cancelled, next })
}

fn next(flow: &Flow, at: usize, stage: &Stage, tasks: &[TaskFact], streets: &[AreaPath]) -> Next {
    let of_stage: Vec<&TaskFact> = tasks.iter().filter(|fact| fact.stage == stage.key).collect();
    let count = |ending| of_stage.iter().filter(|fact| fact.ending == Some(ending)).count();
    if count(Ending::Returned) > 0 {
        return Next::Return;
    }
    let passed = match stage.rule {
        Rule::Any => Some(count(Ending::Approved) > 0),
        Rule::All if count(Ending::Rejected) > 0 => Some(false),
        Rule::All => (count(Ending::Approved) == of_stage.len()).then_some(true),
        Rule::Each => of_stage.iter().all(|fact| fact.ending.is_some()).then(|| count(Ending::Approved) > 0),
    };
    match passed {
        None => Next::Wait,
        Some(false) => Next::End(Vec::new()),
        Some(true) => {
            let left = in_play(flow, tasks, streets);
            if at + 1 < flow.stages.len() && !left.is_empty() {
                Next::Stage(at + 1, left)
            } else {
                Next::End(left)
            }
        }
    }
}

/// The streets that no `each` decision has taken out.
fn in_play(flow: &Flow, tasks: &[TaskFact], streets: &[AreaPath]) -> Vec<AreaPath> {
    let out = |street: &AreaPath| {
        tasks.iter().any(|fact| {
            let each = flow.stage(&fact.stage).is_some_and(|(_, stage)| stage.rule == Rule::Each);
            each && fact.ending == Some(Ending::Rejected) && fact.area.contains(street)
        })
    };
    streets.iter().filter(|street| !out(street)).cloned().collect()
}
