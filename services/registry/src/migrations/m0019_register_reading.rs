//! What is read of the registers with every public answer and every minute is read from indexes: when
//! something last changed, what is to be told, what has ended.
//!
//! The first day is indexed as an expression, so that nobody takes that index for the pages, which are
//! read in the order of their keys.

/// The statements.
pub const UP: &str = r"
CREATE INDEX register_version_changed ON register_version (register, changed_at)
    WHERE state IN ('published', 'filed')
;;
CREATE INDEX register_version_began ON register_version (register, (substr(effective_from, 1, 10)))
    WHERE state IN ('published', 'filed')
;;
CREATE INDEX register_version_ended ON register_version (register, last_day) WHERE last_day IS NOT NULL
;;
CREATE INDEX register_version_to_tell ON register_version (effective_from)
    WHERE state IN ('published', 'filed') AND told = 0
;;
CREATE INDEX register_version_to_end ON register_version (last_day) WHERE last_day IS NOT NULL AND told < 2
;;
DROP INDEX register_version_untold
";
