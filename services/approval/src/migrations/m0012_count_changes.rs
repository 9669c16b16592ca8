//! Counters of the queue are noted by whoever changes a task, and added up by somebody else.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0012_count_changes", up: UP })
}

/// One trigger of SQLite: an open task of this row is counted once more, or once less.
macro_rules! counted {
    ($name:literal, $when:expr, $row:literal, $delta:literal) => {
        concat!(
            "\n;;\n-- sqlite\nCREATE TRIGGER ",
            $name,
            " ",
            $when,
            "\nBEGIN\n",
            "INSERT INTO task_count_change (role, area, stage, lane, risk, standing, n)\n",
            "VALUES (",
            $row,
            ".role, ",
            $row,
            ".area, ",
            $row,
            ".stage, ",
            $row,
            ".lane, ",
            $row,
            ".risk, ",
            "CASE WHEN ",
            $row,
            ".stopped_at IS NOT NULL THEN 'paused' ",
            "WHEN ",
            $row,
            ".escalated_at IS NOT NULL THEN 'late' ELSE 'waiting' END, ",
            $delta,
            ");\nEND"
        )
    };
}

/// What makes a row count elsewhere.
macro_rules! moved {
    ($state:literal) => {
        concat!(
            "AFTER UPDATE ON task WHEN ", $state, " AND (OLD.state, OLD.role, OLD.area, OLD.stage, OLD.lane, OLD.risk, ",
            "OLD.stopped_at IS NULL, OLD.escalated_at IS NULL) IS NOT (NEW.state, NEW.role, NEW.area, NEW.stage, NEW.lane, ",
            "NEW.risk, NEW.stopped_at IS NULL, NEW.escalated_at IS NULL)"
        )
    };
}

const UP: &str = concat!(
    include_str!("m0012_count_changes.sql"),
    counted!("task_count_opened", "AFTER INSERT ON task WHEN NEW.state = 'open'", "NEW", "1"),
    counted!("task_count_deleted", "AFTER DELETE ON task WHEN OLD.state = 'open'", "OLD", "-1"),
    counted!("task_count_was", moved!("OLD.state = 'open'"), "OLD", "-1"),
    counted!("task_count_is", moved!("NEW.state = 'open'"), "NEW", "1")
);
