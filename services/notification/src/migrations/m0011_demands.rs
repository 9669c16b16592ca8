//! Which demands a table answers, and which of them are over for now: of a table that nobody may ask for
//! any more nobody is reminded.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0011_demands", up: UP })
}

const UP: &str = r"
ALTER TABLE awaited ADD COLUMN demands TEXT NOT NULL DEFAULT '[]'
;;
-- Its time being over is not the end of what is asked where another has taken its place.
CREATE TABLE ended_demand (
    number TEXT PRIMARY KEY,
    replaced BOOLEAN NOT NULL,
    over BOOLEAN NOT NULL
)
";
