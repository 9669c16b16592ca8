//! Collection under the load of a month's end, beside the limits it promises.
//!
//! Tables of fifty cells are sent whole over HTTP into PostgreSQL with fsync; service, senders and
//! database share two cores. The outbox is relayed and the history sealed meanwhile, as ever.

mod files;
mod intake;
mod not_begun;
mod reading;

use std::time::Instant;

use super::{
    Line,
    county::{CELLS, County},
    line::Round,
    pgbench::Bare,
};
use intake::{Senders, count};
use testkit::Database;

/// Villages and communities of the country.
pub const NATION: usize = 615_000;
/// Units of a large province.
const PROVINCE: usize = 16_200;
/// Senders of the measurement beside pgbench, which has as many clients.
const CLIENTS: usize = 32;
/// Tables in a round.
const ROUND: usize = 6_400;
const ROUNDS: usize = 3;
/// Communities of the nation that send at the same moment.
const SENDERS: usize = 256;
/// Units of a county.
const SMALL: usize = 300;
/// Tables that leave as files.
const FILE_TABLES: usize = 100_000;
/// Units for which a demand is admitted at once.
const UNITS: usize = 600_000;

/// Measures, and tells each figure as soon as there is one: all of it takes long. `divide` makes
/// everything so many times smaller, to try the measurement itself.
///
/// # Errors
/// If the service refuses a table, or pgbench cannot run.
pub async fn measure(divide: usize, tell: impl Fn(&Line)) -> Result<(), String> {
    intake(divide).await?.iter().for_each(&tell);
    tell(&small().await?);
    reading(divide).await?.iter().for_each(&tell);
    tell(&reading::prefilled().await?);
    tell(&reading::fan_out(UNITS / divide).await?);
    files(divide).await?.iter().for_each(&tell);
    tell(&nation(NATION / 10 / divide).await?);
    Ok(())
}

/// Whole tables beside pgbench.
///
/// # Errors
/// If the service refuses a table, or pgbench cannot run.
pub async fn intake(divide: usize) -> Result<Vec<Line>, String> {
    taken_in(ROUND / divide).await
}

/// What a province reads, and those of it who have not begun.
///
/// # Errors
/// If something is refused.
pub async fn reading(divide: usize) -> Result<Vec<Line>, String> {
    let mut lines = reading::measure(PROVINCE / divide).await?;
    lines.push(not_begun::measure(PROVINCE / divide).await?);
    Ok(lines)
}

/// Values that leave as files.
///
/// # Errors
/// If something is refused.
pub async fn files(divide: usize) -> Result<Vec<Line>, String> {
    files::measure(FILE_TABLES / divide).await
}

/// A county of three hundred units on SQLite: its month's end.
async fn small() -> Result<Line, String> {
    let county = County::on(Database::Sqlite, SMALL, CELLS).await?;
    let mut senders = Senders::of(&county).await?;
    let begun = Instant::now();
    senders.send(8, SMALL).await?;
    let rounds = vec![Round { ours: begun.elapsed().as_secs_f64(), theirs: 60.0 }];
    let found = count(&county, "SELECT count(*) AS n FROM table_submission").await?;
    if found != SMALL {
        return Err(format!("{SMALL} tables were taken in, {found} are there"));
    }
    county.close().await;
    let what = format!("month end of a county on SQLite, {SMALL} tables over HTTP, none lost");
    Ok(Line { what, unit: "s", peer: "limit", goal: "≤ 1", rounds })
}

/// Whole tables beside pgbench, at half of that load, and from few and many senders.
async fn taken_in(round_of: usize) -> Result<Vec<Line>, String> {
    let county = County::open(round_of * (ROUNDS + 8)).await?;
    let mut senders = Senders::of(&county).await?;
    let mut rounds = Vec::new();
    let mut bare = None;
    for round in 0..=ROUNDS {
        let ours = senders.send(CLIENTS, round_of).await?;
        county.settle().await;
        let bare = match &mut bare {
            Some(bare) => bare,
            empty => empty.insert(Bare::like(&county).await?),
        };
        let theirs = bare.run(CLIENTS, round_of / CLIENTS)?;
        if round == 0 {
            // As the database does by itself within a minute.
            county.analyse().await?;
        }
        if round > 0 {
            rounds.push(Round { ours, theirs });
        }
    }
    let half = super::line::median(rounds.iter().map(|round| round.ours)) / 2.0;
    let mut bare = bare.ok_or("no peer")?;
    let [late, beside] = at_rate(&mut senders, &mut bare, half, round_of / 2).await?;
    let few = senders.send(10, round_of / 2).await?;
    let mut many = Vec::new();
    for clients in [50, 100, 200, 400] {
        many.push(Round { ours: senders.send(clients, round_of * 5 / 8).await?, theirs: few });
    }
    county.close().await;
    Ok(vec![
        Line {
            what: format!("{CELLS}-cell tables taken in over HTTP, {CLIENTS} senders"),
            unit: "tables/s",
            peer: "pgbench, the same statements",
            goal: "≥ 0.8",
            rounds,
        },
        late,
        beside,
        Line {
            what: "the same from 50, 100, 200 and 400 senders".into(),
            unit: "tables/s",
            peer: "from 10",
            goal: "least ≥ 0.8",
            rounds: many,
        },
    ])
}

/// How late answers are at a rate: beside the limit, and beside pgbench at that rate.
async fn at_rate(
    senders: &mut Senders,
    bare: &mut Bare,
    rate: f64,
    tables: usize,
) -> Result<[Line; 2], String> {
    let (mut late, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let ours = senders.paced(CLIENTS, rate, tables).await?;
        late.push(Round { ours, theirs: 50.0 });
        beside.push(Round { ours, theirs: bare.paced(CLIENTS, tables / CLIENTS, rate)? });
    }
    Ok([
        Line {
            what: "the same at half that rate, 99th percentile".into(),
            unit: "ms",
            peer: "limit",
            goal: "≤ 1",
            rounds: late,
        },
        Line {
            what: "and beside what the database alone would need".into(),
            unit: "ms",
            peer: "pgbench at that rate",
            goal: "none: it tells whether the machine or the service is late",
            rounds: beside,
        },
    ])
}

/// A month's end: so many communities send one table each.
///
/// # Errors
/// If a table is refused, or one is missing afterwards.
pub async fn nation(communities: usize) -> Result<Line, String> {
    let county = County::open(communities).await?;
    let mut senders = Senders::of(&county).await?;
    let begun = Instant::now();
    senders.send(SENDERS, communities).await?;
    let taken = begun.elapsed().as_secs_f64();
    for table in ["collection_table", "table_submission", "outbox"] {
        let found = count(&county, &format!("SELECT count(*) AS n FROM {table}")).await?;
        if found != communities {
            return Err(format!("{communities} tables were taken in, {table} holds {found}"));
        }
    }
    county.close().await;
    let share = intake::ratio(NATION, communities);
    let what = if communities == NATION {
        format!("month end of a nation, {NATION} tables over HTTP, none lost")
    } else {
        format!("month end of a nation, EXTRAPOLATED from {communities} tables over HTTP, none lost")
    };
    let rounds = vec![Round { ours: taken * share, theirs: 300.0 }];
    Ok(Line { what, unit: "s", peer: "limit", goal: "≤ 1", rounds })
}
