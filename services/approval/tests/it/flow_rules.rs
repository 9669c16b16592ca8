//! What a stage comes to is its rule applied to the decisions recorded, one vote a person; and from
//! every state of a request there is a way to an end.
//!
//! The rule is said here a second time, from its meaning: a stage has passed when nothing that may still
//! be decided could change that, and has failed in the same way.

use std::collections::BTreeSet;

use approval::domain::{
    decision::{TaskFact, outcome},
    flow::{Choice, Flow, Rule, Stage},
    lifecycle::{State, Verb},
    task::Ending,
};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::flow::{Run, flow, somebody, streets};

/// What the whole of a stage's decisions comes to, once everybody has decided.
fn verdict(rule: Rule, own: &[bool], added: &[bool]) -> bool {
    let yes = own.iter().filter(|yes| **yes).count();
    let passed = match rule {
        Rule::Any | Rule::Each => yes > 0,
        Rule::All => yes == own.len(),
        Rule::Quorum(needed) => yes >= usize::try_from(needed).unwrap().min(own.len()),
    };
    passed && (rule == Rule::Each || added.iter().all(|yes| *yes))
}

/// Every way in which what is still open could be decided.
fn futures(decided: &[Option<bool>]) -> Vec<Vec<bool>> {
    decided.iter().fold(vec![Vec::new()], |all, one| {
        let choices = one.map_or(vec![true, false], |yes| vec![yes]);
        all.iter().flat_map(|head| choices.iter().map(|yes| [head.as_slice(), &[*yes]].concat())).collect()
    })
}

/// What a stage has come to by its meaning: the same in every future, or nothing yet.
fn meant(rule: Rule, own: &[Option<bool>], added: &[Option<bool>]) -> Option<bool> {
    let waits = own.iter().any(Option::is_none);
    match rule {
        // The first decision decides; who was added must agree with a yes.
        Rule::Any if own.contains(&Some(true)) => {}
        Rule::Any if own.contains(&Some(false)) => return Some(false),
        // Each street decides for itself: the stage is over when all have.
        Rule::Each if waits => return None,
        Rule::Each => {
            let passed = own.contains(&Some(true));
            return (!passed || !added.contains(&None)).then_some(passed);
        }
        _ => {}
    }
    let ways: BTreeSet<bool> = futures(own)
        .iter()
        .flat_map(|own| futures(added).into_iter().map(move |added| verdict(rule, own, &added)))
        .collect();
    if ways.len() == 1 { ways.first().copied() } else { None }
}

fn stage(rule: Rule) -> Stage {
    let flow: Flow = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    Stage { rule, ..flow.stages.into_iter().next().unwrap() }
}

fn facts(stage: &Stage, own: &[Option<bool>], added: &[Option<bool>]) -> Vec<TaskFact> {
    let fact = |(decided, added): (&Option<bool>, bool)| TaskFact {
        id: crate::registry_data::id(),
        stage: stage.key.clone(),
        area: streets(1)[0].clone(),
        ending: decided.map(|yes| Ending::of(if yes { Choice::Approve } else { Choice::Reject })),
        by: None,
        added,
    };
    own.iter().map(|one| (one, false)).chain(added.iter().map(|one| (one, true))).map(fact).collect()
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        (0_u32..1).prop_map(|_| Rule::Any),
        (0_u32..1).prop_map(|_| Rule::All),
        (0_u32..1).prop_map(|_| Rule::Each),
        (1_u32..8).prop_map(Rule::Quorum)
    ]
}

/// Approved, rejected, or open.
fn decided() -> impl Strategy<Value = Option<bool>> {
    (0_u8..3).prop_map(|n| [Some(true), Some(false), None][usize::from(n)])
}

proptest! {
    #[test]
    fn a_stage_comes_to_its_rule_applied_to_the_decisions_recorded(
        rule in rule(),
        own in proptest::collection::vec(decided(), 1..7),
        added in proptest::collection::vec(decided(), 0..3),
    ) {
        let stage = stage(rule);
        let recorded = outcome(&stage, &facts(&stage, &own, &added));
        prop_assert_eq!(recorded, meant(rule, &own, &added), "{:?} {:?} {:?}", rule, own, added);
    }

    #[test]
    fn nobody_votes_twice_and_what_is_refused_changes_nothing(
        flow in flow(),
        count in 1_usize..4,
        hands in proptest::collection::vec((0_usize..4, any::<usize>(), any::<usize>()), 64),
    ) {
        let mut run = Run::start(flow, streets(count));
        for (who, pick, choice) in hands {
            if !run.ends.is_empty() {
                break;
            }
            let before = run.tasks.clone();
            if let Err(refusal) = run.step_by(somebody(who), pick, choice) {
                prop_assert_eq!(refusal.code.name, "approval.decision.second-vote");
                prop_assert_eq!(&run.tasks, &before);
            }
        }
        let mut votes = BTreeSet::new();
        for task in run.tasks.iter().filter(|task| task.by.is_some()) {
            let vote = (task.stage.clone(), task.area.clone(), task.by.map(|by| by.to_string()));
            prop_assert!(votes.insert(vote), "two votes: {:?}", task);
        }
        for stage in &run.flow.stages {
            let of_stage = run.tasks.iter().filter(|task| task.stage == stage.key);
            let own: Vec<Option<bool>> = of_stage
                .filter(|task| task.ending != Some(Ending::Cancelled))
                .map(|task| task.ending.map(|ending| ending == Ending::Approved))
                .collect();
            // What a return or an end elsewhere cut off has come to nothing; the rest to its rule.
            if run.ends.is_empty() && !own.is_empty() && !own.contains(&None) {
                prop_assert!(outcome(stage, &run.tasks).is_some(), "{:?}", stage.key);
            }
        }
    }

    #[test]
    fn whatever_is_done_to_a_request_there_is_a_way_to_an_end(verbs in proptest::collection::vec(0_usize..5, 0..40)) {
        let all = [Verb::Edit, Verb::Submit, Verb::Withdraw, Verb::Return, Verb::Decide];
        let mut state = State::Draft;
        let mut ended = false;
        for verb in verbs {
            match state.after(all[verb]) {
                Ok(next) => {
                    prop_assert!(!ended, "{:?} after an end", all[verb]);
                    state = next;
                }
                Err(refusal) => prop_assert_eq!(refusal.code.name, "approval.request.state"),
            }
            ended = state.is_terminal();
        }
        let mut reached = BTreeSet::from([state.name()]);
        let mut edge = vec![state];
        while let Some(from) = edge.pop() {
            let next = all.iter().filter_map(|verb| from.after(*verb).ok());
            edge.extend(next.filter(|next| reached.insert(next.name())));
        }
        prop_assert!(reached.contains("withdrawn") || reached.contains("decided"), "{:?}", state);
    }
}
