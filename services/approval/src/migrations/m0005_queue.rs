//! The queue: what it is narrowed by, counters that are kept and not counted, what somebody has seen
//! of a task, views that were saved.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0005_queue", up: UP })
}

/// One trigger of SQLite: an open task of this row is counted once more, or once less.
macro_rules! counted {
    ($name:literal, $when:literal, $row:literal, $delta:literal) => {
        concat!(
            "\n;;\n-- sqlite\nCREATE TRIGGER ", $name, " ", $when, "\nBEGIN\n",
            "INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n)\n",
            "SELECT ", $row, ".role, substr(", $row, ".area, 1, 1 + 13 * level.n), ",
            $row, ".area = substr(", $row, ".area, 1, 1 + 13 * level.n), ",
            $row, ".stage, ", $row, ".lane, ", $row, ".risk, CASE WHEN ", $row, ".stopped_at IS NOT NULL THEN 'paused' ",
            "WHEN ", $row, ".escalated_at IS NOT NULL THEN 'late' ELSE 'waiting' END, ", $delta, "\n",
            "FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) AS level ",
            "WHERE 1 + 13 * level.n <= length(", $row, ".area)\n",
            "ON CONFLICT (role, area, stage, lane, risk, standing, own) DO UPDATE SET n = n + excluded.n;\nEND"
        )
    };
}

const UP: &str = concat!(
    include_str!("m0005_queue.sql"),
    counted!("task_count_opened", "AFTER INSERT ON task WHEN NEW.state = 'open'", "NEW", "1"),
    counted!("task_count_deleted", "AFTER DELETE ON task WHEN OLD.state = 'open'", "OLD", "-1"),
    counted!("task_count_was", "AFTER UPDATE ON task WHEN OLD.state = 'open'", "OLD", "-1"),
    counted!("task_count_is", "AFTER UPDATE ON task WHEN NEW.state = 'open'", "NEW", "1")
);
