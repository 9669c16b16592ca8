//! Whether a delivery that is due may go at this moment. It was asked when the delivery was made; but
//! meanwhile a mail server may have been down, or an operator has replayed what was given up.

use kernel::{PersonId, Timestamp};
use messaging::Context;
use storage::StoreError;

use crate::{
    domain::{
        delivery::{Matter, Sort},
        quiet,
    },
    store::{
        calendars,
        deliveries::{self, Delivery},
        digests,
    },
};

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// It may go.
    Open,
    /// Not before this moment.
    Until(Timestamp),
    /// It says nothing any more that is not said elsewhere.
    Never,
}

/// For programs the gate is open at any hour. People are told in office hours, so often in an hour at
/// most, and nothing that a later digest tells them.
pub(super) async fn of(context: &Context, delivery: &Delivery, per_hour: u32) -> Result<Gate, StoreError> {
    let (Some(person), now) = (delivery.person, context.now()) else { return Ok(Gate::Open) };
    let sort = delivery.matter.sort();
    if quiet::lasts(sort).is_some_and(|lasts| delivery.made_at.plus(lasts) < now) {
        return Ok(Gate::Never);
    }
    if !matches!(sort, Sort::Notice | Sort::Digest) {
        return Ok(Gate::Open);
    }
    if is_in_a_later_digest(context, person, delivery).await? {
        return Ok(Gate::Never);
    }
    let calendar = calendars::all(context.store.read()).await?;
    let today = now.china_date();
    // One digest a day: what is left of an earlier one is in today's, which comes at the person's hour.
    if matches!(delivery.matter, Matter::Digest { day } if day < today) && calendar.is_workday(today) {
        return Ok(Gate::Never);
    }
    let opening = quiet::opening(&calendar, now);
    if opening > now {
        return Ok(Gate::Until(opening));
    }
    if sort == Sort::Notice {
        let hour_ago = now.plus(-chrono::TimeDelta::hours(1));
        if deliveries::told_since(context.store.read(), delivery, hour_ago).await? >= per_hour {
            return Ok(Gate::Until(now.plus(AGAIN)));
        }
    }
    Ok(Gate::Open)
}

/// How long what exceeds the hour's number waits before it is looked at again.
const AGAIN: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

async fn is_in_a_later_digest(
    context: &Context,
    person: PersonId,
    delivery: &Delivery,
) -> Result<bool, StoreError> {
    let Some(last) = digests::last(context.store.read(), person).await? else { return Ok(false) };
    Ok(match &delivery.matter {
        Matter::Digest { day } => last.day > *day,
        _ => last.at > delivery.made_at,
    })
}
