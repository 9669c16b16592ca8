//! A message that comes by itself is counted when it has come to its end: whoever is told of a thing
//! counts once, at however many addresses, in the week in which the thing happened.

use messaging::Work;
use storage::StoreError;

use crate::{
    domain::{
        delivery::{Matter, Sort},
        digest,
    },
    store::{
        deliveries::{self, Delivery, State},
        emergencies,
        figures::{self, Tallies, Tally},
    },
};

/// Counts a message that has just come to this end.
///
/// # Errors
/// If the database refuses.
pub async fn ended(work: &Work, delivery: &Delivery, end: State) -> Result<(), StoreError> {
    let (Some(_), Some(area)) = (delivery.person, &delivery.area) else { return Ok(()) };
    if let (Matter::Emergency { notice }, State::Delivered) = (&delivery.matter, end) {
        emergencies::arrived(work.db(), *notice).await?;
    }
    let week = digest::week(delivery.made_at.china_date());
    let add = async |tally| figures::add(work.db(), &week, &Tallies::from([(area.clone(), tally)])).await;
    // Of two addresses at the same moment the second waits here, and then sees what became of the first.
    add(Tally::default()).await?;
    let beside = deliveries::beside(work.db(), delivery).await?;
    let tally = counted(delivery.matter.sort(), end, &beside);
    if tally == Tally::default() { Ok(()) } else { add(tally).await }
}

/// The first address that is reached counts as sent; as discarded what is settled for every address and
/// reached none of them.
fn counted(sort: Sort, end: State, beside: &[State]) -> Tally {
    let mut tally = Tally::default();
    match (end, sort) {
        (State::Delivered, _) if beside.contains(&State::Delivered) => {}
        (State::Delivered, Sort::Emergency) => tally.emergencies = 1,
        (State::Delivered, _) => tally.at_once = 1,
        (State::Discarded, _) if beside.iter().all(|state| *state == State::Discarded) => tally.discarded = 1,
        _ => {}
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_counts_once_at_however_many_addresses() {
        use State::{Delivered, Discarded, Parked, Waiting};
        let of = |end, beside: &[State]| {
            let tally = counted(Sort::Notice, end, beside);
            (tally.at_once, tally.discarded)
        };
        assert_eq!(of(Delivered, &[]), (1, 0));
        assert_eq!(of(Delivered, &[Waiting, Discarded]), (1, 0));
        assert_eq!(of(Delivered, &[Delivered]), (0, 0));
        assert_eq!(of(Discarded, &[Discarded, Discarded]), (0, 1));
        for other in [Delivered, Waiting, Parked] {
            assert_eq!(of(Discarded, &[Discarded, other]), (0, 0), "{other:?}");
        }
        assert_eq!(counted(Sort::Emergency, Delivered, &[Parked]).emergencies, 1);
    }
}
