//! Deciding about deliveries that were given up: once more, or never.

use kernel::{DeliveryId, Refusal};
use messaging::Work;
use serde_json::json;
use web::{Failure, codes as http};

use super::count;
use crate::{
    domain::{ChannelKind, codes, delivery::Matter},
    store::{
        deliveries::{self, Delivery, State},
        vault::Vault,
    },
};

/// Tries a delivery again, all attempts anew and under the same id.
///
/// # Errors
/// 404 if there is none, 409 if it is not in this state.
pub async fn again(
    (work, vault): (&Work, &Vault),
    id: DeliveryId,
    from: &[State],
    reason: Option<&str>,
) -> Result<Delivery, Failure> {
    decide((work, vault), id, (from, State::Waiting), json!({ "reason": reason }), "resent").await
}

/// Tries again everything to people that was given up on a channel; how much that is.
///
/// # Errors
/// If the database refuses.
pub async fn all(work: &Work, channel: ChannelKind, reason: &str) -> Result<u64, Failure> {
    let count = deliveries::replay_all(work.db(), channel, work.now()).await?;
    let detail = json!({ "channel": channel, "count": count, "reason": reason });
    work.record("deliveries", "all-resent", detail).await?;
    Ok(count)
}

/// Gives a delivery up for good.
///
/// # Errors
/// 404 if there is none, 409 if it is not parked.
pub async fn never(
    (work, vault): (&Work, &Vault),
    id: DeliveryId,
    reason: &str,
) -> Result<Delivery, Failure> {
    let way = (&[State::Parked][..], State::Discarded);
    decide((work, vault), id, way, json!({ "reason": reason }), "discarded").await
}

async fn decide(
    (work, vault): (&Work, &Vault),
    id: DeliveryId,
    (from, to): (&[State], State),
    detail: serde_json::Value,
    action: &str,
) -> Result<Delivery, Failure> {
    let delivery = deliveries::find(work.db(), vault, id).await?.ok_or(&http::NOT_FOUND)?;
    // A code that was sent is forgotten: there is nothing to send again.
    let empty = matches!(&delivery.matter, Matter::Code { code } if code.is_empty());
    let fits = from.contains(&delivery.state) && !(empty && to == State::Waiting);
    if !fits || !deliveries::replay(work.db(), id, delivery.state, to, work.now()).await? {
        return Err(Refusal::new(&codes::DELIVERY_SETTLED).into());
    }
    if to == State::Discarded {
        count::ended(work, &delivery, to).await?;
    }
    work.record(id, action, detail).await?;
    Ok(Delivery { state: to, attempts: 0, next_at: work.now(), ..delivery })
}
