//! What rosters add up to: for people, and as proposals for the cells of a table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use forms::{Answer, ElementCode, FieldKind};
use kernel::{AreaPath, ControlNumber, Timestamp};
use sealing::KeyRing;
use serde::Serialize;
use serde_json::Value;
use storage::ConnectionTrait;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::roster::{
        counting,
        form::Derived,
        row::{Roster, Values},
    },
    store::{
        elements,
        rosters::{
            admitted::{self, Admitted},
            numbers::{NumberKey, Numbers},
            rows::{self, AsOf},
        },
    },
};

/// Rows of a roster of one community at most: more than any has residents.
const MOST: u64 = 200_000;

/// One number that follows from a roster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterCount {
    /// The element it answers.
    pub element: ElementCode,
    /// The number.
    pub value: Value,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// The condition by which rows were counted; empty: every row.
    pub condition: String,
}

/// A number with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The number.
    pub answer: Answer,
    /// The roster's admission.
    pub control_number: ControlNumber,
    /// The day it speaks of.
    pub as_of: NaiveDate,
}

/// Everything a roster adds up to on a day.
///
/// # Errors
/// If a row does not open, or the database is away.
pub async fn of_roster<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admitted, roster): (&Admitted, Option<&Roster>),
    ring: &KeyRing,
    on: NaiveDate,
    now: Timestamp,
) -> Result<Vec<RosterCount>, Failure> {
    let all: Vec<&Derived> = admitted.form.derived().iter().collect();
    let values = match roster {
        Some(roster) => opened(db, (admitted, roster), ring, &all, on, now).await?,
        None => Vec::new(),
    };
    let mut found = Vec::new();
    for derived in all {
        let element = &derived.declared.element;
        let kind =
            elements::datatype(db, element.as_str()).await?.and_then(|name| FieldKind::parse_type(&name));
        let kind = kind.unwrap_or(FieldKind::Integer { minimum: None, maximum: None });
        if let Some(answer) = counting::count(&admitted.form, derived, &values, on, &kind) {
            found.push(RosterCount {
                element: element.clone(),
                value: answer.to_json(),
                as_of: on,
                condition: derived.declared.condition.clone(),
            });
        }
    }
    Ok(found)
}

/// The values that some counts need, of every row that stood on a day.
async fn opened<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admitted, roster): (&Admitted, &Roster),
    ring: &KeyRing,
    wanted: &[&Derived],
    day: NaiveDate,
    known: Timestamp,
) -> Result<Vec<Values>, Failure> {
    let keys: BTreeSet<String> = wanted.iter().flat_map(|derived| admitted.form.keys_of(derived)).collect();
    let stored = rows::as_of(db, roster.id, AsOf { day, known, ended: false }, None, MOST).await?;
    stored.iter().map(|one| one.open(ring, &admitted.form, Some(&keys))).collect()
}

/// What the rosters of a community say of these elements on these days. A roster on which nobody
/// ever stood says nothing: that nobody is known is not that there is nobody. Rows are opened only for
/// what was not counted since the roster was last changed.
///
/// # Errors
/// If a row does not open, or the database is away.
pub async fn for_cells<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    (ring, numbers): (&KeyRing, &Numbers),
    asked: &BTreeMap<(ElementCode, NaiveDate), FieldKind>,
    now: Timestamp,
) -> Result<BTreeMap<(ElementCode, NaiveDate), Counted>, Failure> {
    let mut found = BTreeMap::new();
    for roster in admitted::rosters_of(db, community).await? {
        let Some(admitted) = admitted::find(db, roster.admission).await? else { continue };
        let days: BTreeSet<NaiveDate> = asked.keys().map(|(_, day)| *day).collect();
        for day in days {
            let answers = |derived: &&Derived| {
                let key = (derived.declared.element.clone(), day);
                asked.contains_key(&key) && !found.contains_key(&key)
            };
            let wanted: Vec<&Derived> = admitted.form.derived().iter().filter(answers).collect();
            if wanted.is_empty() {
                continue;
            }
            let name = |derived: &Derived| NumberKey {
                roster: roster.id,
                changes: roster.changes,
                content_hash: admitted.content_hash.clone(),
                element: derived.declared.element.clone(),
                on: day,
            };
            let new: Vec<&Derived> =
                wanted.iter().copied().filter(|derived| numbers.find(&name(derived)).is_none()).collect();
            if !new.is_empty() {
                let values = opened(db, (&admitted, &roster), ring, &new, day, now).await?;
                for derived in new {
                    let number = counting::number(&admitted.form, derived, &values, day);
                    numbers.keep(name(derived), number);
                }
            }
            for derived in wanted {
                let key = (derived.declared.element.clone(), day);
                let Some(kind) = asked.get(&key) else { continue };
                let number = numbers.find(&name(derived)).flatten();
                if let Some(answer) = number.and_then(|number| Answer::parse_text(kind, &number).ok()) {
                    let control_number = admitted.control_number.clone();
                    found.insert(key, Counted { answer, control_number, as_of: day });
                }
            }
        }
    }
    Ok(found)
}
