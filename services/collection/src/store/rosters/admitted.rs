//! Admissions that keep rosters, with the person part of their forms compiled.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use chrono::NaiveDate;
use forms::FormDefinition;
use kernel::{AdmissionId, AreaPath, ControlNumber, DepartmentCode, RosterId, Timestamp};
use runtime::Lately;
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::{
    demand::AdmissionState,
    roster::{form::RosterForm, row::Roster},
};

/// An admission that keeps a roster of every community it covers.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// The admission.
    pub admission: AdmissionId,
    /// What was admitted.
    pub content_hash: String,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The number of its form; the editions of one form share a roster.
    pub form_code: String,
    /// Title.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// First and last day of validity.
    pub valid: (NaiveDate, NaiveDate),
    /// Whether it was ended.
    pub state: AdmissionState,
    /// What it asks of rows.
    pub form: Arc<RosterForm>,
}

impl Admitted {
    /// Whether rows may be written on its account; looked at here, at every use.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.state == AdmissionState::Live && (self.valid.0..=self.valid.1).contains(&today)
    }

    /// Whether its department may look at what was written: as long as the admission stands, and after it
    /// simply ran out.
    pub fn entitles(&self) -> bool {
        matches!(self.state, AdmissionState::Live | AdmissionState::Expired)
    }
}

/// Notes that an admission keeps rosters, if it does.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    form: &FormDefinition,
    kept_months: Option<u32>,
) -> Result<(), StoreError> {
    if RosterForm::of(form).is_none() {
        return Ok(());
    }
    let sql = "INSERT INTO roster_admission (admission, kept_months) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let months = kept_months.and_then(|months| i32::try_from(months).ok());
    rows::execute(db, sql, vec![admission.to_string().into(), months.into()]).await.map(drop)
}

const COLUMNS: &str = "a.id, a.content_hash, a.control_number, a.department, a.form_code, a.title_zh, a.title_en, \
                       a.valid_from, a.valid_until, \
                       CASE WHEN a.distrusted_at IS NOT NULL AND a.state IN ('live', 'expired') THEN 'suspended' \
                       WHEN a.barred_at IS NOT NULL AND a.state = 'live' THEN COALESCE(a.barred_as, 'suspended') \
                       ELSE a.state END AS state";
const SOURCE: &str = "admission a JOIN roster_admission m ON m.admission = a.id";

/// One of them.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<Admitted>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {SOURCE} WHERE a.id = $1");
    match rows::one(db, &sql, vec![admission.to_string().into()]).await? {
        Some(row) => read(db, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Whether an admission covers a community.
pub async fn covers<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    community: &AreaPath,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS n FROM admission_area WHERE admission = $1 AND area <= $2 AND area_end > $2";
    let values = vec![admission.to_string().into(), community.as_str().into()];
    Ok(rows::one(db, sql, values).await?.is_some())
}

/// Those that cover a community, ended ones included, by control number.
pub async fn covering<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
) -> Result<Vec<Admitted>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE EXISTS (SELECT 1 FROM admission_area c WHERE c.admission = a.id \
         AND c.area <= $1 AND c.area_end > $1) ORDER BY a.control_number"
    );
    let mut found = Vec::new();
    for row in rows::all(db, &sql, vec![community.as_str().into()]).await? {
        found.push(read(db, &row).await?);
    }
    Ok(found)
}

async fn read<C: ConnectionTrait + ?Sized>(db: &C, row: &Row) -> Result<Admitted, StoreError> {
    let admission: AdmissionId = row.parse("id")?;
    let content_hash: String = row.get("content_hash")?;
    let state: String = row.get("state")?;
    let form_code: String = row.get("form_code")?;
    Ok(Admitted {
        admission,
        form: form(db, admission, &content_hash).await?,
        content_hash,
        control_number: row.parse("control_number")?,
        department: row.parse("department")?,
        // A form without a number of its own has its rosters to itself.
        form_code: if form_code.is_empty() { admission.to_string() } else { form_code },
        title_zh: row.get("title_zh")?,
        title_en: row.get("title_en")?,
        valid: (row.parse("valid_from")?, row.parse("valid_until")?),
        state: AdmissionState::from_name(&state).ok_or(StoreError::Corrupt(state))?,
    })
}

/// Forms by content hash; what a hash names never changes.
static FORMS: LazyLock<RwLock<Lately<String, Arc<RosterForm>>>> =
    LazyLock::new(|| RwLock::new(Lately::holding(MOST)));
/// Twice as many rosters as any county has in force at a time.
const MOST: usize = 4_000;

async fn form<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    content_hash: &str,
) -> Result<Arc<RosterForm>, StoreError> {
    let glance = FORMS.read().unwrap_or_else(PoisonError::into_inner).glance(content_hash);
    let known = glance.or_else(|| FORMS.write().unwrap_or_else(PoisonError::into_inner).get(content_hash));
    if let Some(form) = known {
        return Ok(form);
    }
    let none = || StoreError::Corrupt(format!("{admission} keeps no roster"));
    let stored = definition(db, admission).await?.ok_or_else(none)?;
    let form = Arc::new(RosterForm::of(&stored).ok_or_else(none)?);
    FORMS.write().unwrap_or_else(PoisonError::into_inner).put(content_hash.to_owned(), Arc::clone(&form));
    Ok(form)
}

/// The roster of a form in a community, if a row was ever written.
pub async fn roster<C: ConnectionTrait + ?Sized>(
    db: &C,
    admitted: &Admitted,
    community: &AreaPath,
) -> Result<Option<Roster>, StoreError> {
    let sql = "SELECT * FROM roster WHERE area = $1 AND department = $2 AND form_code = $3";
    let values = vec![
        community.code().as_str().into(),
        admitted.department.as_str().into(),
        admitted.form_code.clone().into(),
    ];
    rows::one(db, sql, values).await?.as_ref().map(read_roster).transpose()
}

/// The rosters of a community.
pub async fn rosters_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
) -> Result<Vec<Roster>, StoreError> {
    let sql = "SELECT * FROM roster WHERE area = $1 ORDER BY department, form_code";
    let found = rows::all(db, sql, vec![community.code().as_str().into()]).await?;
    found.iter().map(read_roster).collect()
}

/// Rosters by their ids.
pub async fn rosters<C: ConnectionTrait + ?Sized>(
    db: &C,
    ids: &BTreeSet<RosterId>,
) -> Result<Vec<Roster>, StoreError> {
    let sql = format!("SELECT * FROM roster WHERE id IN ({}) ORDER BY path, id", storage::batch::listed(db));
    rows::all(db, &sql, vec![storage::batch::list(ids)?]).await?.iter().map(read_roster).collect()
}

/// Opens the roster at the first row, or answers the one there is; its admission becomes this one.
pub async fn open<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RosterId,
    admitted: &Admitted,
    community: &AreaPath,
    now: Timestamp,
) -> Result<Roster, StoreError> {
    let sql = "INSERT INTO roster (id, department, form_code, area, path, admission, opened_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (area, department, form_code) \
               DO UPDATE SET admission = excluded.admission RETURNING *";
    let values = vec![
        id.to_string().into(),
        admitted.department.as_str().into(),
        admitted.form_code.clone().into(),
        community.code().as_str().into(),
        community.as_str().into(),
        admitted.admission.to_string().into(),
        now.micros().into(),
    ];
    let row = rows::one(db, sql, values).await?;
    read_roster(&row.ok_or_else(|| StoreError::Corrupt("no roster came back".into()))?)
}

/// Reads a row of the table of rosters.
pub fn read_roster(row: &Row) -> Result<Roster, StoreError> {
    Ok(Roster {
        id: row.parse("id")?,
        department: row.parse("department")?,
        form_code: row.get("form_code")?,
        area: row.parse("path")?,
        admission: row.parse("admission")?,
        changes: row.get("changes")?,
    })
}

/// Counts that something was written on a roster, or erased from it.
pub async fn changed<C: ConnectionTrait + ?Sized>(db: &C, roster: RosterId) -> Result<(), StoreError> {
    let sql = "UPDATE roster SET changes = changes + 1 WHERE id = $1";
    rows::execute(db, sql, vec![roster.to_string().into()]).await.map(drop)
}

/// An admitted form as it was signed.
pub async fn definition<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<FormDefinition>, StoreError> {
    let sql = "SELECT form FROM admission WHERE id = $1";
    let row = rows::one(db, sql, vec![admission.to_string().into()]).await?;
    row.map(|row| row.json("form")).transpose()
}
