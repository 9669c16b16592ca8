//! What can go wrong between us and a database, by what the caller can do about it.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr, sqlx};

/// A failed access. The source is kept for the log and never shown to a client.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the row first.
    #[error("the row was changed by somebody else")]
    Conflict,
    /// A unique or foreign key refuses the row.
    #[error("a constraint of the database refuses the row: {0}")]
    Constraint(String),
    /// The database is away, busy or shutting down; trying again may help.
    #[error("the database is not available")]
    Unavailable(#[source] DbErr),
    /// A copy in memory is still being brought up to date by somebody else; trying again will help.
    #[error("a copy in memory is still being loaded")]
    Loading,
    /// A stored value does not mean anything to this program.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    /// Anything else: our fault.
    #[error("the database refused a statement")]
    Statement(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what) | SqlErr::ForeignKeyConstraintViolation(what)) => {
                Self::Constraint(what)
            }
            _ if is_unavailable(&error) => Self::Unavailable(error),
            _ => Self::Statement(error),
        }
    }
}

impl StoreError {
    /// Whether the same call may succeed later without anything being changed.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Conflict | Self::Loading)
    }

    /// The same once more, if no connection was to be had: whoever asks next meets it too.
    pub fn away(&self) -> Option<Self> {
        match self {
            Self::Unavailable(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => {
                Some(Self::Unavailable(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)))
            }
            _ => None,
        }
    }
}

/// SQLSTATE classes 08 (connection), 53 (resources), 57 (operator intervention) and 40
/// (serialisation), SQLite BUSY/LOCKED/FULL/IOERR, and everything below SQL.
fn is_unavailable(error: &DbErr) -> bool {
    let inner = match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => return true,
        DbErr::Exec(inner) | DbErr::Query(inner) => inner,
        _ => return false,
    };
    let RuntimeErr::SqlxError(inner) = inner else { return false };
    match inner.as_database_error() {
        Some(database) => database.code().is_some_and(|code| {
            ["08", "53", "57", "40", "25006"].iter().any(|class| code.len() == 5 && code.starts_with(class))
                || code.parse::<i32>().is_ok_and(|n| code.len() < 5 && matches!(n & 0xff, 5 | 6 | 10 | 13))
        }),
        None => !is_about_data(inner),
    }
}

/// The connection is fine; what came over it is not what this program expects.
fn is_about_data(error: &sqlx::Error) -> bool {
    use sqlx::Error as E;
    matches!(
        error,
        E::ColumnDecode { .. }
            | E::ColumnNotFound(_)
            | E::ColumnIndexOutOfBounds { .. }
            | E::TypeNotFound { .. }
            | E::Decode(_)
            | E::Encode(_)
            | E::InvalidArgument(_)
            | E::RowNotFound
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn of(error: sqlx::Error) -> StoreError {
        DbErr::Query(RuntimeErr::SqlxError(Arc::new(error))).into()
    }

    #[test]
    fn a_lost_connection_may_be_tried_again_and_a_wrong_column_may_not() {
        assert!(of(sqlx::Error::PoolTimedOut).is_transient());
        assert!(!of(sqlx::Error::ColumnNotFound("no such".into())).is_transient());
    }
}
