//! Looking at deliveries, and deciding about those that were given up.

use kernel::{
    DeliveryId, PersonId, Timestamp,
    page::{Page, PageRequest},
};
use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, cursor, rows};

use super::{super::vault::Vault, COLUMNS, Delivery, State, read};
use crate::domain::ChannelKind;

/// Which deliveries.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only of this person.
    pub person: Option<PersonId>,
    /// Only to this webhook or contact point.
    pub target: Option<String>,
    /// Only in this state.
    pub state: Option<State>,
    /// Only what was tried in vain.
    pub in_vain: bool,
}

/// Deliveries, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<Delivery>, StoreError> {
    let mut values: Vec<Value> = Vec::new();
    let mut conditions = vec!["TRUE".to_owned()];
    let wanted = [
        ("person =", filter.person.map(|person| person.to_string())),
        ("target =", filter.target.clone()),
        ("state =", filter.state.map(|state| state.name().to_owned())),
        ("id <", request.after.first().cloned()),
    ];
    for (column, value) in wanted.into_iter().filter_map(|(column, value)| Some((column, value?))) {
        values.push(value.into());
        conditions.push(format!("{column} ${}", values.len()));
    }
    if filter.in_vain {
        conditions.push("error <> ''".to_owned());
    }
    values.push(i64::from(request.limit.get() + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM delivery WHERE {} ORDER BY id DESC LIMIT ${}",
        conditions.join(" AND "),
        values.len()
    );
    let found = rows::all(db, &sql, values).await?;
    let found = found.iter().map(|row| read(vault, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(found, request, |delivery| vec![delivery.id.to_string()]))
}

/// One delivery.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    id: DeliveryId,
) -> Result<Option<Delivery>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM delivery WHERE id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.map(|row| read(vault, &row)).transpose()
}

/// What became of the messages about the same thing to the other addresses of the same person.
///
/// # Errors
/// If the database is away.
pub async fn beside<C: ConnectionTrait>(db: &C, delivery: &Delivery) -> Result<Vec<State>, StoreError> {
    let sql = "SELECT state FROM delivery WHERE about = $1 AND person = $2 AND id <> $3";
    let person = delivery.person.map(|person| person.to_string());
    let values = vec![delivery.about.clone().into(), person.into(), delivery.id.to_string().into()];
    rows::all(db, sql, values).await?.iter().map(|row| row.parse("state")).collect()
}

/// From one state to another, all attempts anew. False if it was not in that state.
///
/// # Errors
/// If the database refuses.
pub async fn replay<C: ConnectionTrait>(
    db: &C,
    id: DeliveryId,
    from: State,
    to: State,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE delivery SET state = $3, attempts = 0, next_at = $4, ended_at = $5 \
               WHERE id = $1 AND state = $2";
    let ended = (to != State::Waiting).then(|| now.micros());
    let values =
        vec![id.to_string().into(), from.name().into(), to.name().into(), now.micros().into(), ended.into()];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// Everything to people that is parked on a channel, all attempts anew; a code has served.
///
/// # Errors
/// If the database refuses.
pub async fn replay_all<C: ConnectionTrait>(
    db: &C,
    channel: ChannelKind,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $2, ended_at = NULL \
               WHERE state = 'parked' AND channel = $1 AND person IS NOT NULL AND sort <> 'code'";
    rows::execute(db, sql, vec![channel.name().into(), now.micros().into()]).await
}

/// Forgets deliveries that came to their end, and were made before this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let attempts = "DELETE FROM delivery_attempt WHERE delivery IN \
                    (SELECT id FROM delivery WHERE made_at < $1 AND state <> 'waiting')";
    rows::execute(db, attempts, vec![before.micros().into()]).await?;
    let sql = "DELETE FROM delivery WHERE made_at < $1 AND state <> 'waiting'";
    rows::execute(db, sql, vec![before.micros().into()]).await
}
