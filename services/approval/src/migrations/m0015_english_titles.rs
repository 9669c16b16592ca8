//! The English title of a request where its line in the queue is read.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0015_english_titles", up: UP })
}

const UP: &str = "ALTER TABLE request ADD COLUMN title_en TEXT NOT NULL DEFAULT ''
;;
-- sqlite
UPDATE request SET title_en = COALESCE(json_extract(content, '$.title_en'), '')
;;
-- postgres
UPDATE request SET title_en = COALESCE(content::jsonb ->> 'title_en', '')";
