//! What an admission carries and asks of nobody, because it follows from others; and by which rule an
//! accepted value follows, if nobody filled it.

/// The statements.
pub const UP: &str = r"
ALTER TABLE admission ADD COLUMN derived TEXT
;;
ALTER TABLE accepted_value ADD COLUMN rule TEXT
;;
CREATE INDEX admission_carrying ON admission (id) WHERE derived IS NOT NULL
;;
CREATE INDEX accepted_value_following ON accepted_value (area, element, period) WHERE rule IS NOT NULL
";
