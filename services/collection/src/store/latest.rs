//! Pages of what is kept under an id that grows with time, the latest first.

use std::{fmt::Display, str::FromStr};

use kernel::page::{Page, PageRequest};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

/// One page of the rows of a table that fit a condition, whose parameters begin at `$1`. `None` if
/// the cursor is not one of such a list.
pub async fn page<C, T, I>(
    db: &C,
    (table, condition, mut values): (&str, &str, Vec<sea_orm::Value>),
    request: &PageRequest,
    read: impl Fn(&Row) -> Result<T, StoreError>,
    id: impl Fn(&T) -> I,
) -> Result<Option<Page<T>>, StoreError>
where
    C: ConnectionTrait + ?Sized,
    I: Display + FromStr,
{
    let narrower = match request.after.as_slice() {
        [] => String::new(),
        [before] if before.parse::<I>().is_ok() => {
            values.push(before.clone().into());
            format!(" AND id < ${}", values.len())
        }
        _ => return Ok(None),
    };
    values.push(i64::from(request.limit.get() + 1).into());
    let limit = values.len();
    let sql = format!("SELECT * FROM {table} WHERE {condition}{narrower} ORDER BY id DESC LIMIT ${limit}");
    let found = rows::all(db, &sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(cursor::page(found, request, |one| vec![id(one).to_string()])))
}
