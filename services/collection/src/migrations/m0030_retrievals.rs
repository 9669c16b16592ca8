//! Who retrieved which values, for what: one row a day for the same question of the same reader,
//! counted. And what tells elements apart for it: how sensitive one is, and of what it is a part.
//!
//! An element that came before this migration is taken for personal until it is told again: what is
//! not known is recorded once too often rather than once too little.

/// The statements.
pub const UP: &str = r"
ALTER TABLE element ADD COLUMN sensitivity TEXT NOT NULL DEFAULT 'unknown'
;;
ALTER TABLE element ADD COLUMN concept TEXT NOT NULL DEFAULT ''
;;
ALTER TABLE element ADD COLUMN qualifiers TEXT NOT NULL DEFAULT '[]'
;;
CREATE INDEX element_by_concept ON element (concept)
;;
CREATE TABLE retrieval (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    department TEXT NOT NULL,
    retriever TEXT NOT NULL,
    element TEXT NOT NULL,
    area {path} NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    way TEXT NOT NULL CHECK (way IN ('page', 'file', 'sum', 'changes')),
    entitlement TEXT NOT NULL CHECK (entitlement IN ('admission', 'supply')),
    reference TEXT NOT NULL,
    times BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
)
;;
CREATE INDEX retrieval_by_value ON retrieval (element, area, last_at)
;;
CREATE INDEX retrieval_by_area ON retrieval (area, first_at, id)
;;
-- sqlite
CREATE TRIGGER retrieval_kept BEFORE UPDATE OF id, day, department, retriever, element, area, period_from, period_to,
    purpose, way, entitlement, reference, first_at ON retrieval
BEGIN SELECT RAISE(ABORT, 'what was retrieved is not rewritten'); END
;;
-- sqlite
CREATE TRIGGER retrieval_stays BEFORE DELETE ON retrieval
BEGIN SELECT RAISE(ABORT, 'what was retrieved is not rewritten'); END
;;
-- postgres
CREATE FUNCTION retrieval_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was retrieved is not rewritten' USING ERRCODE = 'foreign_key_violation';
END $$
;;
-- postgres
CREATE TRIGGER retrieval_kept BEFORE UPDATE OF id, day, department, retriever, element, area, period_from, period_to,
    purpose, way, entitlement, reference, first_at ON retrieval
    FOR EACH ROW EXECUTE FUNCTION retrieval_kept()
;;
-- postgres
CREATE TRIGGER retrieval_stays BEFORE DELETE ON retrieval FOR EACH ROW EXECUTE FUNCTION retrieval_kept()
";
