//! Notices for whoever holds a role at a place itself, and not around it.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0004_follow_up_notices", up: UP })
}

const UP: &str = "ALTER TABLE notice_place ADD COLUMN exact BOOLEAN NOT NULL DEFAULT FALSE";
