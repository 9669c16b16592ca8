//! The life of a signing key: published, signing, superseded, forgotten.
//!
//! A new key is published before it signs, so that every service knows it when the first token
//! arrives; an old one is accepted until the last token it signed has expired.

use chrono::TimeDelta;
use kernel::{KeyId, Timestamp};

/// How long an access token lives.
pub const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(15);
/// How long a new key is known before it signs.
const ROLL_OUT: TimeDelta = TimeDelta::minutes(10);
/// Added to the life of a token, for clocks that differ.
const SLACK: TimeDelta = TimeDelta::minutes(2);

/// A key that is not forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyState {
    /// The `kid`.
    pub id: KeyId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it begins to sign.
    pub signs_from: Timestamp,
    /// Tokens it signed are accepted until then; absent while it may sign.
    pub until: Option<Timestamp>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Make a key that signs from this moment.
    Create(Timestamp),
    /// Stop accepting this key's tokens after this moment, and erase its secret part.
    Supersede(KeyId, Timestamp),
}

/// The key that signs now: the newest that has begun to.
pub fn signing(keys: &[KeyState], now: Timestamp) -> Option<KeyState> {
    keys.iter()
        .filter(|key| key.until.is_none() && key.signs_from <= now)
        .max_by_key(|key| key.signs_from)
        .copied()
}

/// What is due now; nothing if everything is in order.
pub fn due(keys: &[KeyState], longest: TimeDelta, now: Timestamp) -> Vec<Step> {
    let newest = keys.iter().filter(|key| key.until.is_none()).max_by_key(|key| key.signs_from);
    let Some(newest) = newest else { return vec![Step::Create(now)] };
    let mut steps = Vec::new();
    if newest.signs_from.plus(longest) <= now {
        steps.push(Step::Create(now.plus(ROLL_OUT)));
    }
    if let Some(current) = signing(keys, now) {
        let old = keys.iter().filter(|key| key.until.is_none() && key.signs_from < current.signs_from);
        steps.extend(old.map(|key| Step::Supersede(key.id, now.plus(TOKEN_LIFE + SLACK))));
    }
    steps
}

#[cfg(test)]
mod tests {
    use kernel::{CountingIds, IdSource};

    use super::*;

    /// A year of minutes: there is always exactly one signing key, every token is accepted for its
    /// whole life, and a key signs only after it was known for a while.
    #[test]
    fn rotation_never_leaves_a_gap() {
        let ids: &dyn IdSource = &CountingIds::default();
        let longest = TimeDelta::days(90);
        let mut now = Timestamp::from_micros(1_700_000_000_000_000);
        let mut keys: Vec<KeyState> = Vec::new();
        for minute in 0..365 * 24 * 60 {
            for step in due(&keys, longest, now) {
                match step {
                    Step::Create(signs_from) => {
                        assert!(minute == 0 || signs_from.since(now) >= ROLL_OUT);
                        keys.push(KeyState { id: ids.id(now), created_at: now, signs_from, until: None });
                    }
                    Step::Supersede(id, until) => {
                        assert_ne!(signing(&keys, now).unwrap().id, id);
                        assert!(until.since(now) > TOKEN_LIFE);
                        keys.iter_mut().find(|key| key.id == id).unwrap().until = Some(until);
                    }
                }
            }
            assert!(signing(&keys, now).is_some());
            assert!(keys.iter().filter(|key| key.until.is_none()).count() <= 2);
            now = now.plus(TimeDelta::minutes(1));
        }
        assert_eq!(keys.len(), 5, "one at the start and one for each 90 days");
    }
}
