ALTER TABLE signing_key ADD COLUMN revoked_since BIGINT
;;
ALTER TABLE signing_key ADD COLUMN revoked_reason TEXT
;;
ALTER TABLE admission ADD COLUMN suspensions INTEGER NOT NULL DEFAULT 0
;;
ALTER TABLE admission ADD COLUMN gives_way_on TEXT
;;
ALTER TABLE admission ADD COLUMN successor TEXT
;;
UPDATE admission SET suspensions = 1 WHERE state = 'suspended'
;;
-- sqlite
CREATE TRIGGER admission_suspension_counted AFTER UPDATE OF state ON admission
WHEN OLD.state = 'live' AND NEW.state = 'suspended'
BEGIN UPDATE admission SET suspensions = suspensions + 1 WHERE id = NEW.id; END
;;
-- postgres
CREATE FUNCTION admission_suspension_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.suspensions := OLD.suspensions + 1;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER admission_suspension_counted BEFORE UPDATE ON admission
    FOR EACH ROW WHEN (OLD.state = 'live' AND NEW.state = 'suspended')
    EXECUTE FUNCTION admission_suspension_counted()
;;
CREATE INDEX admission_to_give_way ON admission (gives_way_on) WHERE state IN ('live', 'suspended')
;;
CREATE INDEX admission_by_successor ON admission (successor) WHERE successor IS NOT NULL
;;
CREATE INDEX admission_by_key ON admission (signing_key) WHERE state IN ('live', 'suspended')
;;
CREATE TABLE admission_signature (
    signature TEXT PRIMARY KEY,
    admission TEXT NOT NULL,
    signing_key TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('resumed', 'resigned')),
    signed_at BIGINT NOT NULL
)
;;
CREATE INDEX admission_signature_by_admission ON admission_signature (admission, signed_at)
;;
CREATE TABLE admission_warning (
    admission TEXT NOT NULL,
    days INTEGER NOT NULL,
    told BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (admission, days)
)
;;
CREATE TABLE delivery (
    table_id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    period TEXT NOT NULL,
    demands TEXT NOT NULL,
    due TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by_event TEXT NOT NULL,
    submitted_at BIGINT,
    receipt TEXT,
    accepted_at BIGINT
)
;;
CREATE INDEX delivery_by_area ON delivery (area, opened_at)
;;
CREATE TABLE measured_burden (
    admission TEXT NOT NULL,
    period TEXT NOT NULL,
    responses BIGINT NOT NULL CHECK (responses >= 0),
    seconds BIGINT NOT NULL CHECK (seconds >= 0),
    median_seconds BIGINT,
    as_of BIGINT NOT NULL,
    PRIMARY KEY (admission, period)
)
;;
ALTER TABLE burden_plan ADD COLUMN measured_minutes INTEGER
;;
ALTER TABLE burden_plan ADD COLUMN measured_responses BIGINT
