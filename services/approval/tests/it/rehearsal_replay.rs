//! Playing requests again: a flow over what was decided in it gives what happened.

use approval::domain::{
    flow::Flow,
    rehearsal::{Case, Hand, Last, Played, PlayedTask, play},
    task::Ending,
};
use chrono::TimeDelta;
use kernel::{Actor, AreaPath, Timestamp, calendar::Calendar};
use proptest::prelude::{any, prop_assert_eq, proptest};

use crate::flow::{county, flow, streets};

fn filed() -> Timestamp {
    Timestamp::from_china("2026-11-02T10:00:00".parse().unwrap())
}

fn played(flow: &Flow, streets: &[AreaPath], hands: &[Hand]) -> Played {
    let now = filed().plus(TimeDelta::days(400));
    let (county, calendar) = (county(), Calendar::default());
    play(Case {
        flow,
        county: &county,
        streets,
        hands,
        calendar: &calendar,
        filed: filed(),
        withdrawn: None,
        now,
    })
}

/// What somebody did on a task that was played: their choice, so many hours after it opened.
fn hand(task: &PlayedTask, ending: Ending, closed: Option<Timestamp>) -> Hand {
    let by: Actor = format!("per_{:032x}", 7).parse().unwrap();
    Hand {
        stage: task.stage.clone(),
        role: task.role,
        area: task.area.clone(),
        seat: task.seat,
        added: false,
        ending: closed.map(|_| ending),
        by: (closed.is_some() && ending != Ending::Cancelled).then_some(by),
        opened: task.opened,
        closed,
        stops: vec![],
    }
}

proptest! {
    #[test]
    fn a_flow_over_its_own_record_gives_the_record(
        flow in flow(), count in 1_usize..4, choices in proptest::collection::vec(any::<(u8, u8)>(), 64),
    ) {
        let streets = streets(count);
        // Everything that could ever open, decided at random.
        let mut open: Vec<PlayedTask> = Vec::new();
        let mut record = played(&flow, &streets, &[]);
        for _ in 0..flow.stages.len() {
            open.extend(record.tasks.iter().filter(|task| !open.iter().any(|known| {
                (&known.stage, &known.area, known.seat) == (&task.stage, &task.area, task.seat)
            })).cloned().collect::<Vec<_>>());
            let hands: Vec<Hand> = open.iter().zip(&choices).map(|(task, (choice, hours))| {
                let ending = match choice % 8 {
                    0 => Ending::Rejected,
                    1 => Ending::Returned,
                    _ => Ending::Approved,
                };
                hand(task, ending, Some(task.opened.plus(TimeDelta::hours(i64::from(*hours)))))
            }).collect();
            record = played(&flow, &streets, &hands);
        }
        let hands: Vec<Hand> = record
            .tasks
            .iter()
            .map(|task| hand(task, task.ending.unwrap_or(Ending::Approved), task.closed))
            .collect();
        let again = played(&flow, &streets, &hands);
        prop_assert_eq!(&again.last, &record.last);
        prop_assert_eq!(again.at, record.at);
        let plain = |played: &Played| -> Vec<PlayedTask> {
            played.tasks.iter().map(|task| PlayedTask { supposed: false, ..task.clone() }).collect()
        };
        prop_assert_eq!(plain(&again), plain(&record));
    }
}

#[test]
fn where_nobody_decided_an_approval_on_the_last_day_is_supposed() {
    let flow: Flow = serde_json::from_str(approval::migrations::DEFAULT_FLOW).unwrap();
    let streets = streets(2);
    let all = played(&flow, &streets, &[]);
    assert_eq!(all.last, Last::End(streets.clone()));
    assert!(all.tasks.iter().all(|task| task.supposed && task.closed == Some(task.due)), "{all:?}");
    // One street that refused in truth, at once: it is out, the other is supposed.
    let refused = Hand {
        closed: Some(all.tasks[1].opened),
        ..hand(&all.tasks[1], Ending::Rejected, Some(all.tasks[1].opened))
    };
    let one = played(&flow, &streets, &[refused]);
    assert_eq!(one.last, Last::End(streets[1..].to_vec()));
    assert_eq!(one.tasks.iter().map(|task| task.supposed).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn what_waits_in_truth_waits_in_a_rehearsal() {
    let flow: Flow = serde_json::from_str(approval::migrations::DEFAULT_FLOW).unwrap();
    let streets = streets(1);
    let all = played(&flow, &streets, &[]);
    let waiting = hand(&all.tasks[0], Ending::Approved, None);
    let one = played(&flow, &streets, &[waiting]);
    assert_eq!((one.last, one.at, one.tasks.len()), (Last::Open, None, 1));
}
