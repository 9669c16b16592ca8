//! Keys that admissions were signed with and that are trusted no more.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql {
        name: "m0003_admission_life",
        up: "ALTER TABLE approval_key ADD COLUMN revoked_since BIGINT",
    })
}
