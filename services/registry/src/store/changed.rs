//! When what the public reads last changed, for `Last-Modified`.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::Timestamp;
use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

use super::word;

/// The last moment at which the history tells of one of these things.
///
/// # Errors
/// If the database cannot be read.
pub async fn last_recorded<C: ConnectionTrait + ?Sized>(
    db: &C,
    subjects: Vec<String>,
) -> Result<Option<Timestamp>, StoreError> {
    let sql = format!(
        "SELECT max(at) AS at FROM history WHERE subject IN ({})",
        rows::placeholders(1, subjects.len().max(1))
    );
    let mut values: Vec<Value> = subjects.into_iter().map(Value::from).collect();
    if values.is_empty() {
        values.push(Value::from(""));
    }
    let row = rows::one(db, &sql, values).await?;
    let at: Option<i64> = row.map(|row| row.get("at")).transpose()?.flatten();
    Ok(at.map(Timestamp::from_micros))
}

/// When a published entry of these registers last changed, or came into force or ended by the
/// coming of its day.
///
/// # Errors
/// If the database cannot be read.
pub async fn registers<C: ConnectionTrait + ?Sized>(
    db: &C,
    registers: &[Register],
    today: NaiveDate,
) -> Result<Option<Timestamp>, StoreError> {
    let sql = format!(
        "SELECT max(changed_at) AS at, \
         max(CASE WHEN effective_from <= $1 THEN effective_from END) AS began, \
         max(CASE WHEN last_day < $1 THEN last_day END) AS ended \
         FROM register_version WHERE state IN ('published', 'filed') AND register IN ({})",
        rows::placeholders(2, registers.len().max(1))
    );
    let mut values: Vec<Value> = vec![today.to_string().into()];
    values.extend(registers.iter().map(word));
    let Some(row) = rows::one(db, &sql, values).await? else { return Ok(None) };
    let at: Option<i64> = row.get("at")?;
    let began: Option<NaiveDate> = row.parse_optional("began")?;
    let ended: Option<NaiveDate> = row.parse_optional("ended")?;
    let ended = ended.and_then(|day| day.succ_opt());
    let days = began.into_iter().chain(ended).map(start_of);
    Ok(days.chain(at.map(Timestamp::from_micros)).max())
}

/// The first moment of a day in China.
pub fn start_of(day: NaiveDate) -> Timestamp {
    Timestamp::from_china(day.and_time(chrono::NaiveTime::MIN))
}
