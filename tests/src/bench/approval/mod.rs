//! The gate under load: pages and counters of a long queue, and decisions, alone and over HTTP.

mod bare;
mod decisions;
mod gate;
mod pages;
mod tasks;

use super::Line;

/// Pages and counters at a million open tasks.
///
/// # Errors
/// If the database refuses.
pub async fn queue() -> Result<Vec<Line>, String> {
    pages::measure().await
}

/// Decisions per second, and beside them the same statements bare.
///
/// # Errors
/// If a decision is refused, or pgbench cannot run.
pub async fn decide() -> Result<Vec<Line>, String> {
    decisions::measure().await
}
