//! Which flow each edition ran through: a later one may have taken another road. Of what was filed before
//! this was noted, every edition is taken to have run through what the latest runs through.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0011_edition_flows", up: UP })
}

const UP: &str = "
CREATE TABLE edition_flow (
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    flow TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (request, edition)
)
;;
INSERT INTO edition_flow (request, edition, flow, version)
SELECT e.request, e.edition, r.flow, r.flow_version FROM request_edition e JOIN request r ON r.id = e.request
WHERE r.flow IS NOT NULL AND r.flow_version IS NOT NULL
;;
CREATE INDEX request_edition_by_time ON request_edition (submitted_at)";
