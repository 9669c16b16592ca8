//! Sessions. The key is the hash of the browser's secret; the tokens are sealed under that secret.

use storage::migrate::Sql;

/// The first tables.
pub const INITIAL: Sql = Sql { name: "m0001_console", up: UP };

const UP: &str = r"
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    access_until BIGINT NOT NULL,
    renewing_until BIGINT NOT NULL,
    sealed TEXT NOT NULL
)
;;
CREATE INDEX session_by_seen ON session (seen)
";
