//! What must hold once all is quiet, asked of the databases themselves and of nobody who could
//! be wrong about them.
//!
//! [`Databases::on_the_way`] is empty as soon as every committed event has taken effect in every
//! subscriber; [`Databases::broken`] names every invariant that does not hold, with the rows that
//! show it.

mod gate;
mod river;

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use storage::{OpenOptions, Row, Store, StoreError, history, rows};
use testkit::servers::Postgres;

/// The bus of the embedded form.
const BUS: &str = "bus";

/// What was found, in sentences.
pub type Found = Result<Vec<String>, StoreError>;

/// A stream on its way from its publisher to one subscriber.
struct Way {
    stream: &'static str,
    publisher: &'static str,
    subscriber: String,
}

/// The databases of every service, opened beside the services that use them.
pub struct Databases {
    stores: BTreeMap<&'static str, Store>,
    ways: Vec<Way>,
}

impl Databases {
    /// The files of the embedded form.
    ///
    /// # Errors
    /// If one cannot be opened.
    pub async fn of_files(data: &Path) -> Result<Self, String> {
        Self::open(&[BUS], |service| format!("sqlite://{}/{service}.db", data.display())).await
    }

    /// The databases of the cluster form.
    ///
    /// # Errors
    /// If one cannot be opened.
    pub async fn of_server(server: &Postgres) -> Result<Self, String> {
        Self::open(&[], |service| server.url(service)).await
    }

    async fn open(more: &[&'static str], url: impl Fn(&str) -> String) -> Result<Self, String> {
        let modules = qingche::modules();
        let options = OpenOptions { connections: 2, name: "invariants".into(), ..OpenOptions::default() };
        let mut stores = BTreeMap::new();
        for name in modules.iter().map(|module| module.name).chain(more.iter().copied()) {
            let store = Store::open(&url(name), &options).await.map_err(|e| format!("{name}: {e}"))?;
            stores.insert(name, store);
        }
        let settings = runtime::Settings::load(host::DEFAULTS, &runtime::Sources::default());
        let settings = settings.map_err(|e| e.to_string())?;
        let topology = host::topology(&modules, &settings).map_err(|e| e.to_string())?;
        let ways = topology.subscribers.iter().flat_map(|(subscriber, streams)| {
            let way = |stream: &contracts::Stream| Way {
                stream: stream.name(),
                publisher: stream.service(),
                subscriber: subscriber.clone(),
            };
            streams.iter().map(way).collect::<Vec<_>>()
        });
        Ok(Self { stores, ways: ways.collect() })
    }

    /// The database of a service.
    ///
    /// # Errors
    /// If there is no such service.
    pub fn of(&self, service: &str) -> Result<&Store, StoreError> {
        self.stores.get(service).ok_or_else(|| StoreError::Corrupt(format!("no database of {service}")))
    }

    /// Every service with its database.
    pub fn services(&self) -> impl Iterator<Item = (&'static str, &Store)> {
        self.stores.iter().filter(|(name, _)| **name != BUS).map(|(name, store)| (*name, store))
    }

    /// Rows of a service.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn rows(&self, service: &str, sql: &str) -> Result<Vec<Row>, StoreError> {
        rows::all(self.of(service)?.read(), sql, vec![]).await
    }

    /// The `n` of a counting statement.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn count(&self, service: &str, sql: &str) -> Result<i64, StoreError> {
        let row = rows::one(self.of(service)?.read(), sql, vec![]).await?;
        row.map_or(Ok(0), |row| row.get("n"))
    }

    /// One text column of a service.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn texts(&self, service: &str, sql: &str) -> Result<Vec<String>, StoreError> {
        self.rows(service, sql).await?.iter().map(|row| row.get("text")).collect()
    }

    /// Everything that has not taken effect yet: unpublished, undelivered, held, or unknown to a
    /// subscriber.
    ///
    /// # Errors
    /// If a database cannot be read.
    pub async fn on_the_way(&self) -> Found {
        let mut found = Vec::new();
        for (service, _) in self.services() {
            let unpublished = self.count(service, "SELECT count(*) AS n FROM outbox_pending").await?;
            if unpublished > 0 {
                found.push(format!("{service}: {unpublished} events have not left"));
            }
            let held = "SELECT state || ' ' || coalesce(stream, '?') || ' ' || coalesce(subject, '?') || ' ' || \
                        coalesce(CAST(sequence AS TEXT), '?') || ': ' || error AS text FROM inbox_held";
            let held = self.texts(service, held).await?;
            found.extend(held.into_iter().map(|held| format!("{service} holds {held}")));
        }
        if self.stores.contains_key(BUS) {
            let sql = "SELECT subscriber || ': ' || count(*) || ' undelivered' AS text FROM bus_delivery GROUP BY subscriber";
            found.extend(self.texts(BUS, sql).await?);
        }
        found.extend(river::unheard(self).await?);
        Ok(found)
    }

    /// Waits until nothing is on its way, and answers how long that took.
    ///
    /// # Errors
    /// What is still on its way when the patience is over.
    pub async fn quiet(&self, patience: Duration) -> Result<Duration, String> {
        let start = Instant::now();
        loop {
            let left = self.on_the_way().await.map_err(|e| format!("{e:?}"))?;
            if left.is_empty() {
                return Ok(start.elapsed());
            }
            if start.elapsed() > patience {
                let some: Vec<String> = left.iter().take(20).cloned().collect();
                return Err(format!("{} on the way after {patience:?}:\n{}", left.len(), some.join("\n")));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Every invariant that does not hold. Ask once all is quiet.
    ///
    /// # Errors
    /// If a database cannot be read.
    pub async fn broken(&self) -> Found {
        let mut found = self.on_the_way().await?;
        found.extend(river::uneven(self).await?);
        found.extend(river::unequal_copies(self).await?);
        found.extend(self.histories().await?);
        found.extend(gate::admissions(self).await?);
        found.extend(gate::tables(self).await?);
        found.extend(self.decisions().await?);
        Ok(found)
    }

    /// The chain of every service verifies, and holds everything.
    async fn histories(&self) -> Found {
        let mut found = Vec::new();
        for (service, store) in self.services() {
            history::seal(store).await?;
            match history::verify(store, &[]).await? {
                Ok(verified) if verified.unsealed > 0 => {
                    found.push(format!("{service}: {} records are not sealed", verified.unsealed));
                }
                Ok(_) => {}
                Err(broken) => found.push(format!("{service}: the history is broken: {broken:?}")),
            }
        }
        Ok(found)
    }

    /// One outcome at most, by people who may, and nothing left open behind it.
    async fn decisions(&self) -> Found {
        let rules = [
            (
                "more than one terminal outcome",
                "SELECT request AS text FROM request_outcome GROUP BY request HAVING count(*) > 1",
            ),
            (
                "over without an outcome, or the other way round",
                "SELECT r.id AS text FROM request r LEFT JOIN request_outcome o ON o.request = r.id \
                 WHERE (r.state IN ('decided', 'withdrawn')) <> (o.request IS NOT NULL)",
            ),
            (
                "over, and a task is still open",
                "SELECT t.id AS text FROM task t JOIN request r ON r.id = t.request \
                 WHERE r.state IN ('decided', 'withdrawn') AND t.state = 'open'",
            ),
            (
                "decided by whoever had a hand in it",
                "SELECT t.id AS text FROM task t JOIN request_hand h ON h.request = t.request AND h.actor = t.decided_by",
            ),
            (
                "approved without an admission, or admitted without an approval",
                "SELECT r.id AS text FROM request r LEFT JOIN admission a ON a.request = r.id \
                 WHERE coalesce(r.outcome IN ('approved', 'approved-with-terms'), FALSE) <> (a.id IS NOT NULL)",
            ),
            (
                "admitted against a decision",
                "SELECT t.id AS text FROM task t JOIN admission a ON a.request = t.request \
                 JOIN request r ON r.id = t.request AND r.edition = t.edition \
                 WHERE t.stage = 'completeness' AND t.result <> 'approved'",
            ),
        ];
        let mut found = Vec::new();
        for (what, sql) in rules {
            found.extend(self.texts("approval", sql).await?.iter().map(|id| format!("{id}: {what}")));
        }
        Ok(found)
    }

    /// Closes every connection.
    pub async fn close(self) {
        for store in self.stores.values() {
            store.close().await;
        }
    }
}
