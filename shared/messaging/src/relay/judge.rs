//! What a batch came to: pure.

use std::collections::BTreeMap;

use crate::{relay::claim::Place, transport::Outcome};

/// The verdict over a batch.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The confirmed beginning of each partition.
    pub confirmed: Vec<Place>,
    /// The partitions that stopped: why, and at which place of the batch.
    pub failed: BTreeMap<i32, (Outcome, usize)>,
}

/// Keeps the confirmed beginning of each partition. What follows an unconfirmed event is sent
/// again even if it was confirmed: a duplicate is harmless, a gap is not.
pub(super) fn judge(batch: &[Place], outcomes: &[Outcome]) -> Judged {
    let mut judged = Judged::default();
    // A transport that answers too little knows nothing about the rest.
    let outcomes = outcomes.iter().copied().chain(std::iter::repeat(Outcome::Unknown));
    for (nth, (place, outcome)) in batch.iter().zip(outcomes).enumerate() {
        if judged.failed.contains_key(&place.part) {
            continue;
        }
        match outcome {
            Outcome::Confirmed => judged.confirmed.push(*place),
            other => {
                judged.failed.insert(place.part, (other, nth));
            }
        }
    }
    judged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: i64, part: i32) -> Place {
        Place { id, part, epoch: 1 }
    }

    #[test]
    fn a_partition_stops_at_its_first_unconfirmed_event_and_the_others_go_on() {
        use Outcome::{Confirmed, Nacked};
        let batch = [place(1, 0), place(2, 1), place(3, 0), place(4, 1), place(5, 0)];
        let judged = judge(&batch, &[Confirmed, Confirmed, Nacked, Confirmed, Confirmed]);
        assert_eq!(judged.confirmed, [place(1, 0), place(2, 1), place(4, 1)]);
        assert_eq!(judged.failed, BTreeMap::from([(0, (Nacked, 2))]));
    }

    #[test]
    fn a_missing_answer_is_an_unknown_outcome() {
        let judged = judge(&[place(1, 0)], &[]);
        assert!(judged.confirmed.is_empty() && judged.failed.contains_key(&0));
    }
}
