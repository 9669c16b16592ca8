//! Admissions that the signed list of approval says have ended, although no message of it has arrived:
//! they open nothing, and the database refuses them as well.

/// The statements.
pub const UP: &str = r"
ALTER TABLE admission ADD COLUMN barred_at BIGINT
;;
CREATE INDEX admission_barred ON admission (control_number) WHERE barred_at IS NOT NULL
;;
CREATE TABLE status_list (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    issued_at BIGINT NOT NULL
)
;;
INSERT INTO status_list (id, issued_at) VALUES (1, 0)
;;
-- sqlite
DROP TRIGGER gate_table_opened
;;
-- sqlite
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this community'); END
;;
-- sqlite
DROP TRIGGER gate_demand_recorded
;;
-- sqlite
CREATE TRIGGER gate_demand_recorded BEFORE INSERT ON table_demand
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    JOIN collection_table t ON t.id = NEW.table_id
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
      AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
      AND t.path >= c.area AND t.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: the demand has no live admission here'); END
;;
-- sqlite
DROP TRIGGER gate_table_filled
;;
-- sqlite
CREATE TRIGGER gate_table_filled BEFORE UPDATE OF filled_on ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
    WHERE d.table_id = NEW.id AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on)
BEGIN SELECT RAISE(ABORT, 'collection gate: no admission of this table is live any more'); END
;;
-- postgres
CREATE OR REPLACE FUNCTION gate_table_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
          AND NEW.path >= c.area AND NEW.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: no live admission covers this community' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE OR REPLACE FUNCTION gate_demand_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        JOIN collection_table t ON t.id = NEW.table_id
        WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
          AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
          AND t.path >= c.area AND t.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: the demand has no live admission here' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE OR REPLACE FUNCTION gate_table_filled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
        WHERE d.table_id = NEW.id AND a.state = 'live' AND a.distrusted_at IS NULL AND a.barred_at IS NULL
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on) THEN
        RAISE EXCEPTION 'collection gate: no admission of this table is live any more' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
";
