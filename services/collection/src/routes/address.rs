//! Which table: the community and the month in the path, and whether the caller may know of it.

use kernel::{AreaCode, Period};
use messaging::Context;
use runtime::Settings;
use storage::ConnectionTrait;
use web::{Failure, Operation, Permit, codes};

use crate::{
    domain::sheet::{Place, Sheet},
    settings::{self, Window},
    store::{
        areas,
        sheets::{self, Proposals},
    },
};

/// Reads the path and finds the community within the caller's reach; anything else is not there.
pub async fn find<O: Operation, C: ConnectionTrait + ?Sized>(
    db: &C,
    permit: &Permit<O>,
    path: &(String, String),
) -> Result<(Place, Period), Failure> {
    let missing = || Failure::from(&codes::NOT_FOUND);
    let code: AreaCode = path.0.parse().map_err(|_| missing())?;
    let month = match path.1.parse() {
        Ok(month @ Period::Month(_)) => month,
        _ => return Err(missing()),
    };
    let place = areas::community(db, code).await?.ok_or_else(missing)?;
    permit.require_area(&place.path)?;
    Ok((place, month))
}

/// The whole sheet.
pub async fn sheet<O: Operation, C: ConnectionTrait + ?Sized>(
    db: &C,
    context: &Context,
    settings: &Settings,
    permit: &Permit<O>,
    path: &(String, String),
    proposals: Proposals,
) -> Result<Sheet, Failure> {
    let window = window(settings)?;
    let (place, month) = find(db, permit, path).await?;
    let today = context.now().china_date();
    Ok(sheets::load(db, place, month, today, window, proposals).await?)
}

/// The window of the settings; they were read once at the start, so this does not fail.
pub fn window(settings: &Settings) -> Result<Window, Failure> {
    settings::window(settings).map_err(|error| {
        tracing::error!(%error, "the settings of collection cannot be read");
        Failure::from(&codes::INTERNAL)
    })
}
