//! What is read while others send: boards, sums, and a large prefilled table.

use std::time::Instant;

use serde_json::{Value, json};
use storage::rows;
use testkit::Client;

use super::{
    Line, Round,
    intake::{Senders, body_of, count, ratio},
};
use crate::bench::{
    county::{self, County},
    line::quantile,
    plain::Plain,
    told,
};

/// How often each is asked.
const ASKED: usize = 100;
/// The same where an answer is made of every value there is.
const A_FEW: usize = 10;

/// Milliseconds of answers to one question, at the 99th percentile.
async fn ninety_ninth(plain: &mut Plain, path: &str, times: usize) -> Result<f64, String> {
    let mut took = Vec::with_capacity(times);
    for round in 0..times + 3 {
        let begun = Instant::now();
        let status = plain.get(path, "application/json").await?;
        if status != 200 {
            return Err(format!("{path}: {status} {}", plain.answer()));
        }
        if round >= 3 {
            took.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    Ok(quantile(took, 0.99))
}

fn limited(what: String, ours: f64, limit: f64) -> Line {
    let rounds = vec![Round { ours, theirs: limit }];
    Line { what, unit: "ms", peer: "limit", goal: "≤ 1", rounds }
}

/// Boards and sums of a province.
///
/// # Errors
/// If something is refused.
pub async fn measure(units: usize) -> Result<Vec<Line>, String> {
    let more = units / 2;
    let county = County::open(units + more).await?;
    let mut senders = Senders::of(&county).await?;
    senders.send(64, units).await?;
    county.settle().await;
    accept(&county, units).await?;
    let office = county.burden_office().await;
    let token = office.token().ok_or("no token")?.to_owned();
    let mut plain = Plain::connect(office.base(), &token).await?;
    let board = "/api/collection/v1/completeness?area_code=210000000000&period=2026-12&by=county";
    let quiet = ninety_ninth(&mut plain, board, ASKED).await?;
    let (sent, busy) = tokio::join!(senders.send(16, more), ninety_ninth(&mut plain, board, ASKED));
    sent?;
    let mut lines = vec![
        limited(format!("completeness board of {units} units, quiet, 99th percentile"), quiet, 100.0),
        limited(
            format!("completeness board of {units} units while tables arrive, 99th percentile"),
            busy?,
            100.0,
        ),
    ];
    let officer = county.officer().await;
    let token = officer.token().ok_or("no token")?.to_owned();
    let mut plain = Plain::connect(officer.base(), &token).await?;
    let sums = "/api/collection/v1/rollups?element=C01&area_code=210000000000&level=county&from=2026-01&to=2026-12&purpose=bench";
    let rollup = ninety_ninth(&mut plain, sums, ASKED).await?;
    lines.push(limited(
        format!("sums of {units} units × 12 months by county, 99th percentile"),
        rollup,
        50.0,
    ));
    county.admit_year(900).await?;
    let year = ninety_ninth(&mut plain, &format!("{sums}&over=year"), A_FEW).await?;
    lines.push(limited(
        format!("the year of {units} units made of their 12 months, by county, slowest of {A_FEW}"),
        year,
        1_000.0,
    ));
    county.close().await;
    Ok(lines)
}

/// Accepted values of a year for one element, put in as the street's acceptance would, and numbered
/// and summed by the service.
async fn accept(county: &County, units: usize) -> Result<(), String> {
    let year = format!(
        "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, version, \
         source, accepted_at) SELECT 'C01', to_char(m, 'YYYY-MM'), a.code, a.path, to_char(m, 'YYYY-MM-DD'), \
         to_char(m + interval '1 month - 1 day', 'YYYY-MM-DD'), 'integer', CAST(length(a.code) * 7 AS TEXT), 1, \
         'import', 0 FROM (SELECT code, path FROM area WHERE level = 'community' ORDER BY path LIMIT {units}) a, \
         generate_series(timestamp '2026-01-01', timestamp '2026-12-01', interval '1 month') m"
    );
    rows::execute(county.store().write(), &year, vec![]).await.map_err(told)?;
    while count(
        county,
        "SELECT count(*) AS n FROM (SELECT 1 FROM accepted_value WHERE change IS NULL LIMIT 1) w",
    )
    .await?
        > 0
    {
        county.run_jobs().await;
    }
    county.analyse().await
}

/// A table of five hundred cells, each with a proposal from the month before.
///
/// # Errors
/// If something is refused.
pub async fn prefilled() -> Result<Line, String> {
    let cells = 500;
    let county = County::with(12, cells).await?;
    let known = format!(
        "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, version, \
         source, accepted_at) SELECT CASE WHEN e < 10 THEN 'C0' ELSE 'C' END || CAST(e AS TEXT), to_char(m, 'YYYY-MM'), a.code, a.path, \
         to_char(m, 'YYYY-MM-DD'), to_char(m + interval '1 month - 1 day', 'YYYY-MM-DD'), 'integer', '1234', 1, 'import', 0 \
         FROM area a, generate_series(1, {cells}) e, generate_series(timestamp '2025-12-01', timestamp '2026-11-01', \
         interval '1 month') m WHERE a.level = 'community'"
    );
    rows::execute(county.store().write(), &known, vec![]).await.map_err(told)?;
    let worker = county.worker().await;
    fill_and_accept(&county, &worker, cells).await?;
    county.analyse().await?;
    let mut plain = Plain::connect(worker.base(), worker.token().ok_or("no token")?).await?;
    let path = format!("/api/collection/v1/tables/{}/2027-01", county::code(3));
    let took = ninety_ninth(&mut plain, &path, ASKED).await?;
    if plain.answer().matches("\"prefilled\"").count() != cells {
        return Err("not every cell was prefilled".into());
    }
    county.close().await;
    Ok(limited(format!("a table of {cells} prefilled cells opened, 99th percentile"), took, 30.0))
}

/// The table of the month, filled by the community and accepted by its street, as everybody does it.
async fn fill_and_accept(county: &County, worker: &Client, cells: usize) -> Result<(), String> {
    let community = county::code(3);
    let path = format!("/api/collection/v1/tables/{community}/{}", county::MONTH);
    let body: Value = serde_json::from_str(&body_of(cells)).map_err(told)?;
    let sent = worker.put(&path).if_match("\"1\"").json(&body).try_send().await.map_err(told)?;
    if sent.status != 200 {
        return Err(sent.to_string());
    }
    let revision: i64 = sent.etag().trim_matches('"').parse().map_err(told)?;
    let item = json!({"area_code": community, "period": county::MONTH, "revision": revision});
    let reviews = county.reviewer().await.post("/api/collection/v1/reviews").json(&json!({"items": [item]}));
    let accepted = reviews.try_send().await.map_err(told)?;
    if accepted.body.pointer("/items/0/accepted") != Some(&json!(true)) {
        return Err(accepted.to_string());
    }
    Ok(())
}

/// Admitting for a nation beside admitting for one community.
///
/// # Errors
/// If something is refused.
pub async fn fan_out(units: usize) -> Result<Line, String> {
    let county = County::open(units).await?;
    let mut rounds = Vec::new();
    for round in 0..7_u32 {
        let one = county.admit(100 + 2 * round, &county::area(1), 50).await?;
        let all = county.admit(101 + 2 * round, "/210000000000/", 50).await?;
        if round > 0 {
            rounds.push(Round { ours: all.as_secs_f64() * 1_000.0, theirs: one.as_secs_f64() * 1_000.0 });
        }
    }
    let units = count(&county, "SELECT count(*) AS n FROM area WHERE level = 'community'").await?;
    county.close().await;
    Ok(Line {
        what: format!("a demand admitted for {units} units (×{:.0})", ratio(units, 1)),
        unit: "ms",
        peer: "for one",
        goal: "about 1",
        rounds,
    })
}
