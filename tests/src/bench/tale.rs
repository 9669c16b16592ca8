//! How long the requests of the story take on a machine that does nothing else: every service in
//! one process, on SQLite, one person at a time.

use std::time::{Duration, Instant};

use testkit::Client;

use super::{
    Folder, Line,
    line::{Round, quantile},
    serving::Serving,
    told,
};
use crate::{
    operator::Operator,
    story::{self, Narrator, eventually},
};

const PLAYS: usize = 5;
/// How many probes are sent beside each play.
const PROBES: usize = 500;

/// Measures.
///
/// # Errors
/// If the story does not play.
pub async fn measure(folder: &Folder) -> Result<Vec<Line>, String> {
    let folder = folder.at("tale");
    let serving = Serving::start(&folder, "all").await?;
    let file = folder.join("data/operator.json");
    let operator = eventually("the operator's file", async || Ok(Operator::read(&file).ok())).await?;
    let (mut half, mut tail) = (Vec::new(), Vec::new());
    for play in 0..=PLAYS {
        let mut narrator = Narrator::silent();
        story::play(&serving.base(), &operator, &mut narrator).await?;
        let probes = probes(&serving).await?;
        let of = |durations: &[Duration], share| {
            quantile(durations.iter().map(|took| took.as_secs_f64() * 1_000.0), share)
        };
        if play > 0 {
            half.push(Round { ours: of(&narrator.durations, 0.5), theirs: of(&probes, 0.5) });
            tail.push(Round { ours: of(&narrator.durations, 0.99), theirs: of(&probes, 0.99) });
        }
    }
    serving.stop()?;
    let line =
        |what: &str, peer, rounds| Line { what: what.into(), unit: "ms", peer, goal: "none set", rounds };
    Ok(vec![
        line("requests of the story, p50", "liveness probe, p50", half),
        line("requests of the story, p99", "liveness probe, p99", tail),
    ])
}

/// What a request costs that asks for nothing.
async fn probes(serving: &Serving) -> Result<Vec<Duration>, String> {
    let client = Client::new(serving.admin(), None);
    let mut durations = Vec::with_capacity(PROBES);
    for _ in 0..PROBES {
        let begun = Instant::now();
        client.get("/health/live").try_send().await.map_err(told)?;
        durations.push(begun.elapsed());
    }
    Ok(durations)
}
