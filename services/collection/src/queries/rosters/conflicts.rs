//! Entitlements that exclude each other, across the rosters of a community.

use std::collections::BTreeMap;

use forms::Severity;
use kernel::{AreaPath, ControlNumber, RosterRowId, RosterSubjectId, Timestamp};
use sealing::KeyRing;
use serde::Serialize;
use storage::ConnectionTrait;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    domain::roster::{
        exclusions::{self, Stand},
        masking::mask,
    },
    store::rosters::{
        admitted::{self, Admitted},
        rows::{self, AsOf, Stored},
    },
};

const MOST: u64 = 200_000;

/// One of the rows that exclude each other.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ConflictingRow {
    /// The row.
    pub row: RosterRowId,
    /// The admission of its roster.
    pub control_number: ControlNumber,
    /// The title of its form.
    pub title_zh: String,
}

/// Two entitlements of one person that exclude each other.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RosterConflict {
    /// The rule.
    pub rule: String,
    /// Whether it forbids, or asks for a choice.
    pub severity: Severity,
    /// Where it stands.
    pub law: String,
    /// What is wrong.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// Whom it is about, masked: `210199********0016`.
    pub identity: String,
    /// The rows; one, if a single row contradicts itself.
    pub rows: Vec<ConflictingRow>,
}

struct Standing {
    stand: Stand,
    stored: Stored,
    admitted: usize,
}

/// Every conflict of a community today. Whoever stands on several rosters is recognised by the
/// keyed hash of the number, and only what rules look at is opened.
///
/// # Errors
/// If a row does not open, or the database is away.
pub async fn of_community<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    ring: &KeyRing,
    now: Timestamp,
) -> Result<Vec<RosterConflict>, Failure> {
    let (mut admissions, mut people) = (Vec::new(), BTreeMap::<RosterSubjectId, Vec<Standing>>::new());
    for roster in admitted::rosters_of(db, community).await? {
        let Some(admitted) = admitted::find(db, roster.admission).await? else { continue };
        let sides = admitted.form.sides();
        if sides.is_empty() {
            continue;
        }
        let as_of = AsOf { day: now.china_date(), known: now, ended: false };
        for stored in rows::as_of(db, roster.id, as_of, None, MOST).await? {
            let Some(subject) = stored.version.subject else { continue };
            let stand = sides.taken(&stored.open(ring, &admitted.form, Some(&sides.keys()))?);
            people.entry(subject).or_default().push(Standing { stand, stored, admitted: admissions.len() });
        }
        admissions.push(admitted);
    }
    let mut found = Vec::new();
    for standings in people.values() {
        for (n, one) in standings.iter().enumerate() {
            for other in standings.iter().skip(n) {
                for rule in exclusions::between(&one.stand, &other.stand) {
                    let itself = one.stored.head.id == other.stored.head.id;
                    let rows = [Some(one), (!itself).then_some(other)];
                    found.push(RosterConflict {
                        rule: rule.id.clone(),
                        severity: rule.severity,
                        law: rule.law.clone(),
                        message_zh: rule.message_zh.clone(),
                        message_en: rule.message_en.clone(),
                        identity: identity(one, &admissions, ring)?,
                        rows: rows.into_iter().flatten().filter_map(|s| shown(s, &admissions)).collect(),
                    });
                }
            }
        }
    }
    found.sort_by(|a, b| a.rule.cmp(&b.rule));
    Ok(found)
}

fn identity(standing: &Standing, admissions: &[Admitted], ring: &KeyRing) -> Result<String, Failure> {
    let Some(admitted) = admissions.get(standing.admitted) else { return Ok(String::new()) };
    let form = &admitted.form;
    let Some(field) = form.identity().and_then(|key| form.field(key)) else { return Ok(String::new()) };
    let values = standing.stored.open(ring, form, Some(&[field.key.clone()].into()))?;
    Ok(values.get(&field.key).map(|answer| mask(field, answer)).unwrap_or_default())
}

fn shown(standing: &Standing, admissions: &[Admitted]) -> Option<ConflictingRow> {
    let admitted = admissions.get(standing.admitted)?;
    Some(ConflictingRow {
        row: standing.stored.head.id,
        control_number: admitted.control_number.clone(),
        title_zh: admitted.title_zh.clone(),
    })
}
