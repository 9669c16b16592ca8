//! The rosters of a community.

use chrono::NaiveDate;
use forms::Field;
use kernel::{AdmissionId, AreaCode, AreaPath, ControlNumber, DepartmentCode};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::roster::row::Roster,
    store::rosters::{
        admitted::{self, Admitted},
        rows,
    },
};

/// The roster that an admission keeps of a community.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterView {
    /// The community.
    pub area_code: AreaCode,
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Whether rows may be written today.
    pub live: bool,
    /// Last day of the admission.
    pub valid_until: NaiveDate,
    /// How many rows stand.
    pub rows: i64,
    /// What it asks of each row.
    pub fields: Vec<Field>,
}

/// One roster.
///
/// # Errors
/// If the database is away.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    admitted: &Admitted,
    area: AreaCode,
    roster: Option<&Roster>,
    today: NaiveDate,
) -> Result<RosterView, StoreError> {
    let rows = match roster {
        Some(roster) => rows::standing(db, roster.id).await?,
        None => 0,
    };
    Ok(RosterView {
        area_code: area,
        admission: admitted.admission,
        control_number: admitted.control_number.clone(),
        department: admitted.department.clone(),
        title_zh: admitted.title_zh.clone(),
        title_en: admitted.title_en.clone(),
        live: admitted.is_live(today),
        valid_until: admitted.valid.1,
        rows,
        fields: admitted.form.fields().to_vec(),
    })
}

/// What is asked of a community now, and what was kept of it before.
///
/// # Errors
/// If the database is away.
pub async fn of_community<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    wanted: impl Fn(&Admitted) -> bool,
    today: NaiveDate,
) -> Result<Vec<RosterView>, StoreError> {
    let mut found = Vec::new();
    for admitted in admitted::covering(db, area).await?.into_iter().filter(|admitted| wanted(admitted)) {
        let roster = admitted::roster(db, &admitted, area).await?;
        let last = roster.as_ref().is_some_and(|roster| roster.admission == admitted.admission);
        if admitted.is_live(today) || last {
            found.push(view(db, &admitted, area.code(), roster.as_ref(), today).await?);
        }
    }
    Ok(found)
}
