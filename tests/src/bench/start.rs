//! How long the binary takes to its first readiness, and what it holds when nothing happens.

use std::time::Duration;

use super::{
    Folder, Line,
    line::Round,
    serving::{Memory, Serving},
};
use crate::cluster::SERVICES;

const STARTS: usize = 5;
/// How long a process rests before its memory is read.
const REST: Duration = Duration::from_secs(10);
/// A clean start, in milliseconds.
const START_LIMIT: f64 = 1_000.0;
/// Everything in one process, in megabytes.
const ALL_LIMIT: f64 = 150.0;
/// One service, in megabytes.
const ONE_LIMIT: f64 = 40.0;

/// Measures starts on an empty folder and on the same one again.
///
/// # Errors
/// If the binary is missing or does not become ready.
pub async fn times(folder: &Folder) -> Result<Vec<Line>, String> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    // One more to warm up: the binary comes from the disk then.
    for n in 0..=STARTS {
        let folder = folder.at(&format!("start-{n}"));
        for rounds in [&mut first, &mut second] {
            let serving = Serving::start(&folder, "all").await?;
            let ours = serving.ready_after.as_secs_f64() * 1_000.0;
            serving.stop()?;
            if n > 0 {
                rounds.push(Round { ours, theirs: START_LIMIT });
            }
        }
    }
    let line =
        |what: &str, rounds| Line { what: what.into(), unit: "ms", peer: "limit", goal: "≤ 1", rounds };
    Ok(vec![
        line("start to ready, all services, empty folder", first),
        line("start to ready, all services, second start", second),
    ])
}

/// Measures idle memory of everything in one process, and of each service alone.
///
/// # Errors
/// If the binary is missing or does not become ready.
pub async fn memory(folder: &Folder) -> Result<Vec<Line>, String> {
    let all = rested(folder, "all").await?;
    let mut lines = vec![
        line("idle memory, all services, resident", all.resident, ALL_LIMIT),
        line("idle memory, all services, proportional", all.proportional, ALL_LIMIT),
    ];
    for service in SERVICES {
        let alone = rested(folder, service).await?;
        lines.push(line(format!("idle memory, {service} alone, resident"), alone.resident, ONE_LIMIT));
    }
    Ok(lines)
}

fn line(what: impl Into<String>, ours: f64, theirs: f64) -> Line {
    Line { what: what.into(), unit: "MB", peer: "limit", goal: "≤ 1", rounds: vec![Round { ours, theirs }] }
}

async fn rested(folder: &Folder, services: &str) -> Result<Memory, String> {
    let serving = Serving::start(&folder.at(&format!("memory-{services}")), services).await?;
    tokio::time::sleep(REST).await;
    let memory = serving.memory();
    serving.stop()?;
    memory
}
