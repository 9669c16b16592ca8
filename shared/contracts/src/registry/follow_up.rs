//! Tasks to follow a change of the list above.

use chrono::NaiveDate;
use kernel::{AreaPath, FollowUpId, ListId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::FOLLOW_UP;
use crate::event::event;

/// An area's list has to follow a change of the list above. Told again if its last day moves, once
/// the calendar it fell past is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpOpened {
    /// The task.
    pub follow_up: FollowUpId,
    /// The area whose list has to follow.
    pub area: AreaPath,
    /// The list above.
    pub above: ListId,
    /// Whose list that is.
    pub above_area: AreaPath,
    /// Its title.
    pub above_title_zh: String,
    /// Its version.
    pub above_version: i32,
    /// How many items were added, changed or removed above.
    pub changes: u32,
    /// Last day to publish a list that follows.
    pub due: NaiveDate,
    /// True while holidays may still move that day.
    pub provisional: bool,
}
event!(FollowUpOpened, "registry.follow-up-opened.v1", FOLLOW_UP, |e| e.follow_up);

/// The last day to follow comes near.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpReminded {
    /// The task.
    pub follow_up: FollowUpId,
    /// The area whose list has to follow.
    pub area: AreaPath,
    /// Whose list is to be followed.
    pub above_area: AreaPath,
    /// The title of that list.
    pub above_title_zh: String,
    /// Its version.
    pub above_version: i32,
    /// Last day to publish a list that follows.
    pub due: NaiveDate,
}
event!(FollowUpReminded, "registry.follow-up-reminded.v1", FOLLOW_UP, |e| e.follow_up);

/// The last day to follow is past, and nothing was published or decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpOverdue {
    /// The task.
    pub follow_up: FollowUpId,
    /// The area whose list has to follow.
    pub area: AreaPath,
    /// Whose list was to be followed.
    pub above_area: AreaPath,
    /// The title of that list.
    pub above_title_zh: String,
    /// Its version.
    pub above_version: i32,
    /// The day that is past.
    pub due: NaiveDate,
}
event!(FollowUpOverdue, "registry.follow-up-overdue.v1", FOLLOW_UP, |e| e.follow_up);

/// A task to follow is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpClosed {
    /// The task.
    pub follow_up: FollowUpId,
    /// The area whose list had to follow.
    pub area: AreaPath,
    /// Whose list was to be followed.
    pub above_area: AreaPath,
    /// The title of that list.
    pub above_title_zh: String,
    /// Its version.
    pub above_version: i32,
    /// The list that follows; absent if it was decided not to.
    pub list: Option<ListId>,
    /// Why not; empty if it was followed.
    pub reason: String,
}
event!(FollowUpClosed, "registry.follow-up-closed.v1", FOLLOW_UP, |e| e.follow_up);
