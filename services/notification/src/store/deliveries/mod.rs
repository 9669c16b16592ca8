//! Deliveries: messages on their way to one address each, and what became of their attempts.

mod attempts;
mod claim;
mod list;
mod waiting;

pub use attempts::{Attempt, always_parked, always_refused, attempts, log, overtaken};
pub use claim::{Conclusion, any_due, claim, conclude};
pub use list::{Filter, beside, find, forget, page, replay, replay_all};
pub use waiting::{HeldUp, held_up, put_off, put_off_others, readdress, told_since};

use kernel::{AreaPath, DeliveryId, PersonId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::vault::{Holder, Vault};
use crate::domain::{
    ChannelKind,
    delivery::{Matter, Sort},
};

/// What may become of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is due now or later.
    Waiting,
    /// The other side took it over.
    Delivered,
    /// Given up until a person decides.
    Parked,
    /// Given up for good, or overtaken by events.
    Discarded,
}

impl State {
    const ALL: [Self; 4] = [Self::Waiting, Self::Delivered, Self::Parked, Self::Discarded];

    /// The spelling in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Parked => "parked",
            Self::Discarded => "discarded",
        }
    }
}

impl std::str::FromStr for State {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(())
    }
}

/// A delivery.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// Its id; the other side tells repeats by it.
    pub id: DeliveryId,
    /// What makes it one with its target: the notice, the day, the event.
    pub about: String,
    /// The contact point or the webhook it goes to.
    pub target: String,
    /// The person, if it is for one.
    pub person: Option<PersonId>,
    /// Where it counts in the figures, if it comes by itself: it is counted when it has come to its end.
    pub area: Option<AreaPath>,
    /// Over which channel.
    pub channel: ChannelKind,
    /// The address as it was when the delivery was made; empty if it does not open, which every
    /// channel refuses.
    pub address: String,
    /// What is to be said.
    pub matter: Matter,
    /// What became of it.
    pub state: State,
    /// Attempts so far, the one that runs included.
    pub attempts: u32,
    /// When it is due.
    pub next_at: Timestamp,
    /// Why the last attempt failed.
    pub error: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it came to its end.
    pub ended_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, about, target, person, area, channel, address, kid, matter, state, attempts, next_at, error, made_at, ended_at";

fn read(vault: &Vault, row: &Row) -> Result<Delivery, StoreError> {
    let id = row.parse("id")?;
    let (key, kept): (Option<String>, String) = (row.get("kid")?, row.get("address")?);
    let address = vault.open(Holder::Delivery(id), "address", (key.as_deref(), &kept));
    let ended_at: Option<i64> = row.get("ended_at")?;
    Ok(Delivery {
        id,
        about: row.get("about")?,
        target: row.get("target")?,
        person: row.parse_optional("person")?,
        area: row.parse_optional("area")?,
        channel: row.parse("channel")?,
        address: address.unwrap_or_default(),
        matter: row.json("matter")?,
        state: row.parse("state")?,
        attempts: row.get::<i32>("attempts")?.unsigned_abs(),
        next_at: row.time("next_at")?,
        error: row.get("error")?,
        made_at: row.time("made_at")?,
        ended_at: ended_at.map(Timestamp::from_micros),
    })
}

/// Rows in one statement: eleven parameters each, far below what either database takes.
const AT_ONCE: usize = 100;

/// Adds deliveries that are due now. Of those that are there already (same matter, same target)
/// nothing is added; how many were.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, vault: &Vault, new: &[Delivery]) -> Result<u64, StoreError> {
    let mut added = 0;
    for part in new.chunks(AT_ONCE) {
        let mut values = Vec::with_capacity(part.len() * 11);
        let mut lines = Vec::with_capacity(part.len());
        for delivery in part {
            let first = values.len() + 1;
            lines.push(format!("({}, ${}, 'waiting', 0, '')", rows::placeholders(first, 11), first + 10));
            values.extend([
                delivery.id.to_string().into(),
                delivery.matter.sort().name().into(),
                delivery.about.clone().into(),
                delivery.target.clone().into(),
                delivery.person.map(|person| person.to_string()).into(),
                delivery.area.as_ref().map(ToString::to_string).into(),
                delivery.channel.name().into(),
                vault.seal(Holder::Delivery(delivery.id), "address", &delivery.address).into(),
                vault.key().into(),
                rows::to_json(&delivery.matter)?.into(),
                delivery.made_at.micros().into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO delivery (id, sort, about, target, person, area, channel, address, kid, matter, made_at, next_at, state, attempts, error) \
             VALUES {} ON CONFLICT (about, target) DO NOTHING",
            lines.join(", ")
        );
        added += rows::execute(db, &sql, values).await?;
    }
    Ok(added)
}

/// How many messages of these sorts were made for somebody since a moment.
///
/// # Errors
/// If the database is away.
pub async fn count_since<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    sort: Sort,
    since: Timestamp,
) -> Result<u32, StoreError> {
    // Several addresses of one person hear of the same thing once each: that is one disturbance.
    let sql = "SELECT count(DISTINCT about) AS n FROM delivery \
               WHERE person = $1 AND sort = $2 AND made_at > $3";
    let values = vec![person.to_string().into(), sort.name().into(), since.micros().into()];
    let row = rows::one(db, sql, values).await?;
    let count = row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0);
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
