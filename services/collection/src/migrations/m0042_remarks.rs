//! What the community said of an accepted value: why it is right against a soft rule, or what a reason
//! for an empty cell does not say. Of what was accepted before, it stands with the submission alone.

/// The statements.
pub const UP: &str = "ALTER TABLE accepted_value ADD COLUMN remark TEXT";
