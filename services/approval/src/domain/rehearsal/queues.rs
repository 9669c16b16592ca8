//! How long the queue at each stage and office was, and would have been.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use kernel::{AreaCode, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::replay::PlayedTask;

/// A queue that would have been another one: the tasks of a stage at an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedQueue)]
pub struct QueueChange {
    /// The stage.
    pub stage: String,
    /// What people read.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The office.
    pub area: AreaCode,
    /// The most tasks that waited at the same moment.
    pub peak_before: u32,
    /// The same under the proposal.
    pub peak_after: u32,
    /// Tasks that were late: decided after they were due, or waiting past it.
    pub late_before: u32,
    /// The same under the proposal.
    pub late_after: u32,
    /// The days on which it differs.
    pub days: Vec<QueueDay>,
}

/// A queue at the end of a day, when offices close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedQueueDay)]
pub struct QueueDay {
    /// The day.
    pub date: NaiveDate,
    /// Tasks that waited.
    pub before: u32,
    /// The same under the proposal.
    pub after: u32,
}

type Span = (Timestamp, Timestamp);

#[derive(Debug, Clone, Default)]
struct Queue {
    name: (String, String),
    /// Before, after: from when until when each task waited.
    spans: [Vec<Span>; 2],
    late: [u32; 2],
}

/// The queues of many requests, before and after.
#[derive(Debug, Clone, Default)]
pub struct Queues(BTreeMap<(String, AreaCode), Queue>);

impl Queues {
    /// Adds the tasks of a request on both sides. What waits still waits until now.
    pub fn add(&mut self, before: &[PlayedTask], after: &[PlayedTask], now: Timestamp) {
        for (side, tasks) in [before, after].into_iter().enumerate() {
            for task in tasks {
                let queue = self.0.entry((task.stage.clone(), task.area.code())).or_default();
                queue.name = (task.name_zh.clone(), task.name_en.clone());
                let until = task.closed.unwrap_or(now);
                let (Some(spans), Some(late)) = (queue.spans.get_mut(side), queue.late.get_mut(side)) else {
                    continue;
                };
                spans.push((task.opened, until));
                *late += u32::from(until > task.due);
            }
        }
    }

    /// Those that differ.
    pub fn changes(self) -> Vec<QueueChange> {
        let changes = self.0.into_iter().map(|((stage, area), queue)| {
            let Queue { name: (name_zh, name_en), spans: [before, after], late: [late_before, late_after] } =
                queue;
            let (peak_before, peak_after) = (peak(&before), peak(&after));
            let days = days(&before, &after);
            QueueChange {
                stage,
                name_zh,
                name_en,
                area,
                peak_before,
                peak_after,
                late_before,
                late_after,
                days,
            }
        });
        let differs = |queue: &QueueChange| {
            queue.peak_before != queue.peak_after
                || queue.late_before != queue.late_after
                || !queue.days.is_empty()
        };
        changes.filter(differs).collect()
    }
}

/// The most spans over one moment. What ends where another begins was there before it.
fn peak(spans: &[Span]) -> u32 {
    let mut turns: Vec<(Timestamp, i32)> =
        spans.iter().flat_map(|(from, until)| [(*from, 1), (*until, -1)]).collect();
    turns.sort_unstable();
    let (mut open, mut most) = (0_i32, 0_i32);
    for (_, turn) in turns {
        open += turn;
        most = most.max(open);
    }
    u32::try_from(most).unwrap_or(0)
}

/// The days on which the lengths differ.
fn days(before: &[Span], after: &[Span]) -> Vec<QueueDay> {
    let mut steps: BTreeMap<NaiveDate, [i32; 2]> = BTreeMap::new();
    for (side, spans) in [before, after].into_iter().enumerate() {
        for (from, until) in spans {
            for (at, step) in [(*from, 1), (*until, -1)] {
                if let Some(steps) = steps.entry(evening(at)).or_default().get_mut(side) {
                    *steps += step;
                }
            }
        }
    }
    let ends: Vec<NaiveDate> = steps.keys().copied().skip(1).collect();
    let mut found = Vec::new();
    let mut open = [0_i32; 2];
    for ((date, [one, other]), next) in steps.into_iter().zip(ends.into_iter().map(Some).chain([None])) {
        open = [open[0] + one, open[1] + other];
        let [before, after] = open.map(|open| u32::try_from(open).unwrap_or(0));
        let until = next.unwrap_or(date);
        if before != after {
            found.extend(date.iter_days().take_while(|day| *day < until).map(|date| QueueDay {
                date,
                before,
                after,
            }));
        }
    }
    found
}

/// The first day at whose end something that happened at a moment shows.
fn evening(at: Timestamp) -> NaiveDate {
    let civil = at.china();
    let closing = NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default();
    if civil.time() <= closing { civil.date() } else { civil.date().succ_opt().unwrap_or(civil.date()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_china(text.parse().unwrap())
    }

    #[test]
    fn a_queue_is_as_long_as_the_tasks_that_wait_when_offices_close() {
        let before = [
            (at("2026-11-02T09:00:00"), at("2026-11-02T17:00:00")),
            (at("2026-11-02T10:00:00"), at("2026-11-04T10:00:00")),
        ];
        let after = [(at("2026-11-02T09:00:00"), at("2026-11-03T19:00:00"))];
        let day = |day, before, after| QueueDay {
            date: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            before,
            after,
        };
        // On the 2nd and 3rd one waits on either side.
        assert_eq!(days(&before, &after), []);
        assert_eq!(days(&before, &[]), [day(2, 1, 0), day(3, 1, 0)]);
        assert_eq!((peak(&before), peak(&after), peak(&[])), (2, 1, 0));
    }

    #[test]
    fn what_ends_where_another_begins_is_not_two_at_once() {
        let noon = at("2026-11-02T12:00:00");
        assert_eq!(peak(&[(at("2026-11-02T09:00:00"), noon), (noon, at("2026-11-02T15:00:00"))]), 1);
    }
}
