//! The digests of an hour: for everybody who wants theirs then and has something unread, one; in
//! the pages, and a delivery for every address of theirs.
//!
//! People are taken in batches, one transaction each. Where a process stops another goes on; two
//! at once do the same work twice and leave the same digests.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Actor, PersonId};
use messaging::{Context, Work};
use sealing::KeySource;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::dispatch::to_contact;
use crate::{
    domain::{
        Preferences,
        audience::Held,
        delivery::Matter,
        digest::{self, Counts},
        preferences::Mode,
    },
    store::{
        calendars,
        contacts::{self, Contact},
        deliveries,
        digests::{self, Digest, Run, Turn},
        figures::{self, Tallies},
        holders,
        notices::{self, Reader},
        preferences,
        vault::Vault,
    },
};

/// People per transaction.
const BATCH: u16 = 200;

/// Makes the digests that are due, if any are.
///
/// # Errors
/// If the database refuses, or the keys of the addresses are not there.
pub async fn run(context: &Context, keys: &KeySource) -> Result<(), Failure> {
    let now = context.now();
    let calendar = calendars::all(context.store.read()).await?;
    let Some(day) = digest::day(&calendar, now) else { return Ok(()) };
    let hours = preferences::hours(context.store.read()).await?;
    for hour in hours.into_iter().filter(|hour| *hour <= now.china().time()) {
        let turn = Turn { day, hour };
        while !digests::run(context.store.read(), turn).await?.done {
            let vault = Vault::of(context, keys).await?;
            batch(context, &vault, turn).await?;
        }
    }
    Ok(())
}

async fn batch(context: &Context, vault: &Vault, turn: Turn) -> Result<(), StoreError> {
    let after = digests::run(context.store.read(), turn).await?.after;
    let people = web::access::people(context.store.read(), after, BATCH).await?;
    let work = context.begin(Actor::System).await?;
    let wishes = preferences::several(work.db(), &people).await?;
    let hour_of = |person: &PersonId| wishes.get(person).cloned().unwrap_or_default().hour_on(turn.day);
    let theirs: Vec<PersonId> = people.iter().copied().filter(|p| hour_of(p) == turn.hour).collect();
    make((&work, vault), &theirs, turn, &wishes).await?;
    let done = people.len() < usize::from(BATCH);
    digests::save_run(work.db(), turn, Run { after: people.last().copied().or(after), done }).await?;
    if done {
        work.record("digest", "made", json!({ "day": turn.day, "hour": turn.hour })).await?;
    }
    work.commit().await
}

async fn make(
    (work, vault): (&Work, &Vault),
    people: &[PersonId],
    turn: Turn,
    wishes: &BTreeMap<PersonId, Preferences>,
) -> Result<(), StoreError> {
    let held = holders::held(work.db(), people, work.now()).await?;
    let (mut new, mut tallies) = (Vec::new(), Tallies::new());
    for (person, held) in &held {
        let reader = Reader { person: *person, held: held.clone() };
        let counts = notices::unread_by_kind(work.db(), &reader).await?;
        if !counts.is_empty() {
            new.push((*person, Digest { day: turn.day, at: work.now(), counts }));
        }
    }
    let added = digests::insert(work.db(), &new).await?;
    for area in added.iter().filter_map(|person| home(held.get(person)?)) {
        tallies.entry(area).or_default().digests += 1;
    }
    new.retain(|(person, _)| added.contains(person));
    send((work, vault), &new, wishes, &added).await?;
    figures::add(work.db(), &digest::week(turn.day), &tallies).await
}

/// The area that somebody counts for.
fn home(held: &[Held]) -> Option<kernel::AreaPath> {
    held.iter().map(|grant| &grant.area).min().cloned()
}

async fn send(
    (work, vault): (&Work, &Vault),
    new: &[(PersonId, Digest)],
    wishes: &BTreeMap<PersonId, Preferences>,
    added: &BTreeSet<PersonId>,
) -> Result<(), StoreError> {
    let counts: BTreeMap<PersonId, &Digest> = new.iter().map(|(person, digest)| (*person, digest)).collect();
    let people: Vec<PersonId> = added.iter().copied().collect();
    let usual = Preferences::default();
    let mut messages = Vec::new();
    for contact in contacts::verified(work.db(), vault, &people).await? {
        let Some(digest) = counts.get(&contact.person) else { continue };
        if wants(wishes.get(&contact.person).unwrap_or(&usual), &contact, &digest.counts) {
            let matter = Matter::Digest { day: digest.day };
            messages.push(to_contact(work, &contact, format!("digest {}", digest.day), matter));
        }
    }
    deliveries::insert(work.db(), vault, &messages).await.map(drop)
}

fn wants(wishes: &Preferences, contact: &Contact, counts: &Counts) -> bool {
    counts.keys().any(|kind| wishes.mode(*kind, contact.channel) != Mode::Off)
}
