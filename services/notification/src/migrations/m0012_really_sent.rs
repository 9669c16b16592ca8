//! Messages that come by themselves are counted when they have arrived, and not when they are made.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0012_really_sent", up: UP })
}

const UP: &str = r"
-- Where a message counts that comes by itself. Those of before have none: they were counted when made.
ALTER TABLE delivery ADD COLUMN area {path}
;;
ALTER TABLE figure ADD COLUMN discarded BIGINT NOT NULL DEFAULT 0
";
