//! Pages and counters of the review queue at a million open tasks: what a street, a county and a
//! province see; the first page, one in the middle, the last; narrowed by what can be rare.
//!
//! A figure is the 99th percentile of a round of calls, each of another street or county where there
//! are several, in a process that does nothing else. A call is the whole query: the statement, and
//! the lines with their names.

use std::time::{Duration, Instant};

use approval::{
    domain::{lane::Lane, risk::Risk, task::State},
    queries::{
        queue::{self as counters, Narrow},
        tasks as lines,
    },
    store::queue::{Filter, Query, Reach, Scope},
};
use kernel::{
    Actor, AreaPath, Role, Timestamp,
    page::{Limit, PageRequest},
};
use storage::rows;

use super::{
    super::{
        Line,
        line::{Round, median, quantile},
        told,
    },
    gate::{Gate, at, expect},
    tasks::{self, COUNTIES, STREETS},
};

/// Open tasks.
const TASKS: usize = 1_000_000;
const ROUNDS: usize = 5;
const CALLS: usize = 200;
/// Tasks on a page.
const PAGE: u16 = 50;
/// Microseconds.
const PAGE_LIMIT: f64 = 5_000.0;
const COUNT_LIMIT: f64 = 2_000.0;

/// A thousand tasks that were claimed by a clock and let go.
const CHANGES: &str = "INSERT INTO task_count_change (role, area, stage, lane, risk, standing, n) \
    SELECT role, area, stage, lane, risk, 'waiting', change FROM (SELECT * FROM task WHERE state = 'open' LIMIT 500) AS t, \
    (VALUES (1), (-1)) AS two(change)";

/// The province of the tasks.
const PROVINCE: &str = "/220000000000/";
/// A county of it.
const COUNTY: &str = "/220000000000/220100000000/220101000000/";

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reaches {
    Street,
    County,
    Province,
}

impl Reaches {
    const ALL: [Self; 3] = [Self::Street, Self::County, Self::Province];

    fn name(self) -> &'static str {
        match self {
            Self::Street => "a street",
            Self::County => "a county",
            Self::Province => "the province",
        }
    }

    /// Another area of the level with every call.
    fn reach(self, call: usize) -> Result<Reach, String> {
        let area = match self {
            Self::Street => tasks::street(call * 397 % STREETS),
            Self::County => tasks::county(call * 37 % COUNTIES),
            Self::Province => PROVINCE.to_owned(),
        };
        Ok(Reach { role: Role::StreetApprover, area: area.parse().map_err(told)? })
    }
}

/// Measures.
///
/// # Errors
/// If the database refuses.
pub async fn measure() -> Result<Vec<Line>, String> {
    let gate = Gate::open().await?;
    // Every task has somebody who may decide on it.
    gate.approver_at(PROVINCE).await;
    tasks::province(&gate, TASKS).await?;
    tasks::looks(&gate, &looker()?.to_string()).await?;
    let mut found = Vec::new();
    for reaches in Reaches::ALL {
        found.extend(depths(&gate, reaches).await?);
    }
    for reaches in Reaches::ALL {
        for (name, filter) in filters() {
            let rounds = rounds(PAGE_LIMIT, async |call| {
                let reach = reaches.reach(call)?;
                let filter = narrowed(&filter, &reach.area);
                page(&gate, &reach, filter, Vec::new()).await.map(|(taken, _)| taken)
            });
            found.push(limit(format!("queue page, {}, {name}", reaches.name()), rounds.await?));
        }
    }
    // What a second leaves that is not added up yet.
    gate.run(CHANGES, &[]).await?;
    for reaches in Reaches::ALL {
        let rounds = rounds(COUNT_LIMIT, async |call| count(&gate, &reaches.reach(call)?).await);
        found.push(limit(format!("counters, {}", reaches.name()), rounds.await?));
    }
    let approver = gate.approver_at(COUNTY).await;
    let rounds = rounds(PAGE_LIMIT, async |_| {
        let begun = Instant::now();
        let page = expect(approver.get(&at("/tasks")), 200).await?;
        let taken = begun.elapsed();
        if page.at("/items/0/id").is_string() { Ok(taken) } else { Err("an empty page over HTTP".to_owned()) }
    });
    found.push(limit("queue page over HTTP, a county".to_owned(), rounds.await?));
    gate.close().await;
    Ok(found)
}

/// The first page, one in the middle and the last; and the middle beside the first.
async fn depths(gate: &Gate, reaches: Reaches) -> Result<Vec<Line>, String> {
    let mut cursors = Vec::new();
    // There is one province: every call would look for the same place.
    let places = if reaches == Reaches::Province { 1 } else { CALLS };
    for call in 0..places {
        let (reach, held) = (reaches.reach(call)?, share(reaches));
        cursors.push([
            Vec::new(),
            cursor(gate, &reach, held / 2).await?,
            cursor(gate, &reach, held - 60).await?,
        ]);
    }
    let mut by_depth = Vec::new();
    for (depth, name) in ["first", "middle", "last"].into_iter().enumerate() {
        let measured = rounds(PAGE_LIMIT, async |call| {
            let after =
                cursors.get(call % places).and_then(|all| all.get(depth)).cloned().unwrap_or_default();
            let (taken, held) = page(gate, &reaches.reach(call)?, Filter::default(), after).await?;
            if held == 0 { Err(format!("an empty page: {}, {name}", reaches.name())) } else { Ok(taken) }
        });
        by_depth.push((name, measured.await?));
    }
    let p99 = |depth: usize| by_depth.get(depth).map_or(f64::NAN, |(_, rounds)| middle(rounds));
    let flat = Line {
        what: format!("queue page, {}, middle beside first, p99", reaches.name()),
        unit: "µs",
        peer: "first",
        goal: "about 1",
        rounds: vec![Round { ours: p99(1), theirs: p99(0) }],
    };
    let lines = by_depth.into_iter();
    let lines = lines.map(|(name, rounds)| limit(format!("queue page, {}, {name}", reaches.name()), rounds));
    Ok(lines.chain([flat]).collect())
}

/// Somebody who has opened some of the tasks.
fn looker() -> Result<Actor, String> {
    format!("per_{:032}", 1).parse().map_err(told)
}

/// How many tasks each area of a level has.
fn share(reaches: Reaches) -> usize {
    match reaches {
        Reaches::Street => TASKS / STREETS,
        Reaches::County => TASKS / COUNTIES,
        Reaches::Province => TASKS,
    }
}

/// What the queue is narrowed by, from common to rare.
fn filters() -> Vec<(&'static str, Filter)> {
    let none = Filter::default;
    vec![
        ("one stage", Filter { stage: Some("consultation".into()), ..none() }),
        ("one department", Filter { department: "220101-AA".parse().ok(), ..none() }),
        ("high risk", Filter { risk: Some(Risk::High), ..none() }),
        ("emergencies", Filter { lane: Some(Lane::Emergency), ..none() }),
        ("escalated", Filter { escalated: true, ..none() }),
        (
            "emergencies of high risk that were escalated",
            Filter { lane: Some(Lane::Emergency), risk: Some(Risk::High), escalated: true, ..none() },
        ),
        ("a lane that nobody takes", Filter { lane: Some(Lane::Renewal), ..none() }),
        ("changed since I looked", Filter { changed: true, ..none() }),
    ]
}

/// A department of the very county, where one is asked for.
fn narrowed(filter: &Filter, area: &AreaPath) -> Filter {
    let county = area.codes().nth(2).map(|code| code.county_digits().to_owned());
    let own = filter.department.as_ref().zip(county);
    let own = own.and_then(|(department, county)| format!("{county}-{}", department.letters()).parse().ok());
    Filter { department: own.or_else(|| filter.department.clone()), ..filter.clone() }
}

async fn page(
    gate: &Gate,
    reach: &Reach,
    filter: Filter,
    after: Vec<String>,
) -> Result<(Duration, usize), String> {
    let limit = Limit::new(PAGE).ok_or("not a page")?;
    let query = Query {
        state: State::Open,
        scope: Scope::Area,
        filter,
        looker: looker()?,
        now: gate.context().now(),
        page: PageRequest { limit, after },
    };
    let begun = Instant::now();
    let page = lines::page(gate.store().read(), &gate.context().memory, std::slice::from_ref(reach), &query);
    let page = page.await.map_err(told)?;
    Ok((begun.elapsed(), page.items.len()))
}

async fn count(gate: &Gate, reach: &Reach) -> Result<Duration, String> {
    let who = (looker()?, gate.context().now());
    let begun = Instant::now();
    let reach = std::slice::from_ref(reach);
    let counts = counters::counts(gate.store().read(), (reach, false), Narrow::default(), who).await;
    let taken = begun.elapsed();
    if counts.map_err(told)?.open > 0 { Ok(taken) } else { Err("nothing was counted".to_owned()) }
}

/// The key of the task so many behind the first.
async fn cursor(gate: &Gate, reach: &Reach, behind: usize) -> Result<Vec<String>, String> {
    let sql = "SELECT due, id FROM task WHERE state = 'open' AND role = $1 AND area >= $2 AND area < $3 \
               ORDER BY due, id OFFSET $4 LIMIT 1";
    let values = vec![
        reach.role.name().into(),
        reach.area.as_str().into(),
        reach.area.upper_bound().into(),
        i64::try_from(behind).map_err(told)?.into(),
    ];
    let row = rows::one(gate.store().read(), sql, values).await.map_err(told)?.ok_or("no such task")?;
    let due: Timestamp = row.time("due").map_err(told)?;
    Ok(vec![due.micros().to_string(), row.get::<String>("id").map_err(told)?])
}

/// The 99th percentile of every round, in microseconds, beside the limit; one round to warm up.
async fn rounds(
    limit: f64,
    mut call: impl AsyncFnMut(usize) -> Result<Duration, String>,
) -> Result<Vec<Round>, String> {
    let mut measured = Vec::new();
    for round in 0..=ROUNDS {
        let mut taken = Vec::with_capacity(CALLS);
        for n in 0..CALLS {
            taken.push(call(n).await?.as_secs_f64() * 1e6);
        }
        if round > 0 {
            measured.push(Round { ours: quantile(taken, 0.99), theirs: limit });
        }
    }
    Ok(measured)
}

fn middle(rounds: &[Round]) -> f64 {
    median(rounds.iter().map(|round| round.ours))
}

fn limit(what: String, rounds: Vec<Round>) -> Line {
    Line { what: format!("{what}, p99"), unit: "µs", peer: "limit", goal: "≤ 1", rounds }
}
