//! Many tasks without filing as many demands: copies of the one that was filed, and a province full of
//! open ones.

use storage::rows;

use super::{super::told, gate::Gate};

/// The first number of a copy: twenty-four zeros and eight digits make an id.
pub const FIRST: usize = 10_000_000;

/// Copies the demand with its open tasks so many times, and answers how many streets each waits for.
/// Task `s` of copy `n` has the number `FIRST + n * streets + s`.
///
/// # Errors
/// What the database says.
pub async fn copies(gate: &Gate, count: usize) -> Result<usize, String> {
    let request = "'req_000000000000000000000000' || copy.n";
    let copies = format!("generate_series({FIRST}, {FIRST} + $2::bigint - 1) AS copy(n)");
    let tables = [
        (
            "request",
            "id",
            "revision, department, state, stage, edition, county, title_zh, minutes, content, flow, flow_version, terms, \
             created_at, updated_at, submitted_at, lane",
        ),
        (
            "request_edition",
            "request",
            "edition, content, content_hash, assessment, submitted_by, submitted_at",
        ),
        ("request_hand", "request", "actor"),
    ];
    let values = [gate.request.as_str(), &count.to_string()];
    for (table, key, columns) in tables {
        let sql = format!(
            "INSERT INTO {table} ({key}, {columns}) SELECT {request}, {columns} FROM {table}, {copies} WHERE {key} = $1"
        );
        gate.run(&sql, &values).await?;
    }
    let sql = "SELECT count(*) AS n FROM task WHERE request = $1 AND state = 'open'";
    let row = rows::one(gate.store().read(), sql, vec![gate.request.clone().into()]).await;
    let streets: i64 = row.and_then(|row| row.map_or(Ok(0), |row| row.get("n"))).map_err(told)?;
    let columns = "revision, edition, stage, role, area, communities, due, state, opened_at, seat, round, department, lane, risk";
    let sql = format!(
        "INSERT INTO task (id, request, {columns}) SELECT 'tsk_000000000000000000000000' || \
         ({FIRST} + (copy.n - {FIRST}) * {streets} + t.s - 1), {request}, {columns} FROM \
         (SELECT row_number() OVER (ORDER BY area) AS s, * FROM task WHERE request = $1 AND state = 'open') AS t, {copies}"
    );
    without_triggers(gate, &sql, &values).await?;
    gate.run("VACUUM ANALYZE", &[]).await?;
    usize::try_from(streets).map_err(told)
}

/// Adds tasks, and counts them once: what a trigger would do row by row within one transaction.
async fn without_triggers(gate: &Gate, sql: &str, values: &[&str]) -> Result<(), String> {
    gate.run("ALTER TABLE task DISABLE TRIGGER USER", &[]).await?;
    gate.run(sql, values).await?;
    for sql in [
        "ALTER TABLE task ENABLE TRIGGER USER",
        "DELETE FROM task_count",
        "DELETE FROM task_count_change",
        COUNTERS,
    ] {
        gate.run(sql, &[]).await?;
    }
    Ok(())
}

/// Streets of the province, and open tasks of each.
pub const STREETS: usize = 1_600;
/// Counties, of sixteen streets each.
pub const COUNTIES: usize = 100;

/// The path of a county.
pub fn county(n: usize) -> String {
    let (city, county) = (n / 7 + 1, n % 7 + 1);
    format!("/220000000000/22{city:02}00000000/22{city:02}{county:02}000000/")
}

/// The path of a street.
pub fn street(n: usize) -> String {
    let county = county(n / 16);
    let code = county.get(county.len() - 13..county.len() - 7).unwrap_or_default();
    format!("{county}{code}{:03}000/", n % 16 + 1)
}

/// Fills a province with so many open tasks: due in an order that has nothing to do with where they
/// are, of thirty departments in every county, a few urgent, a few escalated; none due yet, for the
/// clocks have had their time.
///
/// # Errors
/// What the database says.
pub async fn province(gate: &Gate, count: usize) -> Result<(), String> {
    let streets: Vec<String> = (0..STREETS).map(street).collect();
    let streets = serde_json::to_string(&streets).map_err(told)?;
    let prepare = [
        "INSERT INTO bench_street (place, path) SELECT ordinality - 1, value FROM json_array_elements_text($1::json) \
         WITH ORDINALITY",
        "INSERT INTO area (code, path, level, name_zh, name_en, valid_from) SELECT right(rtrim(path, '/'), 12), path, 'street', \
         '街道', 'Street', '2020-01-01' FROM bench_street WHERE $1 <> ''",
    ];
    gate.run("CREATE TABLE bench_street (place INTEGER NOT NULL, path TEXT NOT NULL)", &[]).await?;
    for sql in prepare {
        gate.run(sql, &[&streets]).await?;
    }
    let sql = format!(
        "INSERT INTO request (id, revision, department, state, stage, edition, county, title_zh, minutes, content, flow, \
         flow_version, created_at, updated_at, submitted_at, lane) SELECT 'req_1' || lpad(n::text, 31, '0'), 1, \
         {DEPARTMENT}, 'in-review', 'street', 1, r.county, r.title_zh, r.minutes, r.content, r.flow, r.flow_version, \
         r.created_at, r.updated_at, r.submitted_at, 'routine' FROM request r, (SELECT n, n AS hash FROM \
         generate_series(0, $2::bigint - 1) AS n) AS n JOIN bench_street s ON s.place = n.n * 16 % {STREETS} WHERE r.id = $1"
    );
    let (count, requests) = (count.to_string(), (count / 16).to_string());
    gate.run(&sql, &[&gate.request, &requests]).await?;
    without_triggers(gate, &tasks_sql(), &[&count, &requests]).await?;
    gate.run("VACUUM ANALYZE", &[]).await?;
    Ok(())
}

/// One of thirty departments of the county that the street `s` lies in.
const DEPARTMENT: &str =
    "substr(s.path, 29, 6) || '-' || chr(65 + (hash % 30)::int / 6) || chr(65 + (hash % 30)::int % 6)";

fn tasks_sql() -> String {
    format!(
        "INSERT INTO task (id, revision, request, edition, stage, role, area, communities, due, state, opened_at, seat, round, \
         escalated_at, department, lane, risk) SELECT 'tsk_1' || lpad(n::text, 31, '0'), 1, \
         'req_1' || lpad((n % $2::bigint)::text, 31, '0'), 1, CASE WHEN hash % 7 < 5 THEN 'street' ELSE 'consultation' END, \
         'street_approver', s.path, 6, 1795500000000000 + hash % 2592000 * 1000000, 'open', 1794000000000000, n::int, 0, \
         CASE WHEN hash % 20 = 3 THEN 1795000000000000 END, {DEPARTMENT}, \
         CASE WHEN hash % 100 = 7 THEN 'emergency' WHEN hash % 100 < 5 THEN 'off-list' ELSE 'routine' END, \
         CASE WHEN hash % 19 = 5 THEN 'high' WHEN hash % 4 = 1 THEN 'elevated' ELSE 'low' END \
         FROM (SELECT n, abs(hashint8(n)::bigint) AS hash FROM generate_series(0, $1::bigint - 1) AS n) AS n \
         JOIN bench_street s ON s.place = n.n % {STREETS}"
    )
}

/// The counters of all open tasks.
const COUNTERS: &str = "INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n) \
    SELECT role, substr(area, 1, 1 + 13 * level), area = substr(area, 1, 1 + 13 * level), stage, lane, risk, \
    CASE WHEN escalated_at IS NULL THEN 'waiting' ELSE 'late' END, count(*) FROM task, generate_series(1, 4) AS level \
    WHERE state = 'open' AND 1 + 13 * level <= length(area) GROUP BY 1, 2, 3, 4, 5, 6, 7";

/// Somebody opened two thousand of the tasks, more than anybody opens before looks are forgotten, and there is
/// news of every fifth of those; fifty others opened as many.
///
/// # Errors
/// What the database says.
pub async fn looks(gate: &Gate, looker: &str) -> Result<(), String> {
    let sql = "INSERT INTO task_look (actor, task, request, looked_at, news) \
               SELECT CASE WHEN other.n = 1 THEN $1 ELSE 'per_' || lpad(other.n::text, 32, '0') END, t.id, t.request, \
               1794000000000000, CASE WHEN hashtext(t.request) % 5 = 0 THEN 1 ELSE 0 END \
               FROM generate_series(1, 51) AS other(n), task t \
               WHERE t.state = 'open' AND abs(hashtext(t.id)) % 500 = other.n";
    gate.run(sql, &[looker]).await?;
    gate.run("VACUUM ANALYZE task_look", &[]).await.map(drop)
}
