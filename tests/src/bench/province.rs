//! How long the table of a whole province takes to import over HTTP: read, checked, stored, with
//! history and an event for every unit, in one transaction.

use std::time::Instant;

use kernel::Role;
use testkit::{
    App, Client, Database, Held,
    province::{self, Shape},
};

use super::{Line, line::Round, told};

const SERVICE: &str = "registry";
const PROVINCE: &str = "/220000000000/";
const ROUNDS: u64 = 3;
/// Seconds, by database.
const LIMITS: [(Database, &str, f64); 2] =
    [(Database::Sqlite, "SQLite", 30.0), (Database::Postgres, "PostgreSQL", 10.0)];

/// Measures imports into an empty registry.
///
/// # Errors
/// If an import is refused.
pub async fn measure() -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    for (database, name, limit) in LIMITS {
        let mut rounds = Vec::new();
        for seed in 0..ROUNDS {
            rounds.push(Round { ours: import(database, seed).await?, theirs: limit });
        }
        let units = Shape::PROVINCE.communities;
        let what = format!("import of a province, {units} communities and all above them, {name}");
        lines.push(Line { what, unit: "s", peer: "limit", goal: "≤ 1", rounds });
    }
    Ok(lines)
}

async fn import(database: Database, seed: u64) -> Result<f64, String> {
    let module = qingche::modules().into_iter().find(|module| module.name == SERVICE);
    let module = module.ok_or("the binary has no service `registry`")?;
    let app = App::of(vec![module]).on(database).start().await;
    let steward: Client = app.sign_in("何静", &[Held::role(Role::ListSteward, PROVINCE)]).await;
    let units = province::units(seed, Shape::PROVINCE);
    let sheet = province::csv(seed, &units);
    let start = Instant::now();
    let request = steward.post("/api/registry/v1/areas/import").body("text/csv; charset=utf-8", sheet);
    let answer = request.try_send().await.map_err(told)?;
    let taken = start.elapsed().as_secs_f64();
    let created = answer.at("/created").as_u64().and_then(|n| usize::try_from(n).ok());
    app.stop().await;
    if created == Some(units.len()) { Ok(taken) } else { Err(answer.to_string()) }
}
