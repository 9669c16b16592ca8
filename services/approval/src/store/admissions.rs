//! Admissions and their numbers.

use chrono::NaiveDate;
use contracts::approval::{AdmissionContent, AdmissionGranted};
use kernel::{
    AdmissionId, ControlNumber, DepartmentCode, KeyId, RequestId, Revision, Timestamp, page::PageRequest,
};
use messaging::Work;
use storage::{ConnectionTrait, Dialect, Row, StoreError, guard, rows};

use crate::domain::admission::State;

/// An admission as it stands.
#[derive(Debug, Clone)]
pub struct Admission {
    /// Its id.
    pub id: AdmissionId,
    /// Counts its changes.
    pub revision: Revision,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The request it answers; absent for forms taken over from before.
    pub request: Option<RequestId>,
    /// Where it stands.
    pub state: State,
    /// What was admitted.
    pub content: AdmissionContent,
    /// The hash of that.
    pub content_hash: String,
    /// The signature.
    pub signature: String,
    /// The key it was signed with.
    pub key: KeyId,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// Why it was suspended or revoked.
    pub reason: Option<String>,
    /// How often it was suspended.
    pub suspensions: i32,
    /// The edition that takes its place, and that one's first day, once there is one.
    pub gives_way: Option<(ControlNumber, NaiveDate)>,
}

impl Admission {
    /// The grant, as it is told and as every gate verifies it.
    pub fn granted(&self) -> AdmissionGranted {
        AdmissionGranted {
            admission: self.id,
            control_number: self.control_number.clone(),
            request: self.request,
            content: self.content.clone(),
            content_hash: self.content_hash.clone(),
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            signature: self.signature.clone(),
        }
    }
}

const COLUMNS: &str = "id, revision, control_number, request, state, content, content_hash, signature, signing_key, \
                       valid_from, valid_until, granted_at, changed_at, reason, suspensions, successor, gives_way_on";

/// The next serial number of a department's year.
///
/// # Errors
/// If the database refuses.
pub async fn next_serial<C: ConnectionTrait + ?Sized>(
    db: &C,
    department: &DepartmentCode,
    year: i32,
) -> Result<u32, StoreError> {
    let sql = "INSERT INTO control_serial (department, year, last) VALUES ($1, $2, 1) \
               ON CONFLICT (department, year) DO UPDATE SET last = control_serial.last + 1 RETURNING last";
    let row = rows::one(db, sql, vec![department.as_str().into(), year.into()]).await?;
    let last: i64 = row.ok_or_else(|| StoreError::Corrupt("no serial".into()))?.get("last")?;
    u32::try_from(last).map_err(|_| StoreError::Corrupt(format!("serial {last}")))
}

/// Adds an admission.
///
/// # Errors
/// `Constraint` if the request has one already.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, admission: &Admission) -> Result<(), StoreError> {
    let sql = "INSERT INTO admission (id, revision, control_number, request, department, state, title_zh, frequency, \
               content, content_hash, signature, signing_key, valid_from, valid_until, granted_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)";
    let values = vec![
        admission.id.to_string().into(),
        admission.revision.0.into(),
        admission.control_number.as_str().into(),
        admission.request.map(|request| request.to_string()).into(),
        admission.content.department.as_str().into(),
        admission.state.name().into(),
        admission.content.title_zh.clone().into(),
        admission.content.frequency.name().into(),
        rows::to_json(&admission.content)?.into(),
        admission.content_hash.clone().into(),
        admission.signature.clone().into(),
        admission.key.to_string().into(),
        admission.valid_from.to_string().into(),
        admission.valid_until.to_string().into(),
        admission.granted_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Moves an admission to another state, under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn set_state<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: &Admission,
    state: State,
    reason: Option<&str>,
    at: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE admission SET revision = revision + 1, state = $3, reason = COALESCE($4, reason), changed_at = $5 \
               WHERE id = $1 AND revision = $2";
    let values = vec![
        admission.id.to_string().into(),
        admission.revision.0.into(),
        state.name().into(),
        reason.map(str::to_owned).into(),
        at.micros().into(),
    ];
    guard::update(db, sql, values, admission.revision).await
}

/// The admission with a number.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Option<Admission>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM admission WHERE control_number = $1");
    rows::one(db, &sql, vec![number.as_str().into()]).await?.as_ref().map(read).transpose()
}

/// The admission with a number, locked until the transaction ends.
///
/// # Errors
/// If the database refuses.
pub async fn lock(work: &Work, number: &ControlNumber) -> Result<Option<Admission>, StoreError> {
    let suffix = if work.context().store.dialect() == Dialect::Postgres { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT {COLUMNS} FROM admission WHERE control_number = $1{suffix}");
    rows::one(work.db(), &sql, vec![number.as_str().into()]).await?.as_ref().map(read).transpose()
}

/// The numbers of every edition of a form.
///
/// # Errors
/// If the database cannot be read.
pub async fn editions<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Vec<ControlNumber>, StoreError> {
    // A stem is digits, capital letters and dashes: nothing of it is a pattern.
    let sql = "SELECT control_number FROM admission WHERE control_number LIKE $1";
    let values = vec![format!("{}-%", number.stem()).into()];
    rows::all(db, sql, values).await?.iter().map(|row| row.parse("control_number")).collect()
}

/// The number of the admission that answers a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Option<ControlNumber>, StoreError> {
    let sql = "SELECT control_number FROM admission WHERE request = $1";
    let row = rows::one(db, sql, vec![request.to_string().into()]).await?;
    row.map(|row| row.parse("control_number")).transpose()
}

/// Which admissions a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this department.
    pub department: Option<DepartmentCode>,
    /// In this state.
    pub state: Option<State>,
    /// Whose number or title holds this text.
    pub text: Option<String>,
}

/// Admissions, the latest first. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn list<C: ConnectionTrait + ?Sized>(
    db: &C,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Admission>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut add = |condition: &str, value: sea_orm::Value| {
        values.push(value);
        conditions.push(format!("{condition} ${}", values.len()));
    };
    if let Some(department) = &filter.department {
        add("department =", department.as_str().into());
    }
    if let Some(state) = filter.state {
        add("state =", state.name().into());
    }
    if let Some(after) = page.after.first() {
        add("id <", after.clone().into());
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.is_empty()) {
        let escaped: String =
            text.chars().flat_map(|c| ['!', c].into_iter().skip(usize::from(!"!%_".contains(c)))).collect();
        values.push(format!("%{escaped}%").into());
        values.push(format!("%{}%", escaped.to_uppercase()).into());
        let (text, number) = (values.len() - 1, values.len());
        conditions
            .push(format!("(title_zh LIKE ${text} ESCAPE '!' OR control_number LIKE ${number} ESCAPE '!')"));
    }
    values.push((i64::from(page.limit.get()) + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM admission WHERE {} ORDER BY id DESC LIMIT ${}",
        conditions.join(" AND "),
        values.len()
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// The admissions that ended before their last day, which is this one or later, by control number.
///
/// # Errors
/// If the database cannot be read.
pub async fn ended_early<C: ConnectionTrait + ?Sized>(
    db: &C,
    today: NaiveDate,
) -> Result<Vec<(ControlNumber, State)>, StoreError> {
    let sql = "SELECT control_number, state FROM admission WHERE state <> 'live' AND valid_until >= $1 \
               ORDER BY control_number";
    let found = rows::all(db, sql, vec![today.to_string().into()]).await?;
    found.iter().map(|row| Ok((row.parse("control_number")?, row.parse("state")?))).collect()
}

fn read(row: &Row) -> Result<Admission, StoreError> {
    Ok(Admission {
        id: row.parse("id")?,
        revision: Revision(row.get("revision")?),
        control_number: row.parse("control_number")?,
        request: row.parse_optional("request")?,
        state: row.parse("state")?,
        content: row.json("content")?,
        content_hash: row.get("content_hash")?,
        signature: row.get("signature")?,
        key: row.parse("signing_key")?,
        valid_from: row.parse("valid_from")?,
        valid_until: row.parse("valid_until")?,
        granted_at: row.time("granted_at")?,
        changed_at: row.time("changed_at")?,
        reason: row.get("reason")?,
        suspensions: row.get("suspensions")?,
        gives_way: row.parse_optional("successor")?.zip(row.parse_optional("gives_way_on")?),
    })
}
