//! What was known of admissions and calendars, and from when on: a question about the past is answered by
//! what was known then. Each line carries the number of the gate at which it was written (below nothing what
//! was known before this was kept), so that whoever keeps a copy reads what changed since and nothing else.

/// The statements.
pub const UP: &str = r"
CREATE TABLE admission_known (
    admission TEXT NOT NULL REFERENCES admission (id),
    known_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended_at BIGINT,
    turn BIGINT NOT NULL,
    PRIMARY KEY (admission, turn)
)
;;
CREATE INDEX admission_known_by_turn ON admission_known (turn, admission)
;;
INSERT INTO admission_known (admission, known_at, state, ended_at, turn)
SELECT id, verified_at, 'live', NULL, -2 FROM admission
;;
INSERT INTO admission_known (admission, known_at, state, ended_at, turn)
SELECT a.id, COALESCE(e.at, a.distrusted_at, a.barred_at, a.verified_at),
    CASE WHEN a.state = 'live' THEN 'suspended' ELSE a.state END, e.at, -1
FROM admission a LEFT JOIN admission_end e ON e.admission = a.id
WHERE a.state <> 'live' OR a.distrusted_at IS NOT NULL OR a.barred_at IS NOT NULL
;;
CREATE TABLE calendar_known (
    year INTEGER NOT NULL,
    known_at BIGINT NOT NULL,
    days TEXT NOT NULL,
    turn BIGINT NOT NULL,
    PRIMARY KEY (year, turn)
)
;;
INSERT INTO calendar_known (year, known_at, days, turn) SELECT year, 0, days, -1 FROM calendar
";
