//! Who has not begun is told before anything is due.

use std::time::Instant;

use super::{
    Line, NATION, Round,
    intake::{count, ratio},
};
use crate::bench::county::County;

/// Three working days before the tables are due.
const BEFORE: &str = "2026-12-22T00:30:00Z";
/// Seconds for a whole nation: between midnight and the first digests of the morning.
const LIMIT: f64 = 4.0 * 3_600.0;

/// A province in which nobody began, told by the daily walk.
///
/// # Errors
/// If somebody was not told.
pub async fn measure(units: usize) -> Result<Line, String> {
    let county = County::open(units).await?;
    county.on_day(BEFORE)?;
    let begun = Instant::now();
    county.run_jobs().await;
    let took = begun.elapsed().as_secs_f64();
    let told = count(&county, "SELECT count(*) AS n FROM collection_table").await?;
    if told != units {
        return Err(format!("{units} communities had not begun, {told} were told"));
    }
    county.close().await;
    let rounds = vec![Round { ours: took * ratio(NATION, units), theirs: LIMIT }];
    let what = format!("who has not begun is told, a nation EXTRAPOLATED from {units}");
    Ok(Line { what, unit: "s", peer: "limit", goal: "≤ 1", rounds })
}
