//! Decisions per second: a street's approval while other streets have still to decide. Each locks the
//! request, applies the rule, records the decision and the history, and leaves an event, in one
//! transaction.
//!
//! Beside them pgbench sends the same statements bare. Service, approvers and database share the
//! machine: a figure per core is the whole divided by its cores.

use std::time::Instant;

use approval::{
    commands::{
        claim::Reviewer,
        decide::Decision,
        decision_desk::{self, Sent},
    },
    domain::{flow::Choice, terms::Terms},
    settings::Signing,
    store::queue::Reach,
};
use kernel::{Revision, Role, TaskId};
use serde_json::json;
use testkit::{Client, places::HEPING};

use super::{
    super::{Line, backlog::per_second, line::Round, told},
    bare::Bare,
    gate::{Gate, at, expect},
    tasks::{self, FIRST},
};

/// Who decides at the same time.
const CALLERS: usize = 64;
/// Requests that each of them works on in a round.
const REQUESTS: usize = 40;
const ROUNDS: usize = 5;
/// Per second and core.
const LIMIT: f64 = 500.0;

/// Measures.
///
/// # Errors
/// If a decision is refused, or pgbench cannot run.
pub async fn measure() -> Result<Vec<Line>, String> {
    let gate = Gate::open().await?;
    // Every round takes requests of its own, once for the command and once over HTTP.
    let copies = CALLERS * REQUESTS * (ROUNDS + 1) * 2;
    let streets = tasks::copies(&gate, copies).await?;
    let mut approvers = Vec::with_capacity(CALLERS);
    for _ in 0..CALLERS {
        approvers.push(gate.approver().await);
    }
    let mut bare = Bare::like(copies).await?;
    let (mut alone, mut over_http) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let each = REQUESTS * (streets - 1);
        let theirs = bare.run(CALLERS, each, streets)?;
        let ours = command(&gate, &approvers, (2 * round, streets)).await?;
        gate.settle().await;
        let http = http(&approvers, (2 * round + 1, streets)).await?;
        gate.settle().await;
        if round > 0 {
            alone.push(Round { ours, theirs });
            over_http.push(Round { ours: http, theirs });
        }
    }
    gate.close().await;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cores = f64::from(u32::try_from(cores).unwrap_or(1));
    let per_core = |rounds: &[Round]| {
        rounds.iter().map(|round| Round { ours: round.ours / cores, theirs: LIMIT }).collect::<Vec<_>>()
    };
    let limit = |what: &str, rounds| Line {
        what: format!("{what}, per core of {cores}"),
        unit: "decisions/s",
        peer: "limit",
        goal: "≥ 1",
        rounds,
    };
    let beside = |what: &str, rounds| Line {
        what: what.into(),
        unit: "decisions/s",
        peer: "pgbench, the same statements",
        goal: "≥ 0.5",
        rounds,
    };
    Ok(vec![
        limit("decisions", per_core(&alone)),
        beside("decisions", alone),
        limit("decisions over HTTP", per_core(&over_http)),
        beside("decisions over HTTP", over_http),
    ])
}

/// The tasks of a caller in a round: of every request all streets but the last, so that none ends.
fn tasks_of(caller: usize, (round, streets): (usize, usize)) -> Result<Vec<TaskId>, String> {
    let first = (round * CALLERS + caller) * REQUESTS;
    let of = |request: usize| (0..streets - 1).map(move |street| FIRST + request * streets + street);
    let all = (first..first + REQUESTS).flat_map(of);
    all.map(|number| format!("tsk_{number:032}").parse().map_err(told)).collect()
}

/// An approval of whatever lies in the county.
fn sent(approver: &Client) -> Result<Sent, String> {
    let reach = Reach { role: Role::StreetApprover, area: HEPING.parse().map_err(told)? };
    Ok(Sent {
        task: format!("tsk_{FIRST:032}").parse().map_err(told)?,
        based_on: Revision(1),
        reach: vec![reach],
        reviewer: Reviewer { actor: approver.actor(), departments: Vec::new() },
        decision: Decision {
            choice: Choice::Approve,
            to_stage: None,
            terms: Terms::default(),
            reason: String::new(),
        },
        once: None,
    })
}

/// The command itself: whoever decides at the same moment shares a transaction.
async fn command(gate: &Gate, approvers: &[Client], at: (usize, usize)) -> Result<f64, String> {
    let mut busy = tokio::task::JoinSet::new();
    let mut count = 0;
    let begun = Instant::now();
    for (caller, approver) in approvers.iter().enumerate() {
        let (tasks, context) = (tasks_of(caller, at)?, gate.context().clone());
        count += tasks.len();
        let sent = sent(approver)?;
        busy.spawn(async move {
            let signing = Signing { issuer: "bench".into(), mounted: None };
            for task in tasks {
                let sent = Sent { task, ..sent.clone() };
                let decided = decision_desk::run(&context, &signing, sent).await;
                decided.map_err(|failure| format!("{task}: {failure:?}"))?;
            }
            Ok::<(), String>(())
        });
    }
    while let Some(joined) = busy.join_next().await {
        joined.map_err(told)??;
    }
    Ok(per_second(count, begun))
}

/// The same over HTTP: signed in, permitted, once per key, answered with the task.
async fn http(approvers: &[Client], at_round: (usize, usize)) -> Result<f64, String> {
    let mut busy = tokio::task::JoinSet::new();
    let mut count = 0;
    let begun = Instant::now();
    for (caller, approver) in approvers.iter().enumerate() {
        let (tasks, approver) = (tasks_of(caller, at_round)?, approver.clone());
        count += tasks.len();
        busy.spawn(async move {
            for task in tasks {
                let path = at(&format!("/tasks/{task}/decision"));
                let body = json!({"decision": "approve"});
                expect(approver.post(&path).if_match("\"1\"").json(&body), 200).await?;
            }
            Ok::<(), String>(())
        });
    }
    while let Some(joined) = busy.join_next().await {
        joined.map_err(told)??;
    }
    Ok(per_second(count, begun))
}
