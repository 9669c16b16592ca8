//! Addresses and secrets lie sealed: with which key, beside each row. Rows of before have none until
//! the job has sealed them; it does so within its first minutes.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0009_sealed", up: UP })
}

const UP: &str = r"
CREATE TABLE address_key (
    kid TEXT PRIMARY KEY,
    proof TEXT NOT NULL,
    since BIGINT NOT NULL,
    retired_at BIGINT
)
;;
ALTER TABLE contact ADD COLUMN kid TEXT
;;
-- Keyed hash of person, channel and address: sealed, two equal addresses are not alike.
ALTER TABLE contact ADD COLUMN mark TEXT
;;
CREATE UNIQUE INDEX contact_by_mark ON contact (mark) WHERE mark IS NOT NULL
;;
CREATE INDEX contact_by_key ON contact (kid, id)
;;
ALTER TABLE delivery ADD COLUMN kid TEXT
;;
CREATE INDEX delivery_by_key ON delivery (kid, id)
;;
ALTER TABLE webhook ADD COLUMN kid TEXT
";
