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
    // One look-up in an index each, whatever the registers hold.
    let sql = "SELECT (SELECT changed_at FROM register_version WHERE state IN ('published', 'filed') \
               AND register = $1 ORDER BY changed_at DESC LIMIT 1) AS at, \
               (SELECT substr(effective_from, 1, 10) FROM register_version WHERE state IN ('published', 'filed') \
               AND register = $1 AND substr(effective_from, 1, 10) <= $2 \
               ORDER BY substr(effective_from, 1, 10) DESC LIMIT 1) AS began, \
               (SELECT last_day FROM register_version WHERE last_day IS NOT NULL AND register = $1 \
               AND last_day < $2 ORDER BY last_day DESC LIMIT 1) AS ended";
    let mut latest = None;
    for register in registers {
        let Some(row) = rows::one(db, sql, vec![word(register), today.to_string().into()]).await? else {
            continue;
        };
        let at: Option<i64> = row.get("at")?;
        let began: Option<NaiveDate> = row.parse_optional("began")?;
        let ended: Option<NaiveDate> = row.parse_optional("ended")?;
        let ended = ended.and_then(|day| day.succ_opt());
        let days = began.into_iter().chain(ended).map(start_of);
        latest = days.chain(at.map(Timestamp::from_micros)).chain(latest).max();
    }
    Ok(latest)
}

/// The first moment of a day in China.
pub fn start_of(day: NaiveDate) -> Timestamp {
    Timestamp::from_china(day.and_time(chrono::NaiveTime::MIN))
}
