//! The part of every form that is kept row by row: the other half of the proof that nothing is lost.
//! Nothing is opened for it: it looks at what the roster keeps, and under which edition of the form each
//! row was written.

use std::{collections::BTreeMap, sync::Arc};

use forms::{Field, Grain};
use kernel::{AdmissionId, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{
        demand::{Demand, Obligation},
        roster::form::{COMPUTED, RosterForm},
        sheet::Sheet,
    },
    store::{
        admissions, calendars,
        rosters::{
            admitted::{self, Admitted},
            rows,
        },
    },
};

/// What a form asks of persons, households and houses. 台账部分
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterPart {
    /// Its fields, in its own order.
    pub fields: Vec<RosterPartField>,
    /// Rows that stood at the end of the period, or stand today while it runs.
    pub rows: i64,
    /// Those among them that were written under an edition of the form that did not ask everything.
    pub incomplete_rows: i64,
    /// Whether every field is kept of every row.
    pub whole: bool,
}

/// One field of each row.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterPartField {
    /// Its name in the form.
    pub key: String,
    /// The element.
    pub element: String,
    /// What people read.
    pub label_zh: String,
    /// Whether the roster keeps it, or works it out from what was done to the row.
    pub kept: bool,
    /// Whether nobody types it, because it follows from what was done to the row.
    pub computed: bool,
}

/// The roster parts of the forms due in a table's month, and what is due that has no other part.
pub struct RosterParts {
    /// By admission and period.
    pub parts: BTreeMap<(AdmissionId, kernel::Period), RosterPart>,
    /// Obligations of forms that ask nothing of the unit: they stand in no table.
    pub alone: Vec<Obligation>,
}

/// Reads them.
///
/// # Errors
/// If the database is away.
pub async fn of_month<C: ConnectionTrait + ?Sized>(
    db: &C,
    sheet: &Sheet,
    now: Timestamp,
) -> Result<RosterParts, StoreError> {
    let keeping: BTreeMap<AdmissionId, Admitted> = admitted::covering(db, &sheet.place.path)
        .await?
        .into_iter()
        .map(|admitted| (admitted.admission, admitted))
        .collect();
    let mut found = RosterParts { parts: BTreeMap::new(), alone: Vec::new() };
    if keeping.is_empty() {
        return Ok(found);
    }
    found.alone = alone(db, sheet, &keeping).await?;
    for obligation in sheet.fused.obligations.iter().chain(&found.alone) {
        let Some(admitted) = keeping.get(&obligation.demand.admission) else { continue };
        let period = obligation.occurrence.period;
        let day = period.last_day().min(sheet.today);
        let part = part(db, (admitted, sheet), (day, now)).await?;
        found.parts.insert((admitted.admission, period), part);
    }
    Ok(found)
}

/// What is due in the month of forms that keep a roster and ask nothing else.
async fn alone<C: ConnectionTrait + ?Sized>(
    db: &C,
    sheet: &Sheet,
    keeping: &BTreeMap<AdmissionId, Admitted>,
) -> Result<Vec<Obligation>, StoreError> {
    let calendar = calendars::load(db).await?;
    let mut due = Vec::new();
    for demand in admissions::covering(db, &sheet.place.path, sheet.month, sheet.month).await? {
        if !keeping.contains_key(&demand.admission) || asks_a_unit(&demand) || !demand.is_live(sheet.today) {
            continue;
        }
        let demand = Arc::new(demand);
        let occurrences = demand.schedule.in_month(sheet.month, &calendar).into_iter();
        let begun = occurrences.filter(|occurrence| occurrence.starts() <= sheet.today);
        due.extend(begun.map(|occurrence| Obligation { demand: demand.clone(), occurrence, live: true }));
    }
    Ok(due)
}

fn asks_a_unit(demand: &Demand) -> bool {
    demand.form.form().fields.iter().any(|field| field.grain == Grain::Unit)
}

async fn part<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admitted, sheet): (&Admitted, &Sheet),
    (day, now): (chrono::NaiveDate, Timestamp),
) -> Result<RosterPart, StoreError> {
    let signed = admitted::definition(db, admitted.admission).await?;
    let asked: Vec<Field> = signed.map(|form| form.for_grains(&[Grain::Person]).fields).unwrap_or_default();
    let fields: Vec<RosterPartField> = asked.iter().map(|field| shown(field, &admitted.form)).collect();
    let mut written = BTreeMap::new();
    if let Some(roster) = admitted::roster(db, admitted, &sheet.place.path).await? {
        written = rows::written_under(db, roster.id, (day, now)).await?;
    }
    let mut incomplete = 0;
    for (edition, count) in &written {
        if *edition != admitted.admission && lacks(db, *edition, &admitted.form).await? {
            incomplete += count;
        }
    }
    let whole = incomplete == 0 && fields.iter().all(|field| field.kept);
    Ok(RosterPart { rows: written.values().sum(), incomplete_rows: incomplete, whole, fields })
}

fn shown(field: &Field, form: &RosterForm) -> RosterPartField {
    let computed = COMPUTED.contains(&field.element.as_str());
    let same = |kept: &Field| kept.element == field.element && kept.kind == field.kind;
    RosterPartField {
        key: field.key.clone(),
        element: field.element.to_string(),
        label_zh: field.label_zh.clone(),
        kept: computed || form.field(&field.key).is_some_and(same),
        computed,
    }
}

/// Whether an edition of a form did not ask everything that a later one asks.
async fn lacks<C: ConnectionTrait + ?Sized>(
    db: &C,
    edition: AdmissionId,
    form: &RosterForm,
) -> Result<bool, StoreError> {
    let Some(before) = admitted::find(db, edition).await? else { return Ok(true) };
    let there = |field: &Field| before.form.field(&field.key).is_some_and(|old| old.element == field.element);
    Ok(!form.fields().iter().all(there))
}
