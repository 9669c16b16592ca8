//! Systems of departments that are told of events.

use kernel::{
    DepartmentCode, Revision, Secret, Timestamp, WebhookId,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, guard, rows};

use super::vault::{Holder, Vault};

/// A system.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// Whose.
    pub department: DepartmentCode,
    /// Where.
    pub url: String,
    /// Of which events.
    pub events: Vec<String>,
    /// What is signed with.
    pub secret: Secret,
    /// What was signed with before, and is until a moment.
    pub former: Option<(Secret, Timestamp)>,
    /// Why it is not told any more.
    pub stopped: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its revision.
    pub revision: Revision,
}

impl Webhook {
    /// The secrets that count at a moment, the current one first.
    pub fn secrets(&self, now: Timestamp) -> Vec<Secret> {
        let former = self.former.iter().filter(|(_, until)| *until > now).map(|(secret, _)| secret);
        std::iter::once(&self.secret).chain(former).cloned().collect()
    }
}

const COLUMNS: &str =
    "id, department, url, events, secret, former_secret, former_until, kid, stopped, made_at, revision";

/// Why a system is not told any more whose address or secret does not open.
pub const UNREADABLE: &str = "unreadable";

fn read(vault: &Vault, row: &Row) -> Result<Webhook, StoreError> {
    let id = row.parse("id")?;
    let key: Option<String> = row.get("kid")?;
    let open = |column: &str, kept: &str| vault.open(Holder::Webhook(id), column, (key.as_deref(), kept));
    let (url, secret): (String, String) = (row.get("url")?, row.get("secret")?);
    let former: Option<String> = row.get("former_secret")?;
    let (url, secret) = (open("url", &url), open("secret", &secret));
    let former = former.map(|former| open("secret", &former));
    let whole = url.is_some() && secret.is_some() && former != Some(None);
    let stopped: Option<String> = row.get("stopped")?;
    let until: Option<i64> = row.get("former_until")?;
    Ok(Webhook {
        id,
        department: row.parse("department")?,
        url: url.unwrap_or_default(),
        events: row.json("events")?,
        secret: Secret::new(secret.unwrap_or_default()),
        former: former
            .flatten()
            .zip(until)
            .map(|(secret, at)| (Secret::new(secret), Timestamp::from_micros(at))),
        stopped: if whole { stopped } else { Some(UNREADABLE.to_owned()) },
        made_at: row.time("made_at")?,
        revision: Revision(row.get("revision")?),
    })
}

/// Adds a system.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, vault: &Vault, webhook: &Webhook) -> Result<(), StoreError> {
    let holder = Holder::Webhook(webhook.id);
    let sql = "INSERT INTO webhook (id, department, url, events, secret, made_at, revision, kid) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        webhook.id.to_string().into(),
        webhook.department.as_str().into(),
        vault.seal(holder, "url", &webhook.url).into(),
        rows::to_json(&webhook.events)?.into(),
        vault.seal(holder, "secret", webhook.secret.expose()).into(),
        webhook.made_at.micros().into(),
        webhook.revision.0.into(),
        vault.key().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Changes a system, under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn save<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    webhook: &Webhook,
) -> Result<Revision, StoreError> {
    let holder = Holder::Webhook(webhook.id);
    let sql = "UPDATE webhook SET url = $2, events = $3, secret = $4, former_secret = $5, former_until = $6, \
               stopped = $7, kid = $9, revision = revision + 1 WHERE id = $1 AND revision = $8";
    let (former, until) = webhook.former.clone().unzip();
    let values = vec![
        webhook.id.to_string().into(),
        vault.seal(holder, "url", &webhook.url).into(),
        rows::to_json(&webhook.events)?.into(),
        vault.seal(holder, "secret", webhook.secret.expose()).into(),
        former.map(|secret| vault.seal(holder, "secret", secret.expose())).into(),
        until.map(Timestamp::micros).into(),
        webhook.stopped.clone().into(),
        webhook.revision.0.into(),
        vault.key().into(),
    ];
    guard::update(db, sql, values, webhook.revision).await
}

/// One system, by id or by the target of a delivery.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    id: &str,
) -> Result<Option<Webhook>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhook WHERE id = $1");
    rows::one(db, &sql, vec![id.into()]).await?.map(|row| read(vault, &row)).transpose()
}

/// Systems of a department that are told of an event.
///
/// # Errors
/// If the database is away.
pub async fn listening<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    department: &DepartmentCode,
    event: &str,
) -> Result<Vec<Webhook>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM webhook WHERE department = $1 AND stopped IS NULL ORDER BY id");
    let found = rows::all(db, &sql, vec![department.as_str().into()]).await?;
    let all = found.iter().map(|row| read(vault, row)).collect::<Result<Vec<_>, _>>()?;
    let listens =
        |webhook: &Webhook| webhook.stopped.is_none() && webhook.events.iter().any(|known| known == event);
    Ok(all.into_iter().filter(listens).collect())
}

/// How many systems a department has.
///
/// # Errors
/// If the database is away.
pub async fn count<C: ConnectionTrait>(db: &C, department: &DepartmentCode) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM webhook WHERE department = $1";
    let row = rows::one(db, sql, vec![department.as_str().into()]).await?;
    Ok(row.map(|row| row.get("n")).transpose()?.unwrap_or(0))
}

/// Systems of some departments, oldest first.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    departments: &[DepartmentCode],
    request: &PageRequest,
) -> Result<Page<Webhook>, StoreError> {
    if departments.is_empty() {
        return Ok(Page { items: Vec::new(), next_cursor: None });
    }
    let marks = rows::placeholders(3, departments.len());
    let sql = format!(
        "SELECT {COLUMNS} FROM webhook WHERE id > $1 AND department IN ({marks}) ORDER BY id LIMIT $2"
    );
    let after = request.after.first().cloned().unwrap_or_default();
    let mut values = vec![after.into(), i64::from(request.limit.get() + 1).into()];
    values.extend(departments.iter().map(|code| code.as_str().into()));
    let found = rows::all(db, &sql, values).await?;
    let found = found.iter().map(|row| read(vault, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(found, request, |webhook| vec![webhook.id.to_string()]))
}

/// Removes a system.
///
/// # Errors
/// If the database refuses.
pub async fn remove<C: ConnectionTrait>(db: &C, id: WebhookId) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM webhook WHERE id = $1", vec![id.to_string().into()]).await.map(drop)
}
