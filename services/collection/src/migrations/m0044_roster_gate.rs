//! Rows of rosters are refused like tables: not only under an admission that ended, but also under one
//! whose key was revoked, and under one that the signed list of approval has closed.

/// The statements.
pub const UP: &str = r"
-- sqlite
DROP TRIGGER gate_roster_row
;;
-- sqlite
CREATE TRIGGER gate_roster_row BEFORE INSERT ON roster_row
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    JOIN roster o ON o.id = NEW.roster AND o.area = NEW.area AND o.path = NEW.path
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this row'); END
;;
-- sqlite
DROP TRIGGER gate_roster_row_changed
;;
-- sqlite
CREATE TRIGGER gate_roster_row_changed BEFORE UPDATE ON roster_row
WHEN NEW.id <> OLD.id OR NEW.roster <> OLD.roster OR NEW.area <> OLD.area OR NEW.path <> OLD.path
    OR NEW.version <> OLD.version + 1 OR NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this row any more'); END
;;
-- postgres
CREATE OR REPLACE FUNCTION gate_roster_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT 1 FROM roster o WHERE o.id = NEW.roster AND o.area = NEW.area AND o.path = NEW.path) THEN
        RAISE EXCEPTION 'collection gate: a row lies where its roster lies' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.id <> OLD.id OR NEW.roster <> OLD.roster OR NEW.area <> OLD.area
        OR NEW.path <> OLD.path OR NEW.version <> OLD.version + 1) THEN
        RAISE EXCEPTION 'collection gate: a row stays where it is';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
          AND NEW.path >= c.area AND NEW.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: no live admission covers this row' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
";
