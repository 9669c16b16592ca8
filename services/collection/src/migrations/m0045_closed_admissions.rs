//! How the signed list of approval says that an admission ended: one that was ended before its time, for
//! no fault, entitles on to what was accepted until then. And what is closed is found without looking
//! through what is not: retrieval asks for it each time.

/// The statements.
pub const UP: &str = r"
ALTER TABLE admission ADD COLUMN barred_as TEXT
;;
CREATE INDEX admission_closed ON admission (id)
WHERE distrusted_at IS NOT NULL OR state IN ('suspended', 'revoked')
    OR (state = 'live' AND barred_at IS NOT NULL AND COALESCE(barred_as, '') <> 'expired')
";
