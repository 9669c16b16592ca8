//! Deciding: one decision on one task, and what follows for the request.
//!
//! The outcome of a stage is its rule applied to the decisions recorded on its tasks, computed
//! afresh every time; nothing is counted along the way that could come apart from them.

use kernel::{Actor, AreaPath, Refusal, TaskId};

use super::{
    codes,
    flow::{Choice, Flow, Rule, Stage},
    flow_codes,
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
    /// Who decided.
    pub by: Option<Actor>,
    /// Whether somebody added it beside those of the stage: then it must approve too.
    pub added: bool,
}

/// What follows from a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Others have to decide.
    Wait,
    /// These stages open for these streets.
    Stages(Vec<usize>, Vec<AreaPath>),
    /// Back to the applicant.
    Return,
    /// The end without a form: terms have answered everything.
    Answered,
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

/// Decides on one task. `flow` is the flow of this request; `tasks` are all tasks of the edition that
/// count, of every stage so far; `streets` those the request covers.
///
/// # Errors
/// If the task is over, the stage does not have the choice, or the person has decided at it already.
pub fn decide(
    flow: &Flow,
    tasks: &[TaskFact],
    streets: &[AreaPath],
    (task, by): (TaskId, Actor),
    choice: Choice,
) -> Result<Step, Refusal> {
    let fact = tasks.iter().find(|fact| fact.id == task).ok_or_else(|| Refusal::new(&codes::TASK_CLOSED))?;
    if fact.ending.is_some() {
        return Err(Refusal::new(&codes::TASK_CLOSED));
    }
    let (_, stage) = flow.stage(&fact.stage).ok_or_else(|| Refusal::new(&codes::DECISION_VERB))?;
    if !stage.may.contains(&choice) {
        return Err(Refusal::new(&codes::DECISION_VERB).at("/decision"));
    }
    // Several people at one place decide; one person who holds two of its tasks is still one.
    if tasks.iter().any(|other| other.stage == fact.stage && other.area == fact.area && other.by == Some(by))
    {
        return Err(Refusal::new(&flow_codes::DECISION_TWICE));
    }
    let ending = Ending::of(choice);
    let mut after = tasks.to_vec();
    for fact in after.iter_mut().filter(|fact| fact.id == task) {
        fact.ending = Some(ending);
        fact.by = Some(by);
    }
    let next = next(flow, stage, &after, streets);
    let over = |fact: &TaskFact| match next {
        Next::Return | Next::Answered | Next::End(_) => true,
        Next::Wait | Next::Stages(..) => fact.stage == stage.key && outcome(stage, &after) == Some(true),
    };
    let open = after.iter().filter(|fact| fact.ending.is_none());
    let cancelled = open.filter(|fact| over(fact)).map(|fact| fact.id).collect();
    Ok(Step { ending, cancelled, next })
}

/// What a stage came to: its rule applied to the decisions recorded, and every signer who was added
/// has approved; nothing while others have to decide, or before it opens.
pub fn outcome(stage: &Stage, tasks: &[TaskFact]) -> Option<bool> {
    let (added, of_stage): (Vec<&TaskFact>, Vec<&TaskFact>) =
        tasks.iter().filter(|fact| fact.stage == stage.key).partition(|fact| fact.added);
    let own = by_rule(stage, &of_stage);
    if stage.rule != Rule::Each && added.iter().any(|fact| fact.ending == Some(Ending::Rejected)) {
        return Some(false);
    }
    match own {
        Some(true) if added.iter().any(|fact| fact.ending.is_none()) => None,
        own => own,
    }
}

fn by_rule(stage: &Stage, of_stage: &[&TaskFact]) -> Option<bool> {
    let count = |ending| of_stage.iter().filter(|fact| fact.ending == Some(ending)).count();
    let (yes, no) = (count(Ending::Approved), count(Ending::Rejected));
    let open = of_stage.iter().filter(|fact| fact.ending.is_none()).count();
    let total = of_stage.len();
    match stage.rule {
        _ if total == 0 => None,
        Rule::Any if yes > 0 => Some(true),
        Rule::Any => (no > 0).then_some(false),
        Rule::All if no > 0 => Some(false),
        Rule::All => (yes == total).then_some(true),
        Rule::Each => (open == 0).then_some(yes > 0),
        Rule::Quorum(needed) => {
            let needed = usize::try_from(needed).unwrap_or(usize::MAX).min(total);
            if yes >= needed { Some(true) } else { (yes + open < needed).then_some(false) }
        }
    }
}

fn next(flow: &Flow, stage: &Stage, tasks: &[TaskFact], streets: &[AreaPath]) -> Next {
    if tasks.iter().any(|fact| fact.stage == stage.key && fact.ending == Some(Ending::Returned)) {
        return Next::Return;
    }
    match outcome(stage, tasks) {
        None => return Next::Wait,
        Some(false) => return Next::End(Vec::new()),
        Some(true) => {}
    }
    let left = in_play(flow, tasks, streets);
    if left.is_empty() {
        return Next::End(left);
    }
    let ready = ready(flow, tasks);
    let passed = |stage: &Stage| outcome(stage, tasks) == Some(true);
    if !ready.is_empty() {
        Next::Stages(ready, left)
    } else if flow.stages.iter().all(passed) {
        Next::End(left)
    } else {
        Next::Wait
    }
}

/// The stages that are not open yet and wait for nothing any more.
pub fn ready(flow: &Flow, tasks: &[TaskFact]) -> Vec<usize> {
    let passed = |at: usize| flow.stages.get(at).is_some_and(|stage| outcome(stage, tasks) == Some(true));
    let opened =
        |at: usize| flow.stages.get(at).is_some_and(|stage| tasks.iter().any(|fact| fact.stage == stage.key));
    (0..flow.stages.len()).filter(|at| !opened(*at) && flow.before(*at).into_iter().all(passed)).collect()
}

/// The streets that no `each` decision has taken out.
pub fn in_play(flow: &Flow, tasks: &[TaskFact], streets: &[AreaPath]) -> Vec<AreaPath> {
    let out = |street: &AreaPath| {
        tasks.iter().any(|fact| {
            let each = flow.stage(&fact.stage).is_some_and(|(_, stage)| stage.rule == Rule::Each);
            each && fact.ending == Some(Ending::Rejected) && fact.area.contains(street)
        })
    };
    streets.iter().filter(|street| !out(street)).cloned().collect()
}
