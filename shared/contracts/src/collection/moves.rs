//! Moves of roster rows that another community has to confirm. They say that somebody moves and where,
//! never who.

use kernel::{AdmissionId, AreaPath, RosterRowId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ROSTER;
use crate::event::event;

/// A community asks another to confirm that somebody of its roster moved there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RosterMoveAsked {
    /// The row in the community that is left.
    pub row: RosterRowId,
    /// The admission of the roster.
    pub admission: AdmissionId,
    /// Its title.
    pub title_zh: String,
    /// The community that is left.
    pub from: AreaPath,
    /// The community that is entered: it confirms or rejects.
    pub to: AreaPath,
}
event!(RosterMoveAsked, "collection.roster-move-asked.v1", ROSTER, |e| e.row);

/// How a move that waited came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MoveEnd {
    /// The community that is entered confirmed it.
    Confirmed,
    /// It rejected it.
    Rejected,
    /// The row was changed, ended or asked to go elsewhere meanwhile: it waits for nobody any more.
    Lapsed,
}

/// A move does not wait any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RosterMoveEnded {
    /// The row in the community that is, or was, left.
    pub row: RosterRowId,
    /// The admission of the roster.
    pub admission: AdmissionId,
    /// Its title.
    pub title_zh: String,
    /// The community that asked.
    pub from: AreaPath,
    /// The community that was asked.
    pub to: AreaPath,
    /// How it ended.
    pub end: MoveEnd,
}
event!(RosterMoveEnded, "collection.roster-move-ended.v1", ROSTER, |e| e.row);
