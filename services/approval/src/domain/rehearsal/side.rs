//! One side of a rehearsal: an edition as it was, or as it would have been.

use kernel::{AreaPath, Frequency, Timestamp, calendar::Calendar};

use super::{
    compare::{Ending, Outcome},
    hands::Hand,
    replay::{Case, Last, Played, PlayedTask, play},
};
use crate::domain::{
    checks::Assessment,
    content::Content,
    deadline::Deadline,
    flow::{Flow, Total},
    lane::Lane,
    terms::{self, Terms},
};

/// An edition that was filed, and what people did on it.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// What was asked.
    pub content: &'a Content,
    /// What approvals demanded.
    pub terms: &'a Terms,
    /// The county that decides.
    pub county: &'a AreaPath,
    /// What people did.
    pub hands: &'a [Hand],
    /// When the first edition of the request was filed.
    pub begun: Timestamp,
    /// From when until when the applicant revised it before this edition was filed.
    pub revised: &'a [(Timestamp, Timestamp)],
    /// When it was filed.
    pub filed: Timestamp,
    /// When it was taken back, if it was.
    pub withdrawn: Option<Timestamp>,
    /// Today.
    pub now: Timestamp,
}

/// One side of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// By which road.
    pub lane: Lane,
    /// The most often it may be asked.
    pub allowed: Option<Frequency>,
    /// How it was played; nothing if it never entered a flow.
    pub played: Option<Played>,
    /// How it ended.
    pub ending: Ending,
    /// By when the whole was to be decided; none, if its flow gives it no time.
    pub decide_by: Option<Timestamp>,
}

impl Side {
    /// Its tasks.
    pub fn tasks(&self) -> &[PlayedTask] {
        self.played.as_ref().map_or(&[], |played| &played.tasks)
    }
}

/// Plays one side: `flow` is that of the request, if there is one for its lane.
pub fn side(past: &Past<'_>, assessment: &Assessment, flow: Option<&Flow>, calendar: &Calendar) -> Side {
    let at_once =
        |outcome| (None, Ending { outcome, at: Some(past.filed), streets: vec![], first_due: None });
    let (played, ending) = match flow {
        _ if !assessment.report.may_submit => at_once(Outcome::NotAccepted),
        _ if !assessment.asks_something() => at_once(Outcome::Supplied),
        None => at_once(Outcome::NoFlow),
        Some(flow) => {
            let played = play(Case {
                flow,
                county: past.county,
                streets: &assessment.street_paths(),
                hands: past.hands,
                calendar,
                filed: past.filed,
                withdrawn: past.withdrawn,
                now: past.now,
            });
            let ending = ending(past, assessment, &played, calendar);
            (Some(played), ending)
        }
    };
    let total = flow.filter(|_| played.is_some()).and_then(|flow| flow.total.as_ref());
    let decide_by = total.map(|total| decide_by(past, total, calendar));
    Side { lane: assessment.lane, allowed: assessment.allowed, played, ending, decide_by }
}

/// The time of the whole, without what the applicant took of it.
fn decide_by(past: &Past<'_>, total: &Total, calendar: &Calendar) -> Timestamp {
    let mut still: Vec<(Timestamp, Timestamp)> = past.revised.to_vec();
    still.extend(past.hands.iter().flat_map(|hand| &hand.stops));
    still.sort_unstable();
    let mut until = past.begun;
    let mut deadline = Deadline::begin(total, past.begun, calendar);
    for (from, to) in still {
        // What stood still twice at the same time stood still once.
        if to > until {
            deadline = deadline.stop(from.max(until)).resume(to, calendar);
            until = to;
        }
    }
    deadline.due
}

fn ending(past: &Past<'_>, assessment: &Assessment, played: &Played, calendar: &Calendar) -> Ending {
    let plain = |outcome| Ending { outcome, at: played.at, streets: vec![], first_due: None };
    let streets = match &played.last {
        Last::Open => return plain(Outcome::Open),
        Last::Return => return plain(Outcome::Returned),
        Last::Answered => return plain(Outcome::Supplied),
        Last::Withdrawn => return plain(Outcome::Withdrawn),
        Last::End(streets) if streets.is_empty() => return plain(Outcome::Rejected),
        Last::End(streets) => streets,
    };
    if past.terms.frequency(past.content.frequency, assessment).is_err() {
        return plain(Outcome::NeedsLowerFrequency);
    }
    let day = played.at.unwrap_or(past.now).china_date();
    match terms::first_due(past.content, past.terms, day, calendar) {
        Err(_) => plain(Outcome::TooLate),
        Ok(due) => Ending {
            streets: streets.iter().map(AreaPath::code).collect(),
            first_due: Some(due),
            ..plain(Outcome::Admitted)
        },
    }
}
