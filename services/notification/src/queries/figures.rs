//! How often people were disturbed, and would have been.

use chrono::{Days, NaiveDate};
use kernel::{AreaCode, AreaPath};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::digest,
    store::figures::{self, Tally},
};

/// The figures of an area and week, by where people hold their roles: those of a community are of
/// the people of that community alone. Somebody who is told of a thing counts once, at however many
/// addresses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FigureView {
    /// The week, `2026-W48`.
    pub week: String,
    /// The area.
    pub area: AreaCode,
    /// 若逐条发送: messages, had everything that somebody had to know been one of its own.
    pub singles: i64,
    /// 实际发送: messages that were sent: digests, what somebody wants at once, and emergencies.
    pub sent: i64,
    /// 并入摘要: what was not sent by itself.
    pub held_back: i64,
    /// Of what was sent: digests.
    pub digests: i64,
    /// Of what was sent: at once, because somebody wants it so.
    pub at_once: i64,
    /// Of what was sent: to whom a declared emergency was told outside of the pages.
    pub emergencies: i64,
}

fn view(week: String, area: &AreaPath, tally: Tally) -> FigureView {
    let Tally { singles, at_once, digests, emergencies } = tally;
    FigureView {
        week,
        area: area.code(),
        singles,
        sent: at_once + digests + emergencies,
        held_back: (singles - at_once - emergencies).max(0),
        digests,
        at_once,
        emergencies,
    }
}

/// The figures within some areas over the weeks that end with the one of a day.
///
/// # Errors
/// If the database is away.
pub async fn within(
    context: &Context,
    areas: &[AreaPath],
    (until, weeks): (NaiveDate, u16),
) -> Result<Vec<FigureView>, StoreError> {
    let first = until.checked_sub_days(Days::new(7 * u64::from(weeks.saturating_sub(1)))).unwrap_or(until);
    let (from, to) = (digest::week(first), digest::week(until));
    let mut views = Vec::new();
    for area in areas {
        let found = figures::within(context.store.read(), area, (&from, &to)).await?;
        views.extend(found.into_iter().map(|(week, area, tally)| view(week, &area, tally)));
    }
    Ok(views)
}
