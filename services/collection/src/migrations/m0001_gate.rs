//! The gate, in the database.
//!
//! Whatever the program does: a table row names the admission that opened it, an
//! obligation names its admission *and content hash* (one foreign key over both), and a cell names
//! the obligation it answers. Triggers refuse a table or an obligation whose admission is not live
//! or does not cover the community, and refuse to go on filling a table that has no live admission
//! left. So not even a mistake in this program puts an unadmitted question before a community.

/// The statements.
pub const UP: &str = r"
-- sqlite
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this community'); END
;;
-- sqlite
CREATE TRIGGER gate_demand_recorded BEFORE INSERT ON table_demand
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    JOIN collection_table t ON t.id = NEW.table_id
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
      AND t.path >= c.area AND t.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: the demand has no live admission here'); END
;;
-- sqlite
CREATE TRIGGER gate_table_filled BEFORE UPDATE OF filled_on ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
    WHERE d.table_id = NEW.id AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on)
BEGIN SELECT RAISE(ABORT, 'collection gate: no admission of this table is live any more'); END
;;
-- sqlite
CREATE TRIGGER gate_demand_kept BEFORE UPDATE ON table_demand
BEGIN SELECT RAISE(ABORT, 'collection gate: an obligation is not rewritten'); END
;;
-- sqlite
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
WHEN NEW.id <> OLD.id OR NEW.content_hash <> OLD.content_hash OR NEW.form <> OLD.form
    OR NEW.valid_from <> OLD.valid_from OR NEW.valid_until <> OLD.valid_until OR NEW.signature <> OLD.signature
    OR (OLD.state <> 'live' AND NEW.state = 'live')
BEGIN SELECT RAISE(ABORT, 'collection gate: what was signed does not change'); END
;;
-- sqlite
CREATE TRIGGER gate_submission_kept BEFORE UPDATE ON table_submission
BEGIN SELECT RAISE(ABORT, 'a submission does not change'); END
;;
-- postgres
CREATE FUNCTION gate_table_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live'
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
          AND NEW.path >= c.area AND NEW.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: no live admission covers this community' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
    FOR EACH ROW EXECUTE FUNCTION gate_table_opened()
;;
-- postgres
CREATE FUNCTION gate_demand_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        JOIN collection_table t ON t.id = NEW.table_id
        WHERE a.id = NEW.admission AND a.state = 'live'
          AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
          AND t.path >= c.area AND t.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: the demand has no live admission here' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_demand_recorded BEFORE INSERT ON table_demand
    FOR EACH ROW EXECUTE FUNCTION gate_demand_recorded()
;;
-- postgres
CREATE FUNCTION gate_table_filled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
        WHERE d.table_id = NEW.id AND a.state = 'live'
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on) THEN
        RAISE EXCEPTION 'collection gate: no admission of this table is live any more' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_table_filled BEFORE UPDATE OF filled_on ON collection_table
    FOR EACH ROW EXECUTE FUNCTION gate_table_filled()
;;
-- postgres
CREATE FUNCTION gate_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'collection gate: %.% is not rewritten', TG_TABLE_NAME, TG_NAME USING ERRCODE = 'foreign_key_violation';
END $$
;;
-- postgres
CREATE TRIGGER gate_demand_kept BEFORE UPDATE ON table_demand
    FOR EACH ROW EXECUTE FUNCTION gate_kept()
;;
-- postgres
CREATE TRIGGER gate_submission_kept BEFORE UPDATE ON table_submission
    FOR EACH ROW EXECUTE FUNCTION gate_kept()
;;
-- postgres
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
    FOR EACH ROW WHEN (
        (NEW.id, NEW.content_hash, NEW.form, NEW.valid_from, NEW.valid_until, NEW.signature)
            IS DISTINCT FROM (OLD.id, OLD.content_hash, OLD.form, OLD.valid_from, OLD.valid_until, OLD.signature)
        OR (OLD.state <> 'live' AND NEW.state = 'live'))
    EXECUTE FUNCTION gate_kept()
";
