//! Admissions that come back, and keys that are trusted no more.
//!
//! The gate opens again only for a signature that was verified here: a suspended admission is live
//! again if a stored signature lifts exactly its last suspension; one whose signatures were all by
//! revoked keys opens nothing until it was signed with another. Suspensions are counted here, in
//! the database, whichever version of the program writes.

/// The statements.
pub const UP: &str = r"
ALTER TABLE approval_key ADD COLUMN revoked_since BIGINT
;;
ALTER TABLE admission ADD COLUMN suspensions INTEGER NOT NULL DEFAULT 0
;;
ALTER TABLE admission ADD COLUMN distrusted_at BIGINT
;;
UPDATE admission SET suspensions = 1 WHERE state = 'suspended'
;;
CREATE TABLE admission_reissue (
    signature TEXT PRIMARY KEY CHECK (signature <> ''),
    admission TEXT NOT NULL REFERENCES admission (id),
    kid TEXT NOT NULL REFERENCES approval_key (kid),
    lifts INTEGER,
    verified_at BIGINT NOT NULL
)
;;
CREATE INDEX admission_reissue_by_admission ON admission_reissue (admission)
;;
CREATE INDEX admission_reissue_by_kid ON admission_reissue (kid)
;;
CREATE INDEX admission_by_kid ON admission (kid)
;;
-- sqlite
CREATE TRIGGER gate_reissue_kept BEFORE UPDATE ON admission_reissue
BEGIN SELECT RAISE(ABORT, 'collection gate: what was signed does not change'); END
;;
-- sqlite
CREATE TRIGGER gate_suspension_counted AFTER UPDATE OF state ON admission
WHEN OLD.state = 'live' AND NEW.state = 'suspended'
BEGIN UPDATE admission SET suspensions = suspensions + 1 WHERE id = NEW.id; END
;;
-- sqlite
CREATE TRIGGER gate_suspended_at_once AFTER INSERT ON admission WHEN NEW.state = 'suspended'
BEGIN UPDATE admission SET suspensions = 1 WHERE id = NEW.id; END
;;
-- sqlite
DROP TRIGGER gate_admission_kept
;;
-- sqlite
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
WHEN NEW.id <> OLD.id OR NEW.content_hash <> OLD.content_hash OR NEW.form <> OLD.form
    OR NEW.valid_from <> OLD.valid_from OR NEW.valid_until <> OLD.valid_until OR NEW.signature <> OLD.signature
    OR NEW.suspensions < OLD.suspensions
    OR (OLD.state NOT IN ('live', 'suspended') AND NEW.state = 'live')
    OR (OLD.state = 'suspended' AND NEW.state = 'live' AND NOT EXISTS (
        SELECT 1 FROM admission_reissue r WHERE r.admission = OLD.id AND r.lifts = OLD.suspensions))
    OR (OLD.distrusted_at IS NOT NULL AND NEW.distrusted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM admission_reissue r JOIN approval_key k ON k.kid = r.kid
        WHERE r.admission = OLD.id AND (k.revoked_since IS NULL OR r.verified_at < k.revoked_since)))
BEGIN SELECT RAISE(ABORT, 'collection gate: what was signed does not change'); END
;;
-- sqlite
DROP TRIGGER gate_table_opened
;;
-- sqlite
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL
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
    WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL
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
    WHERE d.table_id = NEW.id AND a.state = 'live' AND a.distrusted_at IS NULL
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on)
BEGIN SELECT RAISE(ABORT, 'collection gate: no admission of this table is live any more'); END
;;
-- postgres
CREATE TRIGGER gate_reissue_kept BEFORE UPDATE ON admission_reissue
    FOR EACH ROW EXECUTE FUNCTION gate_kept()
;;
-- postgres
CREATE FUNCTION gate_suspension_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.suspensions := 1;
    ELSE
        NEW.suspensions := OLD.suspensions + 1;
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_suspended_at_once BEFORE INSERT ON admission
    FOR EACH ROW WHEN (NEW.state = 'suspended') EXECUTE FUNCTION gate_suspension_counted()
;;
-- postgres
CREATE TRIGGER gate_suspension_counted BEFORE UPDATE ON admission
    FOR EACH ROW WHEN (OLD.state = 'live' AND NEW.state = 'suspended') EXECUTE FUNCTION gate_suspension_counted()
;;
-- postgres
CREATE FUNCTION gate_admission_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.content_hash, NEW.form, NEW.valid_from, NEW.valid_until, NEW.signature)
        IS DISTINCT FROM (OLD.id, OLD.content_hash, OLD.form, OLD.valid_from, OLD.valid_until, OLD.signature)
        OR NEW.suspensions < OLD.suspensions
        OR (OLD.state NOT IN ('live', 'suspended') AND NEW.state = 'live')
        OR (OLD.state = 'suspended' AND NEW.state = 'live' AND NOT EXISTS (
            SELECT 1 FROM admission_reissue r WHERE r.admission = OLD.id AND r.lifts = OLD.suspensions))
        OR (OLD.distrusted_at IS NOT NULL AND NEW.distrusted_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM admission_reissue r JOIN approval_key k ON k.kid = r.kid
            WHERE r.admission = OLD.id AND (k.revoked_since IS NULL OR r.verified_at < k.revoked_since))) THEN
        RAISE EXCEPTION 'collection gate: what was signed does not change' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
DROP TRIGGER gate_admission_kept ON admission
;;
-- postgres
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
    FOR EACH ROW EXECUTE FUNCTION gate_admission_kept()
;;
-- postgres
CREATE OR REPLACE FUNCTION gate_table_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL
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
        WHERE a.id = NEW.admission AND a.state = 'live' AND a.distrusted_at IS NULL
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
        WHERE d.table_id = NEW.id AND a.state = 'live' AND a.distrusted_at IS NULL
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on) THEN
        RAISE EXCEPTION 'collection gate: no admission of this table is live any more' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
";
