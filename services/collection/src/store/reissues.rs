//! Signatures that came after the first: what an admission may open again by.

use kernel::{AdmissionId, ControlNumber, KeyId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{admission_known, gate};
use crate::domain::reissue::Standing;

/// How an admission stands that is signed once more; none if it was never granted here.
pub async fn standing<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<Standing>, StoreError> {
    let sql = "SELECT content_hash, valid_from, valid_until, state, suspensions FROM admission WHERE id = $1";
    rows::one(db, sql, vec![admission.to_string().into()]).await?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Standing, StoreError> {
    Ok(Standing {
        content_hash: row.get("content_hash")?,
        validity: (row.parse("valid_from")?, row.parse("valid_until")?),
        suspended: row.get::<String>("state")? == "suspended",
        suspensions: row.get("suspensions")?,
    })
}

/// Keeps a signature that was verified. Only [`crate::commands::reissue`] calls this.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    (signature, kid, lifts): (&str, KeyId, Option<i32>),
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO admission_reissue (signature, admission, kid, lifts, verified_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (signature) DO NOTHING";
    let values = vec![
        signature.into(),
        admission.to_string().into(),
        kid.to_string().into(),
        lifts.into(),
        now.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// An admission is trusted again: the signature just kept is by a key in good standing.
pub async fn trust<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    now: Timestamp,
) -> Result<(), StoreError> {
    gate::turn(db).await?;
    let sql = "UPDATE admission SET distrusted_at = NULL WHERE id = $1 AND distrusted_at IS NOT NULL";
    rows::execute(db, sql, vec![admission.to_string().into()]).await?;
    admission_known::note(db, &[admission], now).await
}

/// An admission is live again; the database looks for the signature that lifts its suspension.
/// A list that said otherwise before that was signed is overtaken.
pub async fn resume<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    (signed_at, now): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    gate::turn(db).await?;
    let sql = "UPDATE admission SET state = 'live', barred_at = CASE WHEN barred_at <= $2 THEN NULL ELSE barred_at END, \
               barred_as = CASE WHEN barred_at <= $2 THEN NULL ELSE barred_as END WHERE id = $1";
    rows::execute(db, sql, vec![admission.to_string().into(), signed_at.micros().into()]).await?;
    let sql = "DELETE FROM admission_end WHERE admission = $1";
    rows::execute(db, sql, vec![admission.to_string().into()]).await?;
    admission_known::note(db, &[admission], now).await
}

/// Distrusts every admission of which no signature is left that counts: by a key that was not
/// revoked, or verified here before its key may have been in other hands. Answers which.
pub async fn distrust<C: ConnectionTrait + ?Sized>(
    db: &C,
    key: KeyId,
    now: Timestamp,
) -> Result<Vec<(AdmissionId, ControlNumber)>, StoreError> {
    let sql = "UPDATE admission SET distrusted_at = $2 WHERE distrusted_at IS NULL \
               AND (kid = $1 OR id IN (SELECT admission FROM admission_reissue WHERE kid = $1)) \
               AND NOT EXISTS (SELECT 1 FROM approval_key k WHERE k.kid = admission.kid \
                   AND (k.revoked_since IS NULL OR admission.verified_at < k.revoked_since)) \
               AND NOT EXISTS (SELECT 1 FROM admission_reissue r JOIN approval_key k ON k.kid = r.kid \
                   WHERE r.admission = admission.id \
                   AND (k.revoked_since IS NULL OR r.verified_at < k.revoked_since)) \
               RETURNING id, control_number";
    gate::turn(db).await?;
    let closed = rows::all(db, sql, vec![key.to_string().into(), now.micros().into()]).await?;
    let closed: Vec<(AdmissionId, ControlNumber)> = closed
        .iter()
        .map(|row| Ok((row.parse("id")?, row.parse("control_number")?)))
        .collect::<Result<_, StoreError>>()?;
    let ids: Vec<AdmissionId> = closed.iter().map(|(id, _)| *id).collect();
    admission_known::note(db, &ids, now).await?;
    Ok(closed)
}
