//! Which table: the community and the month in the path, and whether the caller may know of it.

use actix_web::web::Data;
use kernel::{AreaCode, Period};
use messaging::Context;
use runtime::Settings;
use storage::ConnectionTrait;
use web::{Failure, Operation, Permit, codes};

use crate::{
    commands::take_in::Desk,
    domain::sheet::{Place, Sheet},
    queries::rosters::proposals,
    settings::{self, Rosters, Window},
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
    let mut sheet = sheets::load(db, place, month, today, window, proposals).await?;
    if proposals == Proposals::With {
        let keys = rosters(settings)?.keys;
        sheet.counted = proposals::for_table(db, context, &keys, &sheet).await?;
    }
    Ok(sheet)
}

/// What whole tables are taken in with.
pub fn desk(settings: Data<Settings>) -> Result<Desk, Failure> {
    Ok(Desk { window: window(&settings)?, settings: settings.into_inner() })
}

/// How rosters are kept; the settings were read once at the start, so this does not fail.
pub fn rosters(settings: &Settings) -> Result<Rosters, Failure> {
    settings::rosters(settings).map_err(|error| {
        tracing::error!(%error, "the settings of the rosters cannot be read");
        Failure::from(&codes::INTERNAL)
    })
}

/// The window of the settings; they were read once at the start, so this does not fail.
pub fn window(settings: &Settings) -> Result<Window, Failure> {
    settings::window(settings).map_err(|error| {
        tracing::error!(%error, "the settings of collection cannot be read");
        Failure::from(&codes::INTERNAL)
    })
}
