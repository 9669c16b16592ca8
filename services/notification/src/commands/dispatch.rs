//! The first stage for people: who is told of a notice by itself, and at which addresses.
//!
//! Most are not: what they must know stands in their next digest. Counted is here, by the area where
//! people hold their roles, what would have been sent had every event been a message of its own; what
//! was sent is counted when it has arrived.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Actor, AreaPath, DeliveryId, PersonId, calendar::Calendar};
use messaging::{Context, Work};
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{
        Facts,
        delivery::{Matter, Sort},
        digest,
        preferences::Mode,
        quiet,
    },
    store::{
        calendars,
        contacts::{self, Contact},
        deliveries::{self, Delivery, State},
        dispatch::{self, Undispatched},
        emergencies,
        figures::{self, Tallies},
        holders, preferences,
        vault::Vault,
    },
};

/// Notices per transaction.
const BATCH: u16 = 50;

/// Looks at every notice that is new.
///
/// # Errors
/// If the database refuses, or the keys of the addresses are not there.
pub async fn run(context: &Context, keys: &KeySource, per_hour: u32) -> Result<(), Failure> {
    while !dispatch::is_empty(context.store.read()).await? {
        let vault = Vault::of(context, keys).await?;
        let work = context.begin(Actor::System).await?;
        let calendar = calendars::all(work.db()).await?;
        let taken = dispatch::take(work.db(), BATCH).await?;
        for notice in &taken {
            match dispatch::read(work.db(), *notice).await {
                Ok(Some(notice)) => one((&work, &vault), &notice, &calendar, per_hour).await?,
                Ok(None) => {}
                // Of a newer version, before a step back to this one: it stands in the pages again with
                // the next step forward, and those behind it do not wait for that.
                Err(StoreError::Corrupt(why)) => tracing::error!(%notice, why, "a notice cannot be read"),
                Err(error) => return Err(error.into()),
            }
        }
        work.commit().await?;
    }
    Ok(())
}

async fn one(
    (work, vault): (&Work, &Vault),
    notice: &Undispatched,
    calendar: &Calendar,
    per_hour: u32,
) -> Result<(), Failure> {
    let people = holders::of(work.db(), &notice.audience, work.now()).await?;
    let mut tallies = Tallies::new();
    for (_, area) in &people {
        tallies.entry(area.clone()).or_default().singles += 1;
    }
    if let Facts::EmergencyDeclared { emergency, .. } = &notice.facts {
        break_in((work, vault), notice, &people).await?;
        let told = i64::try_from(people.len()).unwrap_or(i64::MAX);
        emergencies::count(work.db(), *emergency, told).await?;
    } else {
        at_once((work, vault), notice, people, (calendar, per_hour)).await?;
    }
    Ok(figures::add(work.db(), &digest::week(work.now().china_date()), &tallies).await?)
}

/// To everybody concerned, at every address they have.
async fn break_in(
    (work, vault): (&Work, &Vault),
    notice: &Undispatched,
    people: &[(PersonId, AreaPath)],
) -> Result<(), Failure> {
    // As many at once as the statement below takes parameters for.
    for part in people.chunks(500) {
        let areas: BTreeMap<PersonId, AreaPath> = part.iter().cloned().collect();
        let ids: Vec<PersonId> = areas.keys().copied().collect();
        let mut new = Vec::new();
        for contact in contacts::verified(work.db(), vault, &ids).await? {
            let (about, matter) = (notice.notice.to_string(), Matter::Emergency { notice: notice.notice });
            let area = areas.get(&contact.person).cloned();
            new.push(Delivery { area, ..to_contact(work, &contact, about, matter) });
        }
        deliveries::insert(work.db(), vault, &new).await?;
    }
    Ok(())
}

/// To those who want this kind at once, if they may be disturbed now.
async fn at_once(
    (work, vault): (&Work, &Vault),
    notice: &Undispatched,
    people: holders::People,
    (calendar, per_hour): (&Calendar, u32),
) -> Result<(), Failure> {
    let (kind, _) = notice.facts.kind_and_about();
    let eager: BTreeSet<PersonId> = holders::eager(work.db(), kind).await?.into_iter().collect();
    let hour_ago = work.now().plus(-chrono::TimeDelta::hours(1));
    for (person, area) in people.into_iter().filter(|(person, _)| eager.contains(person)) {
        let lately = deliveries::count_since(work.db(), person, Sort::Notice, hour_ago).await?;
        if !quiet::may_disturb(calendar, work.now(), lately, per_hour) {
            continue;
        }
        let (wishes, _) = preferences::of(work.db(), person).await?;
        let wanted = |contact: &Contact| wishes.mode(kind, contact.channel) == Mode::AtOnce;
        let contacts = contacts::verified(work.db(), vault, &[person]).await?;
        let make = |contact: &Contact| {
            let (about, matter) = (notice.notice.to_string(), Matter::Notice { notice: notice.notice });
            Delivery { area: Some(area.clone()), ..to_contact(work, contact, about, matter) }
        };
        let new: Vec<Delivery> = contacts.iter().filter(|contact| wanted(contact)).map(make).collect();
        deliveries::insert(work.db(), vault, &new).await?;
    }
    Ok(())
}

/// A delivery to an address, due now.
pub(super) fn to_contact(work: &Work, contact: &Contact, about: String, matter: Matter) -> Delivery {
    let id: DeliveryId = work.id();
    Delivery {
        id,
        about,
        target: contact.id.to_string(),
        person: Some(contact.person),
        area: None,
        channel: contact.channel,
        address: contact.address.clone(),
        matter,
        state: State::Waiting,
        attempts: 0,
        next_at: work.now(),
        error: String::new(),
        made_at: work.now(),
        ended_at: None,
    }
}
