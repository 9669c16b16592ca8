//! Flows under random hands: whatever is decided in whatever order, every request comes to one end,
//! and until then somebody has something to decide.

use approval::domain::{
    decision::{Next, TaskFact, decide, outcome, ready},
    flow::{Choice, Flow, OnTimeout, Place, Rule, Stage},
    task::Ending,
};
use kernel::{Actor, AreaPath, Refusal, Role, TaskId, calendar::WorkingDays};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::registry_data;

pub fn county() -> AreaPath {
    registry_data::COUNTY.parse().unwrap()
}

pub fn streets(count: usize) -> Vec<AreaPath> {
    (1..=count).map(|n| county().child(format!("210102{n:03}000").parse().unwrap())).collect()
}

fn stage() -> impl Strategy<Value = Stage> {
    let rule =
        prop_oneof![Just(Rule::Any), Just(Rule::All), Just(Rule::Each), (1_u32..5).prop_map(Rule::Quorum)];
    let place = prop_oneof![Just(Place::County), Just(Place::Street)];
    (rule, place, any::<bool>(), 1_u32..4).prop_map(|(rule, at, returns, seats)| Stage {
        key: String::new(),
        name_zh: String::new(),
        name_en: String::new(),
        role: Role::StreetApprover,
        at,
        rule,
        after: None,
        when: None,
        seats: if rule == Rule::Each { 1 } else { seats },
        working_days: Some(WorkingDays(5)),
        working_hours: None,
        remind_before: None,
        on_timeout: OnTimeout::Escalate,
        escalate_to: None,
        may: [Choice::Approve, Choice::Reject].into_iter().chain(returns.then_some(Choice::Return)).collect(),
        terms: false,
        scope: None,
    })
}

/// Any order without a circle: a stage comes after some of those written before it.
pub fn flow() -> impl Strategy<Value = Flow> {
    proptest::collection::vec((stage(), any::<u8>()), 1..5).prop_map(|stages| {
        let named = stages.into_iter().enumerate().map(|(at, (stage, before))| Stage {
            key: format!("stage-{at}"),
            after: Some(
                (0..at).filter(|other| before & (1 << other) != 0).map(|n| format!("stage-{n}")).collect(),
            ),
            ..stage
        });
        Flow {
            name_zh: String::new(),
            name_en: String::new(),
            total: None,
            second_review: None,
            stages: named.collect(),
        }
    })
}

/// Somebody else for every number; a run asks with a new number at every step.
pub fn somebody(n: usize) -> Actor {
    format!("per_{:032x}", n + 1).parse().unwrap()
}

/// A request on its way through a flow, held in memory.
pub struct Run {
    pub flow: Flow,
    pub streets: Vec<AreaPath>,
    pub tasks: Vec<TaskFact>,
    pub ends: Vec<Next>,
    /// How many decisions there were; names the next hand.
    decided: usize,
}

impl Run {
    pub fn start(flow: Flow, streets: Vec<AreaPath>) -> Self {
        let mut run =
            Self { flow, streets: streets.clone(), tasks: Vec::new(), ends: Vec::new(), decided: 0 };
        for at in ready(&run.flow, &[]) {
            run.open(at, &streets);
        }
        run
    }

    fn open(&mut self, at: usize, streets: &[AreaPath]) {
        let stage = self.flow.stages[at].clone();
        for (area, _) in stage.seats(&county(), streets) {
            let id: TaskId = registry_data::id();
            self.tasks.push(TaskFact {
                id,
                stage: stage.key.clone(),
                area,
                ending: None,
                by: None,
                added: false,
            });
        }
    }

    pub fn waiting(&self) -> Vec<TaskFact> {
        self.tasks.iter().filter(|task| task.ending.is_none()).cloned().collect()
    }

    /// One decision on one of the open tasks, by somebody who has decided nothing yet.
    fn step(&mut self, pick: usize, choice: usize) {
        let by = somebody(self.decided);
        self.decided += 1;
        self.step_by(by, pick, choice).unwrap();
    }

    /// One decision of a person on one of the open tasks; what is refused changes nothing.
    pub fn step_by(&mut self, by: Actor, pick: usize, choice: usize) -> Result<(), Refusal> {
        let waiting = self.waiting();
        let task = &waiting[pick % waiting.len()];
        let may = self.flow.stage(&task.stage).unwrap().1.may.clone();
        let hand = (task.id, by);
        let step = decide(&self.flow, &self.tasks, &self.streets, hand, may[choice % may.len()])?;
        for fact in &mut self.tasks {
            if fact.id == task.id {
                fact.ending = Some(step.ending);
                fact.by = Some(by);
            } else if step.cancelled.contains(&fact.id) {
                fact.ending = Some(Ending::Cancelled);
            }
        }
        match step.next {
            Next::Wait => {}
            Next::Stages(ready, streets) => {
                for at in ready {
                    self.open(at, &streets);
                }
            }
            end => self.ends.push(end),
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn every_request_comes_to_exactly_one_end(
        flow in flow(),
        count in 1_usize..6,
        hands in proptest::collection::vec((any::<usize>(), any::<usize>()), 64),
    ) {
        prop_assert_eq!(flow.check(), Ok(()));
        let mut run = Run::start(flow, streets(count));
        for (pick, choice) in hands {
            if !run.ends.is_empty() {
                break;
            }
            prop_assert!(!run.waiting().is_empty(), "nobody has anything to decide");
            run.step(pick, choice);
        }
        // Four stages of five streets with three seats are over after sixty decisions.
        prop_assert_eq!(run.ends.len(), 1);
        prop_assert!(run.waiting().is_empty(), "a task was left open behind the end");
        let over = run.tasks.iter().map(|task| {
            decide(&run.flow, &run.tasks, &run.streets, (task.id, somebody(999)), Choice::Approve)
        });
        prop_assert!(over.into_iter().all(|again| again.is_err()), "a second decision was taken");
        if let [Next::End(left)] = run.ends.as_slice() && !left.is_empty() {
            let passed = run.flow.stages.iter().all(|stage| outcome(stage, &run.tasks) == Some(true));
            prop_assert!(passed, "admitted although a stage had not passed");
        }
    }

    #[test]
    fn one_person_has_one_vote_at_a_place(seats in 2_u32..6, twice in any::<bool>()) {
        let mut flow: Flow = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
        flow.stages[0].seats = seats;
        flow.stages[0].rule = if twice { Rule::All } else { Rule::Quorum(seats) };
        let mut run = Run::start(flow, streets(1));
        run.step(0, 0);
        let (voted, next) = (run.tasks.iter().find_map(|task| task.by).unwrap(), run.waiting()[0].id);
        let again = decide(&run.flow, &run.tasks, &run.streets, (next, voted), Choice::Approve);
        prop_assert_eq!(again.unwrap_err().code.name, "approval.decision.second-vote");
    }

    #[test]
    fn a_street_is_admitted_if_and_only_if_it_approved(choices in proptest::collection::vec(any::<bool>(), 1..7)) {
        let flow: Flow = serde_json::from_str(approval::migrations::DEFAULT_FLOW).unwrap();
        let mut run = Run::start(flow, streets(choices.len()));
        run.step(0, 0);
        let tasks = run.waiting();
        prop_assert_eq!(tasks.len(), choices.len());
        for (task, approve) in tasks.iter().zip(&choices) {
            let pick = run.waiting().iter().position(|open| open.id == task.id).unwrap();
            run.step(pick, usize::from(!*approve));
        }
        let agreed = tasks.iter().zip(&choices).filter(|(_, yes)| **yes).map(|(task, _)| task.area.clone());
        prop_assert_eq!(&run.ends, &[Next::End(agreed.collect())]);
    }
}

/// A rule, the decisions of two streets, and the streets admitted if that is the end.
type Line<'a> = (Rule, &'a [Choice], Option<&'a [AreaPath]>);

#[test]
fn the_table_of_rules_and_decisions() {
    use Choice::{Approve, Reject};
    let county_flow = |rule| {
        let mut flow: Flow = serde_json::from_str(approval::migrations::DEFAULT_FLOW).unwrap();
        flow.stages.remove(0);
        flow.stages[0].rule = rule;
        flow
    };
    let two = streets(2);
    let table: [Line<'_>; 13] = [
        (Rule::Any, &[Approve], Some(&two)),
        (Rule::Any, &[Reject], Some(&[])),
        (Rule::All, &[Approve], None),
        (Rule::All, &[Reject], Some(&[])),
        (Rule::All, &[Approve, Approve], Some(&two)),
        (Rule::All, &[Approve, Reject], Some(&[])),
        (Rule::Each, &[Reject], None),
        (Rule::Each, &[Approve, Reject], Some(&two[..1])),
        (Rule::Each, &[Reject, Reject], Some(&[])),
        (Rule::Quorum(1), &[Reject], None),
        (Rule::Quorum(1), &[Reject, Approve], Some(&two)),
        (Rule::Quorum(2), &[Reject], Some(&[])),
        // Two streets cannot give three votes: then both must agree.
        (Rule::Quorum(3), &[Approve, Approve], Some(&two)),
    ];
    for (rule, choices, end) in table {
        let mut run = Run::start(county_flow(rule), two.clone());
        for choice in choices {
            run.step(0, usize::from(*choice == Reject));
        }
        let expected: Vec<Next> = end.map(|streets| Next::End(streets.to_vec())).into_iter().collect();
        assert_eq!(run.ends, expected, "{rule:?} {choices:?}");
    }
}
