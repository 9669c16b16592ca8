//! The digests of a province: 16,200 community workers, each with a table to fill and an address to
//! send the digest to, in one morning run of the job.

use std::time::Instant;

use chrono::TimeDelta;
use contracts::registry::CalendarPublished;
use storage::{Store, rows};
use testkit::{App, Database, province::Shape};

use super::{Line, line::Round, told};

const SERVICE: &str = "notification";
/// A Monday in China, half an hour before the digests.
const EARLY: &str = "2026-11-23T00:00:00Z";
const ROUNDS: usize = 3;
/// Seconds.
const LIMIT: f64 = 60.0;

/// Measures on both databases.
///
/// # Errors
/// If somebody got no digest.
pub async fn measure() -> Result<Vec<Line>, String> {
    let people = Shape::PROVINCE.communities;
    let mut lines = Vec::new();
    for (database, name) in [(Database::Sqlite, "SQLite"), (Database::Postgres, "PostgreSQL")] {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(Round { ours: morning(database, people).await?, theirs: LIMIT });
        }
        let what = format!("{people} digests with a delivery each, {name}");
        lines.push(Line { what, unit: "s", peer: "limit", goal: "≤ 1", rounds });
    }
    Ok(lines)
}

async fn morning(database: Database, people: usize) -> Result<f64, String> {
    let module = qingche::modules().into_iter().find(|module| module.name == SERVICE);
    let module = module.ok_or("the binary has no service `notification`")?;
    let app = App::of(vec![module]).on(database).at(EARLY).start().await;
    app.tell(&CalendarPublished { year: 2026, version: 1, days: vec![] }).await;
    app.settle().await;
    let store = &app.context(SERVICE).store;
    found(store, people).await?;
    app.clock().advance(TimeDelta::minutes(30));
    let start = Instant::now();
    app.run_jobs().await;
    let taken = start.elapsed().as_secs_f64();
    for table in ["digest", "delivery"] {
        let row = rows::one(store.read(), &format!("SELECT count(*) AS n FROM {table}"), vec![]).await;
        let made: i64 = row.map_err(told)?.ok_or("no count")?.get("n").map_err(told)?;
        if usize::try_from(made) != Ok(people) {
            return Err(format!("{made} rows of {table} for {people} people"));
        }
    }
    app.stop().await;
    Ok(taken)
}

/// Puts people, their communities' tables and their addresses there: telling of them one by one is
/// not what is measured. No mail server is set up, so the deliveries stay.
async fn found(store: &Store, people: usize) -> Result<(), String> {
    let all: Vec<usize> = (0..people).collect();
    for part in all.chunks(100) {
        for insert in [person, grant, contact, notice] {
            let lines: Vec<String> = part.iter().map(|n| insert(*n).1).collect();
            let sql = format!("{} VALUES {}", insert(0).0, lines.join(", "));
            rows::execute(store.write(), &sql, vec![]).await.map_err(told)?;
        }
    }
    rows::execute(store.write(), "ANALYZE", vec![]).await.map_err(told).map(drop)
}

/// A hundred communities to a street, so that their codes are of twelve digits.
fn area(n: usize) -> String {
    let street = format!("210102{:03}", 1 + n / 100);
    format!("/210000000000/210100000000/210102000000/{street}000/{street}{:03}/", 1 + n % 100)
}

type Insert = (&'static str, String);

fn person(n: usize) -> Insert {
    (
        "INSERT INTO access_principal (actor, name, active, tokens_after)",
        format!("('per_{n:032x}', '干部', TRUE, 0)"),
    )
}

fn grant(n: usize) -> Insert {
    let area = area(n);
    let values = format!("('gra_{n:032x}', 'per_{n:032x}', 'community_worker', '{area}', '{area}')");
    ("INSERT INTO access_grant (id, holder, role, area, view_area)", values)
}

fn contact(n: usize) -> Insert {
    let values = format!("('cnt_{n:032x}', 'per_{n:032x}', 'mail', 'p{n}@qingche.example', 0, 0, 1)");
    ("INSERT INTO contact (id, person, channel, address, tries, made_at, verified_at)", values)
}

fn notice(n: usize) -> Insert {
    let area = area(n);
    let facts = format!(
        r#"{{"kind":"table-opened","table":"tab_{n:032x}","area":"{area}","period":"2026-12","due":"2026-12-25","demands":3}}"#
    );
    let values = format!(
        "('ntc_{n:032x}', 'evt_{n:032x}', 1, 'table-opened', 'tab_{n:032x}', 'above', 'community_worker', '{area}', '{facts}')"
    );
    ("INSERT INTO notice (id, event, at, kind, about, reach, role, area, facts)", values)
}
