//! The ring of a service: read once in the life of a process, and held against what its database
//! was sealed with before anything is opened or sealed.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{Code, Secret};
use messaging::{Context, Work};
use runtime::{Settings, SettingsError};
use serde::Deserialize;
use storage::{ConnectionTrait, StoreError, rows};
use web::Failure;

use crate::{KeyRing, RingError, own_file};

/// What a service seals, and with which keys. One per service.
#[derive(Debug)]
pub struct Chest {
    /// What the keys are for, such as `roster`; part of what they become.
    pub purpose: &'static str,
    /// The setting that holds them, such as `collection.roster_keys`.
    pub setting: &'static str,
    /// The file of a development system, below the data directory.
    pub file: &'static str,
    /// The table that knows which keys were ever used: `kid`, `proof`, `since`, `retired_at`.
    pub table: &'static str,
    /// The tables with a column `kid` that says with which key a row was sealed.
    pub sealed: &'static [&'static str],
    /// The refusal if a key is missing, or another one bears its name.
    pub unfit: &'static Code,
}

/// Where the keys come from.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// The settings hold them.
    Given(KeyRing),
    /// This file does, and is made if it is missing: development only, production refuses to start
    /// without given ones.
    File(PathBuf),
}

#[derive(Deserialize)]
struct Directory {
    directory: PathBuf,
}

#[derive(Default)]
struct Loaded(Mutex<Option<Arc<KeyRing>>>);

impl Chest {
    /// Where the settings say the keys are; `text` is what stands at [`Chest::setting`].
    ///
    /// # Errors
    /// If that holds something that is no ring.
    pub fn source(&self, settings: &Settings, text: &Secret) -> Result<KeySource, SettingsError> {
        match KeyRing::read(text, self.purpose) {
            Ok(ring) => Ok(KeySource::Given(ring)),
            Err(RingError::Empty) => {
                let Directory { directory } = settings.section("data")?;
                Ok(KeySource::File(directory.join(self.file)))
            }
            Err(wrong) => Err(SettingsError::invalid(self.setting, wrong.to_string())),
        }
    }

    /// The ring. Asked for before a unit of work begins: a key that is new to the database is noted.
    ///
    /// # Errors
    /// [`Chest::unfit`] if a key is missing, or another one bears its name.
    pub async fn ring(&self, context: &Context, source: &KeySource) -> Result<Arc<KeyRing>, Failure> {
        if let Some(ring) = loaded(context) {
            return Ok(ring);
        }
        let ring = Arc::new(self.given(context, source)?);
        self.note(context, context.store.write(), &ring).await?;
        let memory = context.memory.of::<Loaded>();
        *memory.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&ring));
        Ok(ring)
    }

    /// The ring for whoever is in the middle of a unit of work: a new key is noted with it.
    ///
    /// # Errors
    /// As [`Chest::ring`].
    pub async fn within(&self, work: &Work, source: &KeySource) -> Result<Arc<KeyRing>, Failure> {
        if let Some(ring) = loaded(work.context()) {
            return Ok(ring);
        }
        let ring = Arc::new(self.given(work.context(), source)?);
        self.note(work.context(), work.db(), &ring).await?;
        Ok(ring)
    }

    /// The ring for whoever only opens, also within a unit of work: nothing is noted.
    ///
    /// # Errors
    /// As [`Chest::ring`].
    pub async fn reading(&self, context: &Context, source: &KeySource) -> Result<Arc<KeyRing>, Failure> {
        if let Some(ring) = loaded(context) {
            return Ok(ring);
        }
        let ring = self.given(context, source)?;
        self.agree(context.store.read(), &ring).await?;
        Ok(Arc::new(ring))
    }

    /// Whether anything was ever sealed here.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn any<C: ConnectionTrait + ?Sized>(&self, db: &C) -> Result<bool, StoreError> {
        let sql = format!("SELECT 1 AS n FROM {} LIMIT 1", self.table);
        Ok(rows::one(db, &sql, vec![]).await?.is_some())
    }

    /// Marks the keys that nothing is sealed with any more, and answers their names.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn retire(&self, context: &Context, ring: &KeyRing) -> Result<BTreeSet<String>, StoreError> {
        let table = self.table;
        let unused =
            |sealed: &&str| format!(" AND NOT EXISTS (SELECT 1 FROM {sealed} s WHERE s.kid = {table}.kid)");
        let sql = format!(
            "UPDATE {table} SET retired_at = $1 WHERE retired_at IS NULL AND kid <> $2{} RETURNING kid",
            self.sealed.iter().map(unused).collect::<String>()
        );
        let values = vec![context.now().micros().into(), ring.current().name().into()];
        let found = rows::all(context.store.write(), &sql, values).await?;
        found.iter().map(|row| row.get("kid")).collect()
    }

    fn given(&self, context: &Context, source: &KeySource) -> Result<KeyRing, Failure> {
        match source {
            KeySource::Given(ring) => Ok(ring.clone()),
            KeySource::File(path) => own_file::read(path, self.purpose, context.ids.as_ref())
                .map_err(|own_file::Unusable| self.unfit.into()),
        }
    }

    /// Notes the keys that are new to the database, once those it knows were found to be the same.
    async fn note<C: ConnectionTrait + ?Sized>(
        &self,
        context: &Context,
        db: &C,
        ring: &KeyRing,
    ) -> Result<(), Failure> {
        let (known, table) = (self.agree(db, ring).await?, self.table);
        for key in ring.all().filter(|key| !known.contains(key.name())) {
            let sql = format!(
                "INSERT INTO {table} (kid, proof, since) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING"
            );
            let values = vec![key.name().into(), key.proof().into(), context.now().micros().into()];
            rows::execute(db, &sql, values).await?;
        }
        // A key that was put away and is taken up again is needed again.
        let again = format!("UPDATE {table} SET retired_at = NULL WHERE kid = $1 AND retired_at IS NOT NULL");
        rows::execute(db, &again, vec![ring.current().name().into()]).await?;
        // Another process may have noted another key under the same name meanwhile.
        self.agree(db, ring).await.map(drop)
    }

    /// Every key that is still needed must be there, and be the one it was; answers the known ones.
    async fn agree<C: ConnectionTrait + ?Sized>(
        &self,
        db: &C,
        ring: &KeyRing,
    ) -> Result<BTreeSet<String>, Failure> {
        let sql = format!("SELECT kid, proof, retired_at FROM {}", self.table);
        let mut known = BTreeSet::new();
        for row in rows::all(db, &sql, vec![]).await? {
            let (kid, proof): (String, String) = (row.get("kid")?, row.get("proof")?);
            let retired = row.get::<Option<i64>>("retired_at")?.is_some();
            match ring.named(&kid) {
                Some(key) if key.proof() == proof => drop(known.insert(kid)),
                None if retired => {}
                found => {
                    let what = if found.is_some() { "is another key" } else { "is missing" };
                    tracing::error!(
                        key = kid,
                        what,
                        setting = self.setting,
                        "the keys do not fit this database"
                    );
                    return Err(self.unfit.into());
                }
            }
        }
        Ok(known)
    }
}

fn loaded(context: &Context) -> Option<Arc<KeyRing>> {
    context.memory.of::<Loaded>().0.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
