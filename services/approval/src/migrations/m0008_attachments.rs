//! Files that a department attaches to a request. A file that a submitted edition names stays for ever.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0008_attachments", up: include_str!("m0008_attachments.sql") })
}
