//! A number that counts on whenever an area changes: whoever keeps counts of communities in memory compares
//! it. The database counts by itself, whoever writes.

/// The statements.
pub const UP: &str = r"
CREATE TABLE area_version (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
)
;;
INSERT INTO area_version (id, version) VALUES (1, 1)
;;
-- sqlite
CREATE TRIGGER area_version_inserted AFTER INSERT ON area
BEGIN UPDATE area_version SET version = version + 1 WHERE id = 1; END
;;
-- sqlite
CREATE TRIGGER area_version_updated AFTER UPDATE ON area
BEGIN UPDATE area_version SET version = version + 1 WHERE id = 1; END
;;
-- sqlite
CREATE TRIGGER area_version_deleted AFTER DELETE ON area
BEGIN UPDATE area_version SET version = version + 1 WHERE id = 1; END
;;
-- postgres
CREATE FUNCTION area_version_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE area_version SET version = version + 1 WHERE id = 1;
    RETURN NULL;
END $$
;;
-- postgres
CREATE TRIGGER area_version_counts AFTER INSERT OR UPDATE OR DELETE ON area
    FOR EACH STATEMENT EXECUTE FUNCTION area_version_counts()
";
