//! Those who send whole tables.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use storage::rows;
use tokio::task::JoinSet;

use crate::bench::{
    backlog::per_second,
    county::{self, CELLS, County, MONTH},
    line::quantile,
    plain::Plain,
    told,
};

/// One count of the service's database.
pub async fn count(county: &County, sql: &str) -> Result<usize, String> {
    let row = rows::one(county.store().read(), sql, vec![]).await.map_err(told)?;
    let n: i64 = row.ok_or("no count")?.get("n").map_err(told)?;
    usize::try_from(n).map_err(told)
}

/// Two counts, one by the other.
pub fn ratio(a: usize, b: usize) -> f64 {
    let number = |n: usize| u32::try_from(n).map_or(f64::NAN, f64::from);
    number(a) / number(b)
}

/// The body of a whole table, submitted at once.
pub fn body() -> String {
    body_of(CELLS)
}

/// The same of so many cells.
pub fn body_of(cells: usize) -> String {
    let cell = |cell: usize| json!({"element": county::element(cell), "value": 1_000 + cell});
    let cells: Vec<Value> = (0..cells).map(cell).collect();
    json!({"cells": cells, "submit": true}).to_string()
}

/// Senders, each table sent once.
pub struct Senders {
    base: String,
    token: String,
    body: Arc<str>,
    next: Arc<AtomicUsize>,
}

impl Senders {
    /// Who fills the tables of a county.
    ///
    /// # Errors
    /// If nobody may.
    pub async fn of(county: &County) -> Result<Self, String> {
        let worker = county.worker().await;
        let token = worker.token().ok_or("no token")?.to_owned();
        let next = Arc::new(AtomicUsize::new(0));
        Ok(Self { base: worker.base().to_owned(), token, body: body().into(), next })
    }

    /// So many clients send so many tables altogether; tables per second.
    ///
    /// # Errors
    /// If one is refused.
    pub async fn send(&mut self, clients: usize, tables: usize) -> Result<f64, String> {
        let last = self.next.load(Ordering::Relaxed) + tables;
        let mut busy: JoinSet<Result<(), String>> = JoinSet::new();
        let begun = Instant::now();
        for _ in 0..clients {
            let mut plain = Plain::connect(&self.base, &self.token).await?;
            let (next, body) = (Arc::clone(&self.next), Arc::clone(&self.body));
            busy.spawn(async move {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= last {
                        return Ok(());
                    }
                    one(&mut plain, n, &body).await?;
                }
            });
        }
        while let Some(done) = busy.join_next().await {
            done.map_err(told)??;
        }
        let rate = per_second(tables, begun);
        self.next.store(last, Ordering::Relaxed);
        Ok(rate)
    }

    /// The same at a fixed rate, whether or not answers come: milliseconds from the moment at which
    /// a table was to be sent to its answer, at the 99th percentile.
    ///
    /// # Errors
    /// If one is refused.
    pub async fn paced(&mut self, clients: usize, rate: f64, tables: usize) -> Result<f64, String> {
        let first = self.next.fetch_add(tables, Ordering::Relaxed);
        let mut busy: JoinSet<Result<Vec<f64>, String>> = JoinSet::new();
        let begun = Instant::now() + Duration::from_millis(50);
        for client in 0..clients {
            let mut plain = Plain::connect(&self.base, &self.token).await?;
            let body = Arc::clone(&self.body);
            busy.spawn(async move {
                let mut took = Vec::new();
                for place in (client..tables).step_by(clients) {
                    let due = begun + Duration::from_secs_f64(ratio(place, 1) / rate);
                    tokio::time::sleep_until(due.into()).await;
                    one(&mut plain, first + place, &body).await?;
                    took.push(due.elapsed().as_secs_f64() * 1_000.0);
                }
                Ok::<Vec<f64>, String>(took)
            });
        }
        let mut took = Vec::with_capacity(tables);
        while let Some(done) = busy.join_next().await {
            took.extend(done.map_err(told)??);
        }
        Ok(quantile(took, 0.99))
    }
}

async fn one(plain: &mut Plain, n: usize, body: &str) -> Result<(), String> {
    let path = format!("/api/collection/v1/tables/{}/{MONTH}", county::code(n));
    match plain.put(&path, body).await? {
        200 => Ok(()),
        status => Err(format!("{path}: {status} {}", plain.answer())),
    }
}
