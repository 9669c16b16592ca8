//! Reading what is to be published, and marking what was.

use std::collections::BTreeMap;

use storage::{Store, StoreError, batch, rows};

use crate::transport::Parcel;

/// Where an event lies in the outbox, and under which lease it was claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Its row.
    pub id: i64,
    /// Its partition.
    pub part: i32,
    /// The epoch of the lease it was claimed under.
    pub epoch: i64,
}

/// An event claimed for publishing.
#[derive(Debug)]
pub(super) struct Claimed {
    /// Where it lies.
    pub place: Place,
    /// What travels.
    pub parcel: Parcel,
}

/// The outbox of a service.
pub(super) struct Outbox<'a> {
    store: &'a Store,
}

impl<'a> Outbox<'a> {
    pub fn of(store: &'a Store) -> Self {
        Self { store }
    }

    /// The oldest pending events of these partitions (with the epochs they are held under),
    /// except those in flight. Ordered, per partition and in all.
    pub async fn claim(
        &self,
        parts: &BTreeMap<i32, i64>,
        in_flight: &[Place],
        limit: usize,
    ) -> Result<Vec<Claimed>, StoreError> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        // One branch per partition, each read in the order of the index and no further than needed. The
        // text is the same for any limit: the database keeps it prepared.
        let branches: Vec<String> = parts
            .keys()
            .map(|part| {
                format!(
                    "SELECT id FROM (SELECT id FROM outbox_pending WHERE part = {part} \
                     ORDER BY id LIMIT $2) AS p{part}"
                )
            })
            .collect();
        // What is in flight is left out at the end, once, and not in each branch.
        let sql = format!(
            "SELECT id, part, envelope FROM outbox WHERE id IN \
             (SELECT id FROM ({}) AS due ORDER BY id LIMIT $2) AND id NOT IN ({}) ORDER BY id LIMIT $3",
            branches.join(" UNION ALL "),
            batch::numbers(self.store.dialect()),
        );
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let in_flight_ids = batch::of_numbers(in_flight.iter().map(|row| row.id));
        let values = vec![in_flight_ids.into(), number(limit + in_flight.len()).into(), number(limit).into()];
        let read = rows::all(self.store.read(), &sql, values).await?;
        let mut claimed = Vec::with_capacity(read.len());
        for row in read {
            let part = row.get("part")?;
            if let Some(epoch) = parts.get(&part) {
                let place = Place { id: row.get("id")?, part, epoch: *epoch };
                claimed.push(Claimed { place, parcel: Parcel::read(row.get("envelope")?)? });
            }
        }
        Ok(claimed)
    }

    /// Marks events as published, those whose partition is still held under the epoch they were
    /// claimed under; answers how many. The check and the mark are one statement: an owner that
    /// was paused meanwhile marks nothing.
    pub async fn mark(&self, confirmed: &[Place], owner: &str) -> Result<u64, StoreError> {
        let sql = format!(
            "DELETE FROM outbox_pending WHERE (part, id) IN (SELECT p.part, {id} FROM {} \
             JOIN relay_partition p ON p.part = {part} AND p.epoch = {epoch} AND p.owner = $2)",
            batch::rows(self.store.dialect()),
            part = batch::number(0),
            id = batch::number(1),
            epoch = batch::number(2),
        );
        let places: Vec<(i32, i64, i64)> =
            confirmed.iter().map(|row| (row.part, row.id, row.epoch)).collect();
        rows::execute(self.store.write(), &sql, vec![rows::to_json(&places)?.into(), owner.into()]).await
    }
}
