//! How often people were disturbed, and would have been.

use chrono::{Days, NaiveDate};
use kernel::{
    AreaCode, AreaLevel, AreaPath,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::digest,
    store::figures::{self, Filter, Tally},
};

/// The figures of an area and week, by where people hold their roles: those of a community are of
/// the people of that community alone, and those of an area above of everybody within, if they are
/// summed. Somebody who is told of a thing counts once, at however many addresses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FigureView {
    /// The week, `2026-W48`.
    pub week: String,
    /// The area.
    pub area: AreaCode,
    /// 若逐条发送: messages, had everything that somebody had to know been one of its own.
    pub singles: i64,
    /// 实际发送: messages that arrived: digests, what somebody wants at once, and emergencies.
    pub sent: i64,
    /// 并入摘要: what did not arrive by itself, and stands in the digest and the pages alone.
    pub held_back: i64,
    /// 未再发送: of that, what was to come by itself and was given up, done or out of date before it came.
    pub discarded: i64,
    /// Of what was sent: digests, which are there in the pages as soon as they are made.
    pub digests: i64,
    /// Of what was sent: at once, because somebody wants it so.
    pub at_once: i64,
    /// Of what was sent: whom a declared emergency reached outside of the pages.
    pub emergencies: i64,
}

fn view(week: String, area: &AreaPath, tally: Tally) -> FigureView {
    let Tally { singles, at_once, digests, emergencies, discarded } = tally;
    FigureView {
        week,
        area: area.code(),
        singles,
        sent: at_once + digests + emergencies,
        held_back: (singles - at_once - emergencies).max(0),
        discarded,
        digests,
        at_once,
        emergencies,
    }
}

/// Which figures.
#[derive(Debug)]
pub struct Asked {
    /// What the reader may see.
    pub reach: Vec<AreaPath>,
    /// Only of this area and what lies within.
    pub area: Option<AreaCode>,
    /// The weeks that end with the one of a day, and how many.
    pub until: (NaiveDate, u16),
    /// How they are summed.
    pub by: AreaLevel,
}

/// A page of figures, the latest week first.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    asked: Asked,
    request: &PageRequest,
) -> Result<Page<FigureView>, StoreError> {
    let Asked { reach, area, until: (until, weeks), by } = asked;
    let first = until.checked_sub_days(Days::new(7 * u64::from(weeks.saturating_sub(1)))).unwrap_or(until);
    let weeks = (digest::week(first), digest::week(until));
    let filter = Filter { reach: AreaPath::outermost(reach), area, weeks, by };
    let page = figures::page(context.store.read(), &filter, request).await?;
    Ok(page.map(|(week, area, tally)| view(week, &area, tally)))
}
