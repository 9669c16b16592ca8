//! Playing one edition through a flow: the rules that decide requests, over decisions that were made.

use std::collections::BTreeMap;

use kernel::{Actor, AreaPath, Role, TaskId, Timestamp, calendar::Calendar};

use super::hands::{Hand, Hands};
use crate::domain::{
    clock,
    decision::{self, Next, TaskFact},
    flow::{Choice, Flow, Stage},
    task::Ending,
};

/// One edition and the flow it is played through.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The flow of this request.
    pub flow: &'a Flow,
    /// The county that decides.
    pub county: &'a AreaPath,
    /// The streets covered.
    pub streets: &'a [AreaPath],
    /// What people did.
    pub hands: &'a [Hand],
    /// Working days.
    pub calendar: &'a Calendar,
    /// When it was filed.
    pub filed: Timestamp,
    /// When it was taken back, if it was.
    pub withdrawn: Option<Timestamp>,
    /// Today: what lies later has not happened.
    pub now: Timestamp,
}

/// A task as it was played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedTask {
    /// The stage.
    pub stage: String,
    /// What people read.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The role that decides.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// Which of several people at the place.
    pub seat: i32,
    /// When it opened.
    pub opened: Timestamp,
    /// When it was due.
    pub due: Timestamp,
    /// When it closed.
    pub closed: Option<Timestamp>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Whether nobody decided it in truth: an approval on the last day is supposed.
    pub supposed: bool,
}

/// How an edition was played out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Last {
    /// The streets that may be asked; none is a rejection.
    End(Vec<AreaPath>),
    /// Back to the applicant.
    Return,
    /// What is held already answers all of it.
    Answered,
    /// Taken back by the applicant.
    Withdrawn,
    /// It waits.
    Open,
}

/// An edition played through a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// Its tasks, in the order they opened.
    pub tasks: Vec<PlayedTask>,
    /// How it came out.
    pub last: Last,
    /// When, unless it waits.
    pub at: Option<Timestamp>,
}

struct Run<'a> {
    case: Case<'a>,
    hands: Hands<'a>,
    keys: Vec<&'a str>,
    played: Vec<PlayedTask>,
    facts: Vec<TaskFact>,
    /// When each open task will close, and by which choice.
    closing: BTreeMap<usize, (Timestamp, Choice)>,
}

/// Plays an edition through its flow.
pub fn play(case: Case<'_>) -> Played {
    let mut run = Run {
        case,
        hands: Hands::of(case.hands),
        keys: case.flow.stages.iter().map(|stage| stage.key.as_str()).collect(),
        played: Vec::new(),
        facts: Vec::new(),
        closing: BTreeMap::new(),
    };
    run.open(&decision::ready(case.flow, &[]), case.streets, case.filed);
    let end = case.withdrawn.unwrap_or(case.now).min(case.now);
    while let Some((at, task, choice)) = run.next().filter(|(at, ..)| *at <= end) {
        if let Some(last) = run.decide(task, choice, at) {
            return Played { tasks: run.played, last, at: Some(at) };
        }
    }
    let (last, at) = match case.withdrawn {
        Some(at) => (Last::Withdrawn, Some(at)),
        None => (Last::Open, None),
    };
    if let Some(at) = at {
        (0..run.played.len()).for_each(|task| run.close(task, Ending::Cancelled, at));
    }
    Played { tasks: run.played, last, at }
}

impl<'a> Run<'a> {
    /// The task that closes next; of those that close together, the one somebody really decided.
    fn next(&self) -> Option<(Timestamp, usize, Choice)> {
        let supposed = |task: &usize| self.played.get(*task).is_some_and(|task| task.supposed);
        let first = self.closing.iter().min_by_key(|(task, (at, _))| (*at, supposed(task), **task))?;
        Some((first.1.0, *first.0, first.1.1))
    }

    fn open(&mut self, ready: &[usize], streets: &[AreaPath], at: Timestamp) {
        for stage in ready.iter().filter_map(|at| self.case.flow.stages.get(*at)) {
            for (area, seat) in stage.seats(self.case.county, streets) {
                let hand = self.hands.take(stage, (&area, seat), &self.keys);
                self.add(stage, (area, seat), hand, at);
            }
            for hand in self.hands.added_to(stage) {
                self.add(stage, (hand.area.clone(), hand.seat), Some(hand), at);
            }
        }
    }

    fn add(&mut self, stage: &Stage, (area, seat): (AreaPath, i32), hand: Option<&Hand>, opened: Timestamp) {
        let calendar = self.case.calendar;
        let due = hand.map_or(&[][..], |hand| &hand.stops).iter().fold(
            clock::due(stage, opened, calendar),
            |due, (from, until)| {
                let moved = opened.since(hand.map_or(opened, |hand| hand.opened));
                clock::resumed(stage, due, (from.plus(moved), until.plus(moved)), calendar)
            },
        );
        let task = self.played.len();
        let closing = closing(hand, opened, due, calendar);
        if let Some(closing) = closing {
            self.closing.insert(task, closing);
        }
        self.facts.push(TaskFact {
            id: id(task),
            stage: stage.key.clone(),
            area: area.clone(),
            ending: None,
            by: None,
            added: hand.is_some_and(|hand| hand.added),
        });
        self.played.push(PlayedTask {
            stage: stage.key.clone(),
            name_zh: stage.name_zh.clone(),
            name_en: stage.name_en.clone(),
            role: stage.role,
            area,
            seat,
            opened,
            due,
            closed: None,
            ending: None,
            supposed: closing.is_some() && !hand.is_some_and(Hand::decided),
        });
    }

    /// Makes one decision; the end, if it is one.
    fn decide(&mut self, task: usize, choice: Choice, at: Timestamp) -> Option<Last> {
        self.closing.remove(&task);
        let who = (id(task), somebody(task));
        let step = decision::decide(self.case.flow, &self.facts, self.case.streets, who, choice);
        // A choice that the proposed stage does not have: nobody knows what they would have done.
        let Ok(step) = step else { return None };
        self.close(task, step.ending, at);
        for cancelled in step.cancelled {
            let found = self.facts.iter().position(|fact| fact.id == cancelled);
            found.into_iter().for_each(|task| self.close(task, Ending::Cancelled, at));
        }
        match step.next {
            Next::Wait => None,
            Next::Stages(ready, streets) => {
                self.open(&ready, &streets, at);
                None
            }
            Next::Return => Some(Last::Return),
            Next::Answered => Some(Last::Answered),
            Next::End(streets) => Some(Last::End(streets)),
        }
    }

    fn close(&mut self, task: usize, ending: Ending, at: Timestamp) {
        self.closing.remove(&task);
        let (Some(played), Some(fact)) = (self.played.get_mut(task), self.facts.get_mut(task)) else {
            return;
        };
        if played.closed.is_none() {
            (played.closed, played.ending) = (Some(at), Some(ending));
            fact.ending = Some(ending);
            fact.by = (ending != Ending::Cancelled).then(|| somebody(task));
            played.supposed &= ending != Ending::Cancelled;
        }
    }
}

/// When a task closes and how: as it was decided; on its last day, if nobody decided it; never, if it
/// waits in truth.
fn closing(
    hand: Option<&Hand>,
    opened: Timestamp,
    due: Timestamp,
    calendar: &Calendar,
) -> Option<(Timestamp, Choice)> {
    let Some(hand) = hand else { return Some((due, Choice::Approve)) };
    let closes = hand.closes(opened, calendar)?;
    match hand.ending.filter(|_| hand.decided()) {
        Some(Ending::Approved) => Some((closes, Choice::Approve)),
        Some(Ending::Rejected) => Some((closes, Choice::Reject)),
        Some(Ending::Returned) => Some((closes, Choice::Return)),
        // It was not decided as long as it was open.
        Some(Ending::Cancelled) | None => Some((due.max(closes), Choice::Approve)),
    }
}

/// Ids of tasks that are only played.
fn id(task: usize) -> TaskId {
    format!("tsk_{task:032x}").parse().expect("a prefix and thirty-two digits are an id")
}

/// Who decides does not matter here; that it is another one at each task does.
fn somebody(task: usize) -> Actor {
    format!("per_{task:032x}").parse().expect("a prefix and thirty-two digits are an id")
}
