//! Several people may have to decide at one place, and each of them decides there once: whether there are
//! enough of them.

use kernel::{Actor, TaskId};

use super::{
    decision::{TaskFact, outcome},
    flow::Stage,
    task::Ending,
};

/// What stands beside a task at its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Who has decided there already.
    pub voted: Vec<Actor>,
    /// How many other open tasks want somebody first.
    pub before: usize,
}

/// What stands beside a task; `None` if its stage passes without it as soon as the open tasks before it
/// are approved. `tasks` are all that count for the edition, in the order they opened.
pub fn beside(stage: &Stage, tasks: &[TaskFact], task: TaskId) -> Option<Beside> {
    let Some(at) = tasks.iter().position(|fact| fact.id == task) else { return Some(Beside::default()) };
    let (before, rest) = tasks.split_at(at);
    let own = rest.first()?;
    let here = |fact: &&TaskFact| fact.stage == own.stage && fact.area == own.area;
    let open = |fact: &&TaskFact| here(fact) && fact.ending.is_none();
    let first: Vec<TaskId> = before.iter().filter(open).map(|fact| fact.id).collect();
    let mut approved = tasks.to_vec();
    for fact in approved.iter_mut().filter(|fact| first.contains(&fact.id)) {
        fact.ending = Some(Ending::Approved);
    }
    if !own.added && outcome(stage, &approved) == Some(true) {
        return None;
    }
    let voted = tasks.iter().filter(here).filter_map(|fact| fact.by).collect();
    Some(Beside { voted, before: first.len() })
}

#[cfg(test)]
mod tests {
    use kernel::AreaPath;

    use super::*;
    use crate::domain::flow::{Flow, Rule};

    fn stage(rule: Rule) -> Stage {
        let flow: Flow = serde_json::from_str(crate::migrations::SMALL_COUNTY).unwrap();
        Stage { rule, seats: 3, ..flow.stages.into_iter().next().unwrap() }
    }

    fn person(n: u32) -> Actor {
        format!("per_{n:032x}").parse().unwrap()
    }

    fn task(n: u32) -> TaskId {
        format!("tsk_{n:032x}").parse().unwrap()
    }

    /// Three tasks of one place; the first is decided or not.
    fn three(stage: &Stage, first: Option<Ending>) -> Vec<TaskFact> {
        let area: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        let fact = |n| TaskFact {
            id: task(n),
            stage: stage.key.clone(),
            area: area.clone(),
            ending: first.filter(|_| n == 1),
            by: first.filter(|_| n == 1).map(|_| person(1)),
            added: false,
        };
        (1..=3).map(fact).collect()
    }

    #[test]
    fn every_task_of_a_place_wants_somebody_else_as_far_as_the_rule_needs_it() {
        let beside_of = |rule, first, n| {
            let stage = stage(rule);
            beside(&stage, &three(&stage, first), task(n)).map(|b| (b.voted.len(), b.before))
        };
        let approved = Some(Ending::Approved);
        for (rule, first, expected) in [
            (Rule::All, None, [Some((0, 0)), Some((0, 1)), Some((0, 2))]),
            (Rule::Any, None, [Some((0, 0)), None, None]),
            (Rule::Quorum(2), None, [Some((0, 0)), Some((0, 1)), None]),
            (Rule::Quorum(2), approved, [Some((1, 0)), Some((1, 0)), None]),
            (Rule::All, approved, [Some((1, 0)), Some((1, 0)), Some((1, 1))]),
        ] {
            for (n, expected) in (1..=3).zip(expected) {
                assert_eq!(beside_of(rule, first, n), expected, "{rule:?} {first:?} {n}");
            }
        }
    }
}
