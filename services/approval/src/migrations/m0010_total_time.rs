//! The time of a whole review: the clock of each request, and versions of the shipped flows that give it.
//!
//! Fifteen working days in all (the practice of 西城: decided within fifteen working days of acceptance),
//! three days before which everybody who has a task is reminded, and after which the county government is
//! told. Requests under review keep the version they were filed under.

use std::sync::LazyLock;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

use super::{DEFAULT_FLOW, LANE_FLOWS, PROVINCE_SCOPED, SMALL_COUNTY};

/// What the new versions say besides.
const TOTAL: &str = "{\n  \"total\": { \"working_days\": 15, \"remind_before\": 3, \"escalate_to\": \"government_approver\" },";

/// The versions that give a review its time: code, version, definition. Hours and single short stages
/// have no need of one.
pub static TIMED: LazyLock<Vec<(String, i32, String)>> = LazyLock::new(|| {
    let lanes = LANE_FLOWS.iter().filter(|(lane, _)| ["off-list", "renewal"].contains(lane));
    let shipped = [
        ("default".to_owned(), 2, DEFAULT_FLOW),
        ("small-county".to_owned(), 2, SMALL_COUNTY),
        ("province".to_owned(), 3, PROVINCE_SCOPED),
    ];
    let all = shipped.into_iter().chain(lanes.map(|(lane, text)| (format!("default-{lane}"), 2, *text)));
    all.map(|(code, version, text)| (code, version, text.replacen('{', TOTAL, 1))).collect()
});

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0010_total_time", up: UP.as_str() })
}

static UP: LazyLock<String> = LazyLock::new(|| {
    let insert = |(code, version, text): &(String, i32, String)| {
        format!("\n;;\nINSERT INTO flow (name, version, definition) VALUES ('{code}', {version}, '{text}')")
    };
    let flows: String = TIMED.iter().map(insert).collect();
    format!("{TABLE}{flows}")
});

const TABLE: &str = "
CREATE TABLE request_deadline (
    request TEXT PRIMARY KEY,
    started_at BIGINT NOT NULL,
    working_days INTEGER NOT NULL,
    more_days INTEGER NOT NULL,
    remind_before INTEGER,
    due BIGINT NOT NULL,
    remind_at BIGINT,
    stopped_at BIGINT,
    missed_at BIGINT,
    waiting TEXT,
    ended_at BIGINT
)
;;
CREATE INDEX request_deadline_to_remind ON request_deadline (remind_at)
    WHERE ended_at IS NULL AND stopped_at IS NULL AND remind_at IS NOT NULL
;;
CREATE INDEX request_deadline_to_escalate ON request_deadline (due)
    WHERE ended_at IS NULL AND stopped_at IS NULL AND missed_at IS NULL";
