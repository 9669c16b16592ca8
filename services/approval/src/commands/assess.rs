//! Judging a request against the copies as they are: before filing, and at it.

use kernel::Timestamp;
use messaging::Memory;
use storage::{ConnectionTrait, StoreError};

use crate::{
    domain::{
        checks::{self, Assessment},
        content::Content,
    },
    store::facts,
};

/// Gathers the facts and runs every check. Writes nothing.
///
/// # Errors
/// If the database cannot be read.
pub async fn run<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    now: Timestamp,
    memory: &Memory,
) -> Result<Assessment, StoreError> {
    let facts = facts::gather(db, content, now, &memory.of()).await?;
    Ok(checks::assess(content, &facts))
}
