//! The ring of keys: read once in the life of a process, and held against what this database was
//! sealed with before anything is opened or sealed.

use std::{
    collections::BTreeSet,
    io::{ErrorKind, Write as _},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{IdSource, Secret, digest};
use messaging::Context;
use storage::{ConnectionTrait, StoreError, rows};
use web::Failure;

use crate::{
    domain::roster::{codes, keys::KeyRing},
    settings::RosterKeys,
};

#[derive(Default)]
struct Loaded(Mutex<Option<Arc<KeyRing>>>);

/// The ring. Asked for before a unit of work begins: a key that is new to the database is noted.
///
/// # Errors
/// 503 if a key is missing, or another one bears its name.
pub async fn ring(context: &Context, source: &RosterKeys) -> Result<Arc<KeyRing>, Failure> {
    if let Some(ring) = loaded(context) {
        return Ok(ring);
    }
    let ring = Arc::new(given(context, source)?);
    let known = agree(context, &ring).await?;
    for key in ring.all().filter(|key| !known.contains(key.name())) {
        let sql =
            "INSERT INTO roster_key (kid, proof, since) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING";
        let values = vec![key.name().into(), key.proof().into(), context.now().micros().into()];
        rows::execute(context.store.write(), sql, values).await?;
    }
    // A key that was put away and is taken up again is needed again.
    let again = "UPDATE roster_key SET retired_at = NULL WHERE kid = $1 AND retired_at IS NOT NULL";
    rows::execute(context.store.write(), again, vec![ring.current().name().into()]).await?;
    // Another process may have noted another key under the same name meanwhile.
    agree(context, &ring).await?;
    *context.memory.of::<Loaded>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&ring));
    Ok(ring)
}

/// The ring for whoever only opens, also within a unit of work: nothing is noted.
///
/// # Errors
/// As [`ring`].
pub async fn reading(context: &Context, source: &RosterKeys) -> Result<Arc<KeyRing>, Failure> {
    if let Some(ring) = loaded(context) {
        return Ok(ring);
    }
    let ring = given(context, source)?;
    agree(context, &ring).await?;
    Ok(Arc::new(ring))
}

fn loaded(context: &Context) -> Option<Arc<KeyRing>> {
    context.memory.of::<Loaded>().0.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn given(context: &Context, source: &RosterKeys) -> Result<KeyRing, Failure> {
    match source {
        RosterKeys::Given(ring) => Ok(ring.clone()),
        RosterKeys::File(path) => own_file(path, context.ids.as_ref()),
    }
}

/// Whether anything was ever sealed here.
pub async fn any<C: ConnectionTrait + ?Sized>(db: &C) -> Result<bool, StoreError> {
    Ok(rows::one(db, "SELECT 1 AS n FROM roster_key LIMIT 1", vec![]).await?.is_some())
}

/// Every key that is still needed must be there, and be the one it was; answers the known ones.
async fn agree(context: &Context, ring: &KeyRing) -> Result<BTreeSet<String>, Failure> {
    let sql = "SELECT kid, proof, retired_at FROM roster_key";
    let mut known = BTreeSet::new();
    for row in rows::all(context.store.read(), sql, vec![]).await? {
        let (kid, proof): (String, String) = (row.get("kid")?, row.get("proof")?);
        let retired = row.get::<Option<i64>>("retired_at")?.is_some();
        match ring.named(&kid) {
            Some(key) if key.proof() == proof => drop(known.insert(kid)),
            None if retired => {}
            found => {
                let what = if found.is_some() { "is another key" } else { "is missing" };
                tracing::error!(key = kid, what, "the keys of the rosters do not fit this database");
                return Err((&codes::KEYS).into());
            }
        }
    }
    Ok(known)
}

/// Reads the file of a development system, or makes it, readable by its owner only.
fn own_file(path: &Path, ids: &dyn IdSource) -> Result<KeyRing, Failure> {
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(path = %path.display(), %error, "the file of the rosters' keys cannot be used");
        Failure::from(&codes::KEYS)
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let text = format!("development:{}\n", digest::hex(&ids.bytes::<32>()));
            match create(path, &text) {
                Ok(()) => text,
                // Another process of the same folder was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    std::fs::read_to_string(path).map_err(|error| broken(&error))?
                }
                Err(error) => return Err(broken(&error)),
            }
        }
        Err(error) => return Err(broken(&error)),
    };
    KeyRing::read(&Secret::new(text)).map_err(|error| broken(&error))
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Marks the keys that nothing was sealed with any more, and answers their names.
pub async fn retire(context: &Context, ring: &KeyRing) -> Result<BTreeSet<String>, StoreError> {
    let sql = "UPDATE roster_key SET retired_at = $1 WHERE retired_at IS NULL AND kid <> $2 \
               AND NOT EXISTS (SELECT 1 FROM roster_version v WHERE v.kid = roster_key.kid) \
               AND NOT EXISTS (SELECT 1 FROM roster_subject s WHERE s.kid = roster_key.kid) RETURNING kid";
    let values = vec![context.now().micros().into(), ring.current().name().into()];
    let found = rows::all(context.store.write(), sql, values).await?;
    found.iter().map(|row| row.get("kid")).collect()
}
