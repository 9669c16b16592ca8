//! Which tables reached which communities, as collection told it.

use contracts::collection::{TableOpened, TableSubmitted};
use kernel::{AreaPath, ControlNumber, EventId, Period, TableId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// One table of one community.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// The demands fused in it.
    pub demands: Vec<ControlNumber>,
    /// When it was first opened.
    pub opened_at: Timestamp,
    /// The event that told it.
    pub event: String,
    /// When it was last submitted.
    pub submitted_at: Option<Timestamp>,
    /// The receipt of that.
    pub receipt: Option<String>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
}

/// A table was opened, or grew by a demand.
///
/// # Errors
/// If the database refuses.
pub async fn opened<C: ConnectionTrait + ?Sized>(
    db: &C,
    event: &TableOpened,
    id: EventId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO delivery (table_id, area, period, demands, due, opened_at, opened_by_event) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (table_id) DO UPDATE SET demands = $4, due = $5";
    let values = vec![
        event.table.to_string().into(),
        event.area.as_str().into(),
        event.period.to_string().into(),
        rows::to_json(&event.demands)?.into(),
        event.due.to_string().into(),
        at.micros().into(),
        id.to_string().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// A table was submitted, again perhaps.
///
/// # Errors
/// If the database refuses.
pub async fn submitted<C: ConnectionTrait + ?Sized>(
    db: &C,
    event: &TableSubmitted,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET submitted_at = $2, receipt = $3 WHERE table_id = $1";
    let values = vec![event.table.to_string().into(), at.micros().into(), event.receipt.clone().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// A table was accepted.
///
/// # Errors
/// If the database refuses.
pub async fn accepted<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE delivery SET accepted_at = $2 WHERE table_id = $1";
    rows::execute(db, sql, vec![table.to_string().into(), at.micros().into()]).await.map(drop)
}

/// The most tables of a community that one answer looks at.
const MOST: i64 = 600;

/// The tables by which a form reached a community, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    number: &ControlNumber,
) -> Result<Vec<Delivery>, StoreError> {
    let sql = "SELECT table_id, area, period, demands, opened_at, opened_by_event, submitted_at, receipt, accepted_at \
               FROM delivery WHERE area = $1 ORDER BY opened_at DESC LIMIT $2";
    let found = rows::all(db, sql, vec![community.as_str().into(), MOST.into()]).await?;
    let mut deliveries = Vec::new();
    for row in found.iter().rev() {
        let delivery = read(row)?;
        if delivery.demands.contains(number) {
            deliveries.push(delivery);
        }
    }
    Ok(deliveries)
}

fn read(row: &Row) -> Result<Delivery, StoreError> {
    let moment = |column| Ok::<_, StoreError>(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros));
    Ok(Delivery {
        table: row.parse("table_id")?,
        area: row.parse("area")?,
        period: row.parse("period")?,
        demands: row.json("demands")?,
        opened_at: row.time("opened_at")?,
        event: row.get("opened_by_event")?,
        submitted_at: moment("submitted_at")?,
        receipt: row.get("receipt")?,
        accepted_at: moment("accepted_at")?,
    })
}
