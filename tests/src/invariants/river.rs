//! Every event in every subscriber, once, in order; and the copies that follow from it.

use std::collections::{BTreeMap, BTreeSet};

use storage::{StoreError, rows};

use super::{Databases, Found};

type Numbers = BTreeMap<(String, String), i64>;

async fn numbers(databases: &Databases, service: &str, table: &str) -> Result<Numbers, StoreError> {
    let sql = format!("SELECT stream, subject, last FROM {table}");
    let read = databases.rows(service, &sql).await?;
    read.iter().map(|row| Ok(((row.get("stream")?, row.get("subject")?), row.get("last")?))).collect()
}

/// Where a subscriber's watermark is not the publisher's last number; and the balance
/// `events = effects + held`, subscriber by subscriber.
pub(super) async fn unheard(databases: &Databases) -> Found {
    let mut told = BTreeMap::new();
    let mut heard = BTreeMap::new();
    for (service, _) in databases.services() {
        told.insert(service, numbers(databases, service, "outbox_sequence").await?);
        heard.insert(service, numbers(databases, service, "inbox_watermark").await?);
    }
    let none = Numbers::new();
    let mut found = Vec::new();
    for way in &databases.ways {
        let told = told.get(way.publisher).unwrap_or(&none);
        let heard = heard.get(way.subscriber.as_str()).unwrap_or(&none);
        let of_stream = |numbers: &Numbers| -> BTreeMap<String, i64> {
            let own = numbers.iter().filter(|((stream, _), last)| stream == way.stream && **last > 0);
            own.map(|((_, subject), last)| (subject.clone(), *last)).collect()
        };
        let (told, heard) = (of_stream(told), of_stream(heard));
        for subject in told.keys().chain(heard.keys()).collect::<BTreeSet<_>>() {
            let number = |numbers: &BTreeMap<String, i64>| numbers.get(subject).copied().unwrap_or(0);
            let (last, mark) = (number(&told), number(&heard));
            if mark != last {
                let (stream, subscriber) = (way.stream, &way.subscriber);
                found.push(format!("{subscriber} is at {mark} of {last} in {stream} {subject}"));
            }
        }
    }
    found.extend(balance(databases, &told, &heard).await?);
    Ok(found)
}

/// Events = effects + waiting + retrying + parked: nothing is silently gone.
async fn balance(
    databases: &Databases,
    told: &BTreeMap<&'static str, Numbers>,
    heard: &BTreeMap<&'static str, Numbers>,
) -> Found {
    let mut found = Vec::new();
    for (subscriber, effects) in heard {
        let effects: i64 = effects.values().sum();
        let sql = "SELECT count(*) AS n FROM inbox_held WHERE state <> 'outside'";
        let held = databases.count(subscriber, sql).await?;
        let streams: BTreeSet<&str> = databases
            .ways
            .iter()
            .filter(|way| way.subscriber == **subscriber)
            .map(|way| way.stream)
            .collect();
        let all = told.values().flatten();
        let events: i64 =
            all.filter(|((stream, _), _)| streams.contains(stream.as_str())).map(|(_, last)| *last).sum();
        if events != effects + held {
            let gap = events - effects - held;
            found.push(format!(
                "{subscriber}: {events} events = {effects} effects + {held} held + {gap} missing"
            ));
        }
    }
    Ok(found)
}

/// Every outbox holds 1..n of every subject, without gap or repeat. (Nothing is pruned yet.)
pub(super) async fn uneven(databases: &Databases) -> Found {
    let sql = "SELECT s.stream || ' ' || s.subject || ': ' || count(o.id) || ' of ' || s.last AS text \
               FROM outbox_sequence s LEFT JOIN outbox o ON o.stream = s.stream AND o.subject = s.subject \
               GROUP BY s.stream, s.subject, s.last \
               HAVING count(o.id) <> s.last OR min(o.sequence) <> 1 OR max(o.sequence) <> s.last";
    let mut found = Vec::new();
    for (service, _) in databases.services() {
        found
            .extend(databases.texts(service, sql).await?.iter().map(|text| format!("{service} told {text}")));
    }
    Ok(found)
}

/// What identity says of people and grants, each service says as well.
pub(super) async fn unequal_copies(databases: &Databases) -> Found {
    let grants = "SELECT id || ' ' || holder || ' ' || role || ' ' || area AS text FROM role_grant WHERE revoked_at IS NULL";
    let copies = "SELECT id || ' ' || holder || ' ' || role || ' ' || area AS text FROM access_grant";
    let own: BTreeSet<String> = databases.texts("identity", grants).await?.into_iter().collect();
    let active = active(databases, "identity", "principal", "id").await?;
    let mut found = Vec::new();
    for (service, _) in databases.services() {
        let copy: BTreeSet<String> = databases.texts(service, copies).await?.into_iter().collect();
        found.extend(own.difference(&copy).map(|grant| format!("{service} does not know the grant {grant}")));
        found.extend(copy.difference(&own).map(|grant| format!("{service} still knows the grant {grant}")));
        let known = self::active(databases, service, "access_principal", "actor").await?;
        found
            .extend(active.symmetric_difference(&known).map(|who| format!("{service} is wrong about {who}")));
    }
    Ok(found)
}

async fn active(
    databases: &Databases,
    service: &str,
    table: &str,
    id: &str,
) -> Result<BTreeSet<String>, StoreError> {
    let sql = format!("SELECT {id} AS text FROM {table} WHERE active");
    let read = rows::all(databases.of(service)?.read(), &sql, vec![]).await?;
    read.iter().map(|row| row.get("text")).collect()
}
