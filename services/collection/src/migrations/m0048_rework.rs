//! How much of a table's time was told already, and up to which submission: what takes time again after a
//! return is told as well.

/// The statements.
pub const UP: &str = r"
ALTER TABLE collection_table ADD COLUMN measured_seconds INTEGER NOT NULL DEFAULT 0
;;
ALTER TABLE collection_table ADD COLUMN measured_version INTEGER NOT NULL DEFAULT 0
;;
UPDATE collection_table SET measured_seconds = active_seconds, measured_version = version WHERE measured
;;
DROP INDEX collection_table_unmeasured
;;
CREATE INDEX collection_table_unmeasured ON collection_table (id)
    WHERE version > measured_version AND active_seconds > measured_seconds
";
