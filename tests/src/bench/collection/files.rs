//! Values that leave as files: memory does not grow with them.

use storage::rows;

use super::{CELLS, Line, Round};
use crate::bench::{county::County, plain::Plain, told};

/// Megabytes that a file may take while it is made.
const LIMIT: f64 = 64.0;
/// A county, for a workbook holds no province.
const COUNTY: &str = "210101000000";

/// Every format, of so many tables; a workbook of those of a county.
///
/// # Errors
/// If something is refused.
pub async fn measure(tables: usize) -> Result<Vec<Line>, String> {
    let county = County::open(tables).await?;
    accept(&county, tables).await?;
    let officer = county.officer().await;
    let token = officer.token().ok_or("no token")?.to_owned();
    let mut lines = Vec::new();
    for (format, narrower, what) in [
        ("csv", String::new(), format!("{tables} tables")),
        ("parquet", String::new(), format!("{tables} tables")),
        ("json", String::new(), format!("{tables} tables")),
        ("xlsx", format!("&area_code={COUNTY}"), "the tables of a county".to_owned()),
    ] {
        county.settle().await;
        let path = format!(
            "/api/collection/v1/values?from=2026-12&to=2026-12&purpose=bench&format={format}{narrower}"
        );
        let (grown, megabytes) = file(officer.base(), &token, path).await?;
        let what = format!("memory beyond before while {what} leave as {format} ({megabytes} MB)");
        let rounds = vec![Round { ours: grown, theirs: LIMIT }];
        lines.push(Line { what, unit: "MB", peer: "limit", goal: "≤ 1", rounds });
    }
    county.close().await;
    Ok(lines)
}

/// The values of a month for all elements of some tables, as if they had been accepted and numbered.
async fn accept(county: &County, tables: usize) -> Result<(), String> {
    let month = format!(
        "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, version, \
         source, accepted_at, change) SELECT 'C' || lpad(CAST(e AS TEXT), 2, '0'), '2026-12', a.code, a.path, \
         '2026-12-01', '2026-12-31', 'integer', '1234', 1, 'import', 0, a.n * {CELLS} + e FROM (SELECT code, path, \
         row_number() OVER (ORDER BY path) AS n FROM area WHERE level = 'community' ORDER BY path LIMIT {tables}) a, \
         generate_series(1, {CELLS}) e"
    );
    let counted = "UPDATE change_counter SET last = (SELECT max(change) FROM accepted_value) WHERE id = 1";
    for sql in [month.as_str(), counted, "ANALYZE"] {
        rows::execute(county.store().write(), sql, vec![]).await.map_err(told)?;
    }
    Ok(())
}

/// Megabytes by which this process, service included, grows while a file leaves, and the file's.
async fn file(base: &str, token: &str, path: String) -> Result<(f64, usize), String> {
    let before = resident()?;
    let (base, token) = (base.to_owned(), token.to_owned());
    let task = tokio::spawn(async move { Plain::connect(&base, &token).await?.drain(&path, "*/*").await });
    let mut most = before;
    while !task.is_finished() {
        most = most.max(resident()?);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let bytes = task.await.map_err(told)??;
    Ok((most - before, bytes / 1_000_000))
}

/// Megabytes of this process.
fn resident() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/self/status").map_err(told)?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>().map_err(told)? / 1_000.0)
}
