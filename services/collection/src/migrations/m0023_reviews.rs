//! Two levels of review, who has a table in hand, and on what an admission rests.

/// The statements.
pub const UP: &str = r"
ALTER TABLE admission ADD COLUMN second_review BOOLEAN NOT NULL DEFAULT FALSE
;;
ALTER TABLE admission ADD COLUMN citations TEXT NOT NULL DEFAULT '[]'
;;
ALTER TABLE admission ADD COLUMN purpose TEXT NOT NULL DEFAULT ''
;;
ALTER TABLE collection_table ADD COLUMN passed_by TEXT
;;
ALTER TABLE table_review ADD COLUMN final BOOLEAN NOT NULL DEFAULT TRUE
;;
ALTER TABLE table_review ADD COLUMN reason TEXT NOT NULL DEFAULT ''
;;
CREATE TABLE review_claim (
    table_id TEXT PRIMARY KEY REFERENCES collection_table (id),
    reviewer TEXT NOT NULL,
    name TEXT NOT NULL,
    until BIGINT NOT NULL
)
";
