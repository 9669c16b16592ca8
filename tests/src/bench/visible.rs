//! From a fact to the page of whoever must know it, in the cluster: a community refuses over
//! collection's API; how long until the street's list of notices shows it. Through outbox, relay,
//! broker and inbox, with one process per service.

use std::time::{Duration, Instant};

use serde_json::json;
use testkit::Client;
use tokio::task::JoinSet;

use super::{
    Folder, Line,
    line::{Round, quantile},
    told,
};
use crate::{
    cluster::Cluster,
    story::{Cast, Narrator},
};

const ROUNDS: usize = 3;
/// Refusals of one round.
const REFUSALS: usize = 120;
/// Milliseconds.
const LIMIT: f64 = 1_000.0;
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures one refusal after the other, and eight at the same time.
///
/// # Errors
/// If the cluster does not start, or a refusal is not shown.
pub async fn measure(folder: &Folder) -> Result<Vec<Line>, String> {
    let mut cluster = Cluster::prepare(&folder.at("cluster"), None)?;
    cluster.start().await?;
    let operator = cluster.first_operator().await?;
    let cast = Cast::arrive(&cluster.base(), &operator, &mut Narrator::silent()).await?;
    let mut lines = Vec::new();
    for beside in [1, 8] {
        let mut rounds = Vec::new();
        for round in 0..=ROUNDS {
            let taken = refused(&cast, beside).await?;
            // The first is to warm up.
            if round > 0 {
                rounds.push(Round { ours: quantile(taken, 0.99), theirs: LIMIT });
            }
        }
        let what = format!("from a refusal to the street's list in the cluster, {beside} at once, p99");
        lines.push(Line { what, unit: "ms", peer: "limit", goal: "≤ 1", rounds });
    }
    Ok(lines)
}

async fn refused(cast: &Cast, beside: usize) -> Result<Vec<f64>, String> {
    let mut taken = Vec::with_capacity(REFUSALS);
    for _ in 0..REFUSALS / beside {
        let mut running = JoinSet::new();
        for _ in 0..beside {
            running.spawn(one(cast.worker.clone(), cast.street.clone()));
        }
        while let Some(done) = running.join_next().await {
            taken.push(done.map_err(told)??);
        }
    }
    Ok(taken)
}

/// Milliseconds from the answer to the refusal until the street sees it.
async fn one(worker: Client, street: Client) -> Result<f64, String> {
    let body = json!({
        "area_code": crate::story::COMMUNITY, "asker": "某局办公室", "channel": "微信群", "what": "当天报送楼栋台账",
    });
    let answer = worker.post("/api/collection/v1/refusals").json(&body).try_send().await.map_err(told)?;
    let committed = Instant::now();
    let receipt = answer.at("/receipt").as_str().ok_or_else(|| answer.to_string())?.to_owned();
    while committed.elapsed() < PATIENCE {
        let page = street.get("/api/notification/v1/notices?limit=20").try_send().await.map_err(told)?;
        if page.text.contains(&receipt) {
            return Ok(committed.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    Err(format!("{receipt} is not shown after {PATIENCE:?}"))
}
