//! What communities refused, and how many they refused on a day.

/// The statements.
pub const UP: &str = r"
CREATE TABLE refusal (
    id TEXT PRIMARY KEY,
    receipt TEXT NOT NULL UNIQUE,
    area TEXT NOT NULL,
    path {path} NOT NULL,
    asker TEXT NOT NULL,
    channel TEXT NOT NULL,
    what TEXT NOT NULL,
    code_shown TEXT,
    verdict TEXT NOT NULL,
    refused_by TEXT NOT NULL,
    refuser TEXT NOT NULL,
    at BIGINT NOT NULL
)
;;
CREATE INDEX refusal_by_path ON refusal (path, id)
;;
CREATE TABLE refusal_day (
    area TEXT NOT NULL,
    day TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (area, day)
)
;;
-- sqlite
CREATE TRIGGER refusal_kept BEFORE UPDATE ON refusal
BEGIN SELECT RAISE(ABORT, 'a refusal does not change'); END
;;
-- postgres
CREATE FUNCTION refusal_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a refusal does not change';
END $$
;;
-- postgres
CREATE TRIGGER refusal_kept BEFORE UPDATE ON refusal FOR EACH ROW EXECUTE FUNCTION refusal_kept()
";
