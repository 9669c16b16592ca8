//! Moves that wait: those that ask to come here, and those from here that wait elsewhere.

use chrono::NaiveDate;
use kernel::{Actor, AreaCode, Timestamp};
use sealing::KeyRing;
use serde::Serialize;
use storage::ConnectionTrait;
use utoipa::ToSchema;
use web::Failure;

use super::rows::{RosterRowView, masked};
use crate::store::{
    areas,
    rosters::{
        admitted::Admitted,
        moves::{self, Awaiting, End},
        rows,
    },
};

/// What waits at a roster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterMoves {
    /// Those that ask to come here: to be confirmed or rejected here.
    pub arrivals: Vec<RosterMoveView>,
    /// Those from here that the other community has not decided on.
    pub departures: Vec<RosterMoveView>,
}

/// A move that waits.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterMoveView {
    /// The community that is left.
    pub from_area: AreaCode,
    /// Its name.
    pub from_name: String,
    /// The community that is entered.
    pub to_area: AreaCode,
    /// Its name.
    pub to_name: String,
    /// The first day there, if one was named.
    pub valid_from: Option<NaiveDate>,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// The row, masked.
    pub row: RosterRowView,
}

/// What waits at the roster of a community.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admitted, area): (&Admitted, AreaCode),
    ring: &KeyRing,
) -> Result<RosterMoves, Failure> {
    Ok(RosterMoves {
        arrivals: views(db, admitted, (End::To, area), ring).await?,
        departures: views(db, admitted, (End::From, area), ring).await?,
    })
}

async fn views<C: ConnectionTrait + ?Sized>(
    db: &C,
    admitted: &Admitted,
    end: (End, AreaCode),
    ring: &KeyRing,
) -> Result<Vec<RosterMoveView>, Failure> {
    let mut views = Vec::new();
    for Awaiting { row, roster, from, to, day, by, at } in moves::of(db, admitted, end).await? {
        let Some(stored) = rows::heads(db, roster, &[row]).await?.pop() else { continue };
        views.push(RosterMoveView {
            from_area: from,
            from_name: name(db, from).await?,
            to_area: to,
            to_name: name(db, to).await?,
            valid_from: day,
            asked_by: by,
            asked_at: at,
            row: masked(&stored, ring, &admitted.form),
        });
    }
    Ok(views)
}

async fn name<C: ConnectionTrait + ?Sized>(db: &C, code: AreaCode) -> Result<String, Failure> {
    Ok(areas::community(db, code).await?.map_or_else(|| code.to_string(), |place| place.name_zh))
}
