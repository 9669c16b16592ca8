//! Systems of departments that are told of events.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0007_webhooks", up: UP })
}

const UP: &str = r"
CREATE TABLE webhook (
    id TEXT PRIMARY KEY,
    department TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    former_secret TEXT,
    former_until BIGINT,
    stopped TEXT,
    made_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
)
;;
CREATE INDEX webhook_by_department ON webhook (department, id)
";
