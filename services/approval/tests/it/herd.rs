//! One request, many times: a thousand of a kind without filing each.

use kernel::{RequestId, TaskId};
use storage::rows;
use testkit::App;

/// Copies a request, with its edition, streets, hands and tasks, so many times.
pub async fn herd(app: &App, template: &str, count: usize) -> Vec<(RequestId, TaskId)> {
    let copies = "WITH RECURSIVE copy(n) AS (SELECT 10000000 UNION ALL SELECT n + 1 FROM copy WHERE n + 1 < 10000000 + $2)";
    let request = "'req_000000000000000000000000' || CAST(copy.n AS TEXT)";
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
        ("request_street", "request", "street"),
        ("request_hand", "request", "actor"),
    ];
    let store = &app.context("approval").store;
    let values = || vec![template.into(), i32::try_from(count).unwrap().into()];
    for (table, key, columns) in tables {
        let sql = format!(
            "INSERT INTO {table} ({key}, {columns}) {copies} SELECT {request}, {columns} FROM {table}, copy WHERE {key} = $1"
        );
        rows::execute(store.write(), &sql, values()).await.unwrap();
    }
    let columns = "revision, edition, stage, role, area, communities, due, state, opened_at, seat, round, department, lane, risk";
    let sql = format!(
        "INSERT INTO task (id, request, {columns}) {copies} SELECT 'tsk_000000000000000000000000' || CAST(copy.n AS TEXT), \
         {request}, {columns} FROM task, copy WHERE request = $1"
    );
    rows::execute(store.write(), &sql, values()).await.unwrap();
    let id = |n: usize| format!("{:032}", 10_000_000 + n);
    (0..count)
        .map(|n| (format!("req_{}", id(n)).parse().unwrap(), format!("tsk_{}", id(n)).parse().unwrap()))
        .collect()
}
