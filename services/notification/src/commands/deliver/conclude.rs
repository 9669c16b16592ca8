//! Writing down what became of an attempt, and what follows from it.

use chrono::TimeDelta;
use contracts::notification::DeliveryParked;
use kernel::{Actor, PersonId};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;

use crate::{
    commands::{count, stop_webhook},
    domain::{
        ChannelKind,
        delivery::{self, Fate, Matter},
    },
    store::{
        contacts,
        deliveries::{self, Conclusion, Delivery, State},
        vault::Vault,
    },
};

/// There is nothing left to say. Why it could not be said before is kept: whoever was written to in vain
/// day after day is found by that.
pub(super) async fn overtaken(context: &Context, delivery: &Delivery, lease: &str) -> Result<(), StoreError> {
    let work = context.begin(Actor::System).await?;
    let conclusion =
        Conclusion { state: State::Discarded, next_at: work.now(), error: delivery.error.clone() };
    if deliveries::conclude(work.db(), delivery, lease, &conclusion, work.now()).await? {
        deliveries::overtaken(work.db(), delivery, work.now()).await?;
        count::ended(&work, delivery, State::Discarded).await?;
    }
    work.commit().await
}

/// What an attempt came to.
pub(super) async fn run(
    (context, vault): (&Context, &Vault),
    delivery: &Delivery,
    lease: &str,
    fate: &Fate,
) -> Result<(), StoreError> {
    let work = context.begin(Actor::System).await?;
    let conclusion = decide(&work, delivery, fate);
    if !deliveries::conclude(work.db(), delivery, lease, &conclusion, work.now()).await? {
        return Ok(());
    }
    deliveries::log(work.db(), delivery, fate, work.now()).await?;
    if let (Fate::Later(_, asked), true) = (fate, answers_for_itself(delivery.channel)) {
        let until = work.now().plus(delivery::wait(BREATH, *asked));
        deliveries::put_off_others(work.db(), delivery, until).await?;
    }
    match conclusion.state {
        State::Parked => parked((&work, vault), delivery, fate).await?,
        State::Waiting => {}
        end => count::ended(&work, delivery, end).await?,
    }
    work.commit().await
}

/// How long an address that does not answer is left alone.
const BREATH: TimeDelta = TimeDelta::minutes(1);

/// Whether there is a machine behind every address. Mail and short messages all go to one.
fn answers_for_itself(channel: ChannelKind) -> bool {
    match channel {
        ChannelKind::Webhook | ChannelKind::WeCom | ChannelKind::DingTalk => true,
        ChannelKind::Mail | ChannelKind::Sms => false,
    }
}

fn decide(work: &Work, delivery: &Delivery, fate: &Fate) -> Conclusion {
    let parked = |error: String| Conclusion { state: State::Parked, next_at: work.now(), error };
    match fate {
        Fate::Delivered => Conclusion { state: State::Delivered, next_at: work.now(), error: String::new() },
        Fate::Refused(_) | Fate::Gone => parked(fate.reason().to_owned()),
        Fate::Later(reason, asked) => {
            let chance = runtime::backoff::fraction(work.context().ids.as_ref());
            let pause =
                delivery::next_in(delivery.channel, delivery.matter.sort(), delivery.attempts, chance);
            match pause {
                None => parked(reason.clone()),
                Some(pause) => {
                    let next_at = work.now().plus(delivery::wait(pause, *asked));
                    Conclusion { state: State::Waiting, next_at, error: reason.clone() }
                }
            }
        }
    }
}

/// Undeliverable is told: to whoever subscribes to it, in the history, and to a department whose
/// system is not told any more. An address that wants no more is not used any more.
async fn parked((work, vault): (&Work, &Vault), delivery: &Delivery, fate: &Fate) -> Result<(), StoreError> {
    let detail = json!({ "channel": delivery.channel, "attempts": delivery.attempts });
    work.record(delivery.id, "parked", detail).await?;
    match (&delivery.matter, delivery.person) {
        (Matter::Notice { notice } | Matter::Emergency { notice }, Some(person)) => {
            let (notice, reason) = (*notice, outcome(fate));
            work.publish(&DeliveryParked { notice, person, reason }).await?;
        }
        (_, None) if !matches!(delivery.matter, Matter::Ping) || *fate == Fate::Gone => {
            return stop_webhook::after_failure((work, vault), delivery, fate).await;
        }
        _ => {}
    }
    doubt(work, delivery, delivery.person, fate).await
}

/// A mailbox that was refused, or a robot that could not be reached, so often without a break is gone.
const GONE: i64 = 3;

/// An address that wants no more, or is gone, is not written to again: whoever looks at their addresses
/// finds it not proved any more. A gateway for short messages that refuses may mean itself.
async fn doubt(
    work: &Work,
    delivery: &Delivery,
    person: Option<PersonId>,
    fate: &Fate,
) -> Result<(), StoreError> {
    let doubted = match (person, fate) {
        (Some(_), Fate::Gone) => true,
        (Some(_), Fate::Refused(_)) if delivery.channel == ChannelKind::Mail => {
            deliveries::always_refused(work.db(), &delivery.target, GONE).await?
        }
        (Some(_), _) if answers_for_itself(delivery.channel) => {
            deliveries::always_parked(work.db(), &delivery.target, GONE).await?
        }
        _ => false,
    };
    if doubted {
        contacts::doubt(work.db(), &delivery.target).await?;
        work.record(&*delivery.target, "contact-doubted", json!({ "channel": delivery.channel })).await?;
    }
    Ok(())
}

/// Without what the other side said: that may name an address.
fn outcome(fate: &Fate) -> String {
    let reason = match fate {
        Fate::Delivered | Fate::Later(..) => "nobody answered for as long as was tried",
        Fate::Refused(_) => "the address is refused",
        Fate::Gone => fate.reason(),
    };
    reason.to_owned()
}
