//! From a full outbox into the embedded bus, both SQLite, beside the bare insertion of the rows
//! that arrive there: the same table, as many to a transaction, synchronous in full.

use std::{sync::Arc, time::Instant};

use kernel::{RandomIds, SystemClock};
use messaging::{
    RelaySettings,
    transport::{
        Parcel, Transport,
        embedded::{self, EmbeddedSettings, EmbeddedTransport},
    },
};
use storage::{OpenOptions, Store, StoreError, migrate, rows};

use super::{
    Folder, Line,
    backlog::{Backlog, EVENTS, LISTENER, per_second, topology},
    in_turn, told,
};

/// Measures.
///
/// # Errors
/// If a file cannot be written.
pub async fn measure(folder: &Folder) -> Result<Line, String> {
    let backlog = Backlog::fill(&folder.sqlite("bench_outbox")).await?;
    let bus = open(&folder.sqlite("bench_bus")).await.map_err(told)?;
    let raw = open(&folder.sqlite("bench_raw")).await.map_err(told)?;
    let transport: Arc<dyn Transport> = Arc::new(EmbeddedTransport::new(
        bus.clone(),
        Arc::new(SystemClock),
        Arc::new(RandomIds),
        topology(),
        EmbeddedSettings::default(),
    ));
    let ours = async || {
        empty(&bus).await.map_err(told)?;
        backlog.drain(&transport).await
    };
    let theirs = async || {
        empty(&raw).await.map_err(told)?;
        insert(&raw, &backlog.parcels).await.map_err(told)
    };
    let rounds = in_turn(5, ours, theirs).await?;
    Ok(Line {
        what: "relay, SQLite to embedded bus".into(),
        unit: "events/s",
        peer: "bare inserts, 512 to a transaction",
        goal: "none set",
        rounds,
    })
}

async fn open(url: &str) -> Result<Store, StoreError> {
    let store = Store::open(url, &OpenOptions::default()).await?;
    migrate::run(&store, "bus", &[embedded::migrations]).await?;
    Ok(store)
}

async fn empty(store: &Store) -> Result<(), StoreError> {
    rows::execute(store.write(), "DELETE FROM bus_delivery", vec![]).await.map(drop)
}

async fn insert(store: &Store, parcels: &[Parcel]) -> Result<f64, StoreError> {
    let sql = "INSERT INTO bus_delivery (subscriber, event, envelope, created_at) \
               SELECT $1, j.value ->> 0, j.value ->> 1, $2 FROM json_each($3) AS j";
    let window = usize::try_from(RelaySettings::default().batch).unwrap_or(512);
    let begun = Instant::now();
    for chunk in parcels.chunks(window) {
        let lines: Vec<[&str; 2]> = chunk.iter().map(|parcel| [&*parcel.id, &*parcel.body]).collect();
        let values = vec![LISTENER.into(), 0_i64.into(), rows::to_json(&lines)?.into()];
        rows::execute(store.write(), sql, values).await?;
    }
    Ok(per_second(EVENTS, begun))
}
