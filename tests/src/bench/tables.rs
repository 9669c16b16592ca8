//! Tables of fifty cells over HTTP into PostgreSQL, beside pgbench writing the same rows bare.
//!
//! Sixteen workers, each with a connection of their own, fill tables of different communities: one
//! request saves all cells, one submits. Service, workers and database share the machine. The
//! history is sealed and the outbox relayed meanwhile, as ever.

use std::time::Instant;

use serde_json::{Value, json};
use testkit::Client;

use super::{
    Line,
    backlog::per_second,
    county::{self, CELLS, County, MONTH},
    line::Round,
    pgbench::Bare,
    told,
};

/// Who fills tables at the same time.
pub const CALLERS: usize = 16;
/// How many tables each of them fills in a round.
pub const TABLES: usize = 150;
const ROUNDS: usize = 5;

/// Measures.
///
/// # Errors
/// If the service refuses a table, or pgbench cannot run.
pub async fn measure() -> Result<Vec<Line>, String> {
    let county = County::open(CALLERS * TABLES * (ROUNDS + 1)).await?;
    let mut workers = Vec::with_capacity(CALLERS);
    for _ in 0..CALLERS {
        workers.push(county.worker().await);
    }
    let (mut whole, mut submissions) = (Vec::new(), Vec::new());
    let mut bare = None;
    for round in 0..=ROUNDS {
        let (filled, submitted) = fill_and_submit(&county, &workers, round).await?;
        let bare = match &mut bare {
            Some(bare) => bare,
            // The shapes of the peer's rows are those of rows the service wrote.
            empty => empty.insert(Bare::like(&county).await?),
        };
        let theirs = bare.run(CALLERS, TABLES)?;
        if round > 0 {
            whole.push(Round { ours: 1.0 / (1.0 / filled + 1.0 / submitted), theirs });
            submissions.push(Round { ours: submitted, theirs });
        }
    }
    county.close().await;
    let line = |what: &str, rounds| Line {
        what: what.into(),
        unit: "tables/s",
        peer: "pgbench, the rows in one transaction",
        goal: "≥ 0.8",
        rounds,
    };
    Ok(vec![
        line("50-cell tables saved and submitted over HTTP (2 requests)", whole),
        line("50-cell tables submitted over HTTP (cells saved before)", submissions),
    ])
}

/// Tables per second of the saving, and of the submitting.
async fn fill_and_submit(county: &County, workers: &[Client], round: usize) -> Result<(f64, f64), String> {
    let body = body();
    let save = |worker: Client, n: usize| {
        let (path, body) = (format!("{}/cells", place(n)), body.clone());
        async move {
            let answer = worker.patch(&path).if_match("\"1\"").json(&body).try_send().await.map_err(told)?;
            if answer.status == 200 { Ok(answer.etag()) } else { Err(answer.to_string()) }
        }
    };
    let begun = Instant::now();
    let etags = all(workers, round, save).await?;
    let filled = per_second(CALLERS * TABLES, begun);
    county.settle().await;
    let submit = |worker: Client, n: usize| {
        let path = format!("{}/submission", place(n));
        // Every table was saved once: all have the same revision.
        let etag = etags.first().cloned().unwrap_or_default();
        async move {
            let answer = worker.post(&path).if_match(&etag).try_send().await.map_err(told)?;
            if answer.status == 200 { Ok(()) } else { Err(answer.to_string()) }
        }
    };
    let begun = Instant::now();
    all(workers, round, submit).await?;
    let submitted = per_second(CALLERS * TABLES, begun);
    county.settle().await;
    Ok((filled, submitted))
}

/// Every worker does theirs, one after the other; the workers all at once.
async fn all<T: Send + 'static, F: Future<Output = Result<T, String>> + Send + 'static>(
    workers: &[Client],
    round: usize,
    act: impl Fn(Client, usize) -> F,
) -> Result<Vec<T>, String> {
    let mut busy = tokio::task::JoinSet::new();
    for (caller, worker) in workers.iter().enumerate() {
        let first = (round * CALLERS + caller) * TABLES;
        let acts: Vec<F> = (first..first + TABLES).map(|n| act(worker.clone(), n)).collect();
        busy.spawn(async move {
            let mut done = Vec::with_capacity(TABLES);
            for act in acts {
                done.push(act.await?);
            }
            Ok::<Vec<T>, String>(done)
        });
    }
    let mut done = Vec::with_capacity(CALLERS * TABLES);
    while let Some(joined) = busy.join_next().await {
        done.extend(joined.map_err(told)??);
    }
    Ok(done)
}

fn place(n: usize) -> String {
    format!("/api/collection/v1/tables/{}/{MONTH}", county::code(n))
}

fn body() -> Value {
    let cell = |cell: usize| json!({"element": county::element(cell), "value": 1_000 + cell});
    json!({"cells": (0..CELLS).map(cell).collect::<Vec<_>>()})
}
