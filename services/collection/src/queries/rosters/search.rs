//! Rows about somebody, wherever in an area they stand.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AdmissionId, AreaCode, AreaPath, DepartmentCode, RosterId};
use sealing::KeyRing;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::rows::{RosterRowView, masked};
use crate::{
    domain::roster::row::Roster,
    store::rosters::{
        admitted::{self, Admitted},
        rows::{self, Stored},
        subjects, successors,
    },
};

/// So many rows at a time; whether there are more is told.
const MOST: usize = 200;

/// A row that was found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FoundRow {
    /// The community.
    pub area_code: AreaCode,
    /// The admission under which its roster was kept last.
    pub roster: AdmissionId,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// The row, masked.
    pub row: RosterRowView,
}

/// A row with its roster.
pub struct Found {
    stored: Stored,
    roster: Roster,
    admitted: Admitted,
}

/// Finds the rows about whom an identity names, under whichever key they are known; of rosters that the
/// caller may see, and of no others. Whether there are more than were looked up.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, ended): (&AreaPath, bool),
    (identity, ring): (&str, &KeyRing),
    may_see: impl Fn(&Admitted, &[AreaPath]) -> bool,
) -> Result<(Vec<Found>, bool), StoreError> {
    let hashes: Vec<String> = ring.all().map(|key| key.hash(identity)).collect();
    let known = subjects::known(db, &hashes).await?;
    let about: Vec<_> = known.into_values().map(|subject| subject.id).collect();
    let stands_on = rows::rosters_about(db, (area, ended), &about).await?;
    let seen = visible(db, &stands_on, may_see).await?;
    let ids: BTreeSet<RosterId> = seen.keys().copied().collect();
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1);
    let mut found = rows::on(db, (&ids, ended), &about, limit).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let with = |stored: Stored| {
        let (roster, admitted) = seen.get(&stored.roster)?.clone();
        Some(Found { stored, roster, admitted })
    };
    Ok((found.into_iter().filter_map(with).collect(), more))
}

/// Those of some rosters that the caller may see, each with the admission under which it was kept last.
async fn visible<C: ConnectionTrait + ?Sized>(
    db: &C,
    ids: &BTreeSet<RosterId>,
    may_see: impl Fn(&Admitted, &[AreaPath]) -> bool,
) -> Result<BTreeMap<RosterId, (Roster, Admitted)>, StoreError> {
    let mut admissions: BTreeMap<AdmissionId, Option<Admitted>> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    for roster in admitted::rosters(db, ids).await? {
        let admitted = match admissions.get(&roster.admission) {
            Some(known) => known.clone(),
            None => {
                let found = admitted::find(db, roster.admission).await?;
                admissions.insert(roster.admission, found.clone());
                found
            }
        };
        let became = successors::became(db, &roster.area).await?;
        if let Some(admitted) = admitted.filter(|admitted| may_see(admitted, &became)) {
            seen.insert(roster.id, (roster, admitted));
        }
    }
    Ok(seen)
}

impl Found {
    /// The row.
    pub fn row(&self) -> String {
        self.stored.head.id.to_string()
    }

    /// As it is shown.
    pub fn view(&self, ring: &KeyRing) -> FoundRow {
        let Self { stored, roster, admitted } = self;
        FoundRow {
            area_code: roster.area.code(),
            roster: roster.admission,
            department: roster.department.clone(),
            title_zh: admitted.title_zh.clone(),
            title_en: admitted.title_en.clone(),
            row: masked(stored, ring, &admitted.form),
        }
    }
}
