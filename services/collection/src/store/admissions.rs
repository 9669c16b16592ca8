//! Admissions whose signature was verified, their areas, and their ends.

use std::{collections::BTreeSet, sync::Arc};

use contracts::approval::{AdmissionGranted, DerivedField};
use kernel::{AdmissionId, AreaPath, DueRule, Frequency, KeyId, Period, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{
    admission_known,
    areas::ranges,
    batch, elements,
    forms_cache::{self, Compiled},
    gate,
};
use crate::domain::{
    demand::{AdmissionState, Demand},
    following::Following,
    schedule::Schedule,
};

/// Stores an admission. Only [`crate::commands::admit`] calls this, after it has verified it.
///
/// One whose key was revoked is stored `distrusted`: it opens nothing until it was signed once more.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    granted: &AdmissionGranted,
    kid: KeyId,
    distrusted: bool,
    now: Timestamp,
) -> Result<bool, StoreError> {
    gate::turn(db).await?;
    let content = &granted.content;
    let sql = "INSERT INTO admission (id, control_number, department, title_zh, title_en, form_code, form, \
               content_hash, frequency, first_due, valid_from, valid_until, minutes, state, kid, signature, verified_at, \
               distrusted_at, second_review, citations, purpose, derived, due_rule) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
               COALESCE((SELECT state FROM admission_end WHERE admission = $1), 'live'), $14, $15, $16, $17, $18, $19, $20, $21, $22) \
               ON CONFLICT (id) DO NOTHING";
    let values = vec![
        granted.admission.to_string().into(),
        granted.control_number.as_str().into(),
        content.department.as_str().into(),
        content.title_zh.clone().into(),
        content.title_en.clone().into(),
        content.form_code.clone().into(),
        rows::to_json(&content.form)?.into(),
        granted.content_hash.clone().into(),
        content.frequency.name().into(),
        content.first_due.to_string().into(),
        granted.valid_from.to_string().into(),
        granted.valid_until.to_string().into(),
        content.minutes.into(),
        kid.to_string().into(),
        granted.signature.clone().into(),
        now.micros().into(),
        distrusted.then(|| now.micros()).into(),
        content.second_review.into(),
        rows::to_json(&content.citations)?.into(),
        content.purpose.clone().into(),
        Some(&content.derived).filter(|derived| !derived.is_empty()).map(rows::to_json).transpose()?.into(),
        content.due.as_ref().map(rows::to_json).transpose()?.into(),
    ];
    if rows::execute(db, sql, values).await? == 0 {
        return Ok(false);
    }
    for area in &content.areas {
        let sql = "INSERT INTO admission_area (admission, area, area_end) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let values =
            vec![granted.admission.to_string().into(), area.as_str().into(), area.upper_bound().into()];
        rows::execute(db, sql, values).await?;
    }
    admission_known::note(db, &[granted.admission], now).await?;
    Ok(true)
}

/// Ends an admission, or remembers its end should the grant only come later.
pub async fn end<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    state: AdmissionState,
    reason: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    gate::turn(db).await?;
    let id = admission.to_string();
    let remember = "INSERT INTO admission_end (admission, state, reason, at) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (admission) DO UPDATE SET state = $2, reason = $3, at = $4";
    let values = vec![id.clone().into(), state.name().into(), reason.into(), now.micros().into()];
    rows::execute(db, remember, values).await?;
    let sql = "UPDATE admission SET state = $2 WHERE id = $1";
    rows::execute(db, sql, vec![id.into(), state.name().into()]).await?;
    admission_known::note(db, &[admission], now).await
}

/// How an admission ended, if that was told, be it before its grant.
pub async fn ended<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<AdmissionState>, StoreError> {
    let sql = "SELECT state FROM admission_end WHERE admission = $1";
    let row = rows::one(db, sql, vec![admission.to_string().into()]).await?;
    Ok(row
        .map(|row| row.get::<String>("state"))
        .transpose()?
        .and_then(|name| AdmissionState::from_name(&name)))
}

/// Where an admission stands, from `a`: one that is distrusted or barred is as good as suspended.
pub(super) const STATE: &str = "CASE WHEN a.state <> 'live' OR (a.distrusted_at IS NULL AND a.barred_at IS NULL) \
                                THEN a.state ELSE 'suspended' END";
const COLUMNS: &str = "a.id, a.control_number, a.department, a.title_zh, a.title_en, a.form_code, a.content_hash, \
                       a.frequency, a.first_due, a.due_rule, a.valid_from, a.valid_until, a.minutes, a.second_review, \
                       a.verified_at, e.at AS ended_at";
const SOURCE: &str =
    "admission a JOIN admission_area c ON c.admission = a.id LEFT JOIN admission_end e ON e.admission = a.id";

/// The admissions that cover an area (they name it or one above it) and whose validity touches
/// these months, ended ones included. The cost does not depend on how many communities they cover.
pub async fn covering<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    from: Period,
    to: Period,
) -> Result<Vec<Demand>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT DISTINCT {COLUMNS}, {STATE} AS state FROM {SOURCE} \
         WHERE a.valid_until >= $1 AND a.valid_from <= $2 AND c.area IN ({})",
        rows::placeholders(3, lineage.len())
    );
    let mut values: Vec<sea_orm::Value> =
        vec![from.first_day().to_string().into(), to.last_day().to_string().into()];
    values.extend(lineage.iter().map(|path| path.as_str().into()));
    let found = rows::all(db, &sql, values).await?;
    with_forms(db, &found).await
}

/// Everything whose validity touches these months, each with the areas it names; of some admissions
/// only, if they are named.
pub async fn every<C: ConnectionTrait + ?Sized>(
    db: &C,
    (from, to): (Period, Period),
    only: Option<&BTreeSet<AdmissionId>>,
) -> Result<Vec<(Demand, AreaPath)>, StoreError> {
    let mut values = vec![from.first_day().to_string().into(), to.last_day().to_string().into()];
    let these = match only {
        None => String::new(),
        Some(only) => {
            let list: Vec<[String; 1]> = only.iter().map(|admission| [admission.to_string()]).collect();
            values.insert(0, batch::parameter(&list)?);
            format!(" AND a.id IN (SELECT {} FROM {})", batch::text(0), batch::rows_of(db))
        }
    };
    let (first, last) = if only.is_some() { (2, 3) } else { (1, 2) };
    let sql = format!(
        "SELECT {COLUMNS}, {STATE} AS state, c.area FROM {SOURCE} WHERE a.valid_until >= ${first} AND a.valid_from <= ${last}{these} \
         ORDER BY a.control_number, c.area"
    );
    let found = rows::all(db, &sql, values).await?;
    let demands = with_forms(db, &found).await?;
    found.iter().zip(demands).map(|(row, demand)| Ok((demand, row.parse("area")?))).collect()
}

/// The same for everything within or above some areas, each with the areas it names.
pub async fn touching<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    from: Period,
    to: Period,
) -> Result<Vec<(Demand, AreaPath)>, StoreError> {
    let mut values: Vec<sea_orm::Value> =
        vec![from.first_day().to_string().into(), to.last_day().to_string().into()];
    let below = ranges("c.area", within, &mut values);
    let mut above: Vec<String> =
        within.iter().flat_map(AreaPath::lineage).map(|path| path.as_str().to_owned()).collect();
    above.sort_unstable();
    above.dedup();
    let named = rows::placeholders(values.len() + 1, above.len());
    let above_or_below = if above.is_empty() { below } else { format!("({below} OR c.area IN ({named}))") };
    values.extend(above.into_iter().map(Into::into));
    let sql = format!(
        "SELECT {COLUMNS}, {STATE} AS state, c.area FROM {SOURCE} \
         WHERE a.valid_until >= $1 AND a.valid_from <= $2 AND {above_or_below} ORDER BY a.control_number, c.area"
    );
    let found = rows::all(db, &sql, values).await?;
    let demands = with_forms(db, &found).await?;
    found.iter().zip(demands).map(|(row, demand)| Ok((demand, row.parse("area")?))).collect()
}

async fn with_forms<C: ConnectionTrait + ?Sized>(db: &C, found: &[Row]) -> Result<Vec<Demand>, StoreError> {
    let mut demands = Vec::with_capacity(found.len());
    for row in found {
        demands.push(demand(db, row).await?);
    }
    Ok(demands)
}

async fn demand<C: ConnectionTrait + ?Sized>(db: &C, row: &Row) -> Result<Demand, StoreError> {
    let admission: AdmissionId = row.parse("id")?;
    let content_hash: String = row.get("content_hash")?;
    let (form, following) = compiled(db, admission, &content_hash).await?;
    let (frequency, state): (String, String) = (row.get("frequency")?, row.get("state")?);
    Ok(Demand {
        admission,
        control_number: row.parse("control_number")?,
        department: row.parse("department")?,
        title_zh: row.get("title_zh")?,
        title_en: row.get("title_en")?,
        form_code: row.get("form_code")?,
        content_hash,
        schedule: Schedule {
            frequency: Frequency::from_name(&frequency)
                .ok_or_else(|| StoreError::Corrupt(frequency.clone()))?,
            first_due: row.parse("first_due")?,
            rule: rule(row)?,
            valid_from: row.parse("valid_from")?,
            valid_until: row.parse("valid_until")?,
        },
        state: AdmissionState::from_name(&state).ok_or_else(|| StoreError::Corrupt(state.clone()))?,
        known_at: row.time("verified_at")?,
        ended_at: row.get::<Option<i64>>("ended_at")?.map(Timestamp::from_micros),
        minutes: row.get("minutes")?,
        second_review: row.get("second_review")?,
        form,
        following,
    })
}

fn rule(row: &Row) -> Result<Option<DueRule>, StoreError> {
    let text: Option<String> = row.get("due_rule")?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::Corrupt(text.clone()))).transpose()
}

/// What an admission asks, with its rules compiled.
pub(super) async fn compiled<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    content_hash: &str,
) -> Result<Compiled, StoreError> {
    match forms_cache::find(content_hash) {
        Some(compiled) => Ok(compiled),
        None => compile(db, admission, content_hash).await,
    }
}

/// Compiles what an admission asks. It is kept unless the dictionary does not know yet what something
/// follows from.
async fn compile<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    content_hash: &str,
) -> Result<Compiled, StoreError> {
    let sql = "SELECT form, derived FROM admission WHERE id = $1";
    let stored = rows::one(db, sql, vec![admission.to_string().into()]).await?;
    let stored = stored.ok_or_else(|| StoreError::Corrupt(format!("{admission} has no form")))?;
    let derived: Vec<DerivedField> = match stored.get::<Option<String>>("derived")? {
        Some(_) => stored.json("derived")?,
        None => Vec::new(),
    };
    let sources = derived.iter().flat_map(|one| &one.from).map(|from| from.element.as_str());
    let kinds = elements::kinds(db, sources).await?;
    let following: Vec<Following> = derived.iter().filter_map(|one| Following::read(one, &kinds)).collect();
    let whole = following.len() == derived.len();
    let compiled: Compiled = (Arc::new(Demand::unit_part(&stored.json("form")?)), following.into());
    if whole {
        forms_cache::put(content_hash, compiled.clone());
    }
    Ok(compiled)
}

/// The admissions, in whatever state, that cover an area and carry something that follows from others.
pub async fn carrying<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<Demand>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT DISTINCT {COLUMNS}, {STATE} AS state FROM {SOURCE} WHERE a.derived IS NOT NULL AND c.area IN ({})",
        rows::placeholders(1, lineage.len())
    );
    let found = rows::all(db, &sql, lineage.iter().map(|path| path.as_str().into()).collect()).await?;
    with_forms(db, &found).await
}
