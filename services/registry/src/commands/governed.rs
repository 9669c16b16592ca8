//! Which government is above an area and which are below: past the levels that nobody governs.

use std::collections::BTreeSet;

use kernel::AreaPath;
use storage::{ConnectionTrait, StoreError};

use crate::{domain::Area, store};

/// The area above whose government publishes a list.
///
/// # Errors
/// If the database cannot be read.
pub async fn above<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Option<AreaPath>, StoreError> {
    let Some(above) = area.parent() else { return Ok(None) };
    let nominal = store::area::find(db, above.code()).await?.is_some_and(|area| area.is_nominal());
    Ok(if nominal { above.parent() } else { Some(above) })
}

/// The areas directly below that have governments.
///
/// # Errors
/// If the database cannot be read.
pub async fn below<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaPath) -> Result<Vec<Area>, StoreError> {
    let children = store::area::children(db, &BTreeSet::from([area.code()])).await?;
    let (nominal, mut governed): (Vec<Area>, Vec<Area>) =
        children.into_iter().partition(|area| area.is_nominal());
    let nominal: BTreeSet<_> = nominal.iter().map(Area::code).collect();
    governed.extend(store::area::children(db, &nominal).await?);
    Ok(governed)
}
