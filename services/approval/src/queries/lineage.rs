//! The lineage receipt of an admission: from the item of the duty list over every decision to the
//! tables by which it reached a community.
//!
//! Approval answers alone: what collection did is in its copy of collection's events. Of a request
//! it says what was asked and what the checks found, and neither names nor telephone numbers.

use contracts::approval::ItemCitation;
use kernel::{AreaPath, Refusal, RequestId, Timestamp};
use serde_json::{Value, json};
use storage::{ConnectionTrait, StoreError};
use web::{
    Failure,
    lineage::{self, Bundle, PublishedKey, Seal},
    token,
};

use crate::{
    commands::{keep_key, view},
    domain::codes,
    settings::Signing,
    store::{
        admission_life,
        admissions::Admission,
        deliveries::{self, Delivery},
        editions::{self, Edition},
        histories, keys, lists, requests,
        tasks::{self, Task},
    },
};

type Fact = (String, Timestamp, Value);

/// The receipt, sealed with the key in use.
///
/// # Errors
/// If the database cannot be read, or there is nothing to sign with.
pub async fn bundle<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: &Admission,
    community: Option<&AreaPath>,
    (now, signing): (Timestamp, &Signing),
) -> Result<Bundle, Failure> {
    let mut facts = list_items(db, admission).await?;
    if let Some(request) = admission.request {
        facts.extend(of_request(db, request).await?);
    }
    facts.extend(of_admission(db, admission).await?);
    if let Some(community) = community {
        let delivered = deliveries::of(db, community, &admission.control_number).await?;
        facts.extend(delivered.into_iter().map(delivery));
    }
    facts.sort_by_key(|(kind, at, _)| (*at, rank(kind)));
    let entries = lineage::chain(facts).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let signer = keep_key::signer(db, signing).await?.ok_or_else(|| Refusal::new(&codes::KEY_ABSENT))?;
    let seal = Seal {
        iss: signing.issuer.clone(),
        sub: admission.control_number.clone(),
        community: community.cloned(),
        entries: i64::try_from(entries.len()).unwrap_or(i64::MAX),
        head: entries.last().map(|entry| entry.hash.clone()).unwrap_or_default(),
        iat: now.unix_seconds(),
    };
    let needed = [admission.key, signer.id];
    let published = keys::all(db).await?.into_iter().filter(|key| needed.contains(&key.id)).map(key);
    Ok(Bundle {
        format: lineage::FORMAT.into(),
        control_number: admission.control_number.clone(),
        community: community.cloned(),
        entries,
        keys: published.collect(),
        seal: token::sign(signer.id, lineage::SEAL_TYPE, &signer.key, &seal),
    })
}

/// What is of one moment: causes before effects.
fn rank(kind: &str) -> u8 {
    match kind {
        "list-item" => 0,
        "edition" => 1,
        "request" => 2,
        "decision" => 3,
        lineage::ADMISSION => 4,
        "admission-history" => 5,
        "signature" => 6,
        _ => 7,
    }
}

/// The items it rests on, as they were published.
async fn list_items<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: &Admission,
) -> Result<Vec<Fact>, StoreError> {
    let mut facts = Vec::new();
    for cited in &admission.content.citations {
        let ItemCitation { area, code, version, name_zh } = cited;
        let found = lists::item(db, area, code, *version).await?;
        let in_force = found.as_ref().map(|(list, _)| list.effective_from);
        let at = in_force.map_or(admission.granted_at, |day| {
            Timestamp::from_china(day.and_time(chrono::NaiveTime::MIN)).min(admission.granted_at)
        });
        let body = json!({
            "area": area.code(), "code": code, "version": version, "name_zh": name_zh,
            "list": found.as_ref().map(|(list, _)| json!({
                "title_zh": list.title_zh, "version": list.version, "effective_from": list.effective_from,
            })),
            "item": found.map(|(_, item)| item),
        });
        facts.push(("list-item".to_owned(), at, body));
    }
    Ok(facts)
}

/// The request: its editions with what the checks found, its decisions, and its history.
async fn of_request<C: ConnectionTrait + ?Sized>(db: &C, id: RequestId) -> Result<Vec<Fact>, StoreError> {
    let mut facts = Vec::new();
    let last = requests::get(db, id).await?.map_or(0, |request| request.edition);
    for number in 1..=last {
        let found = editions::get(db, id, number).await?;
        facts.extend(found.map(|found| edition(id, found)));
    }
    let closed = tasks::of_request(db, id).await?.into_iter().filter_map(decision);
    facts.extend(closed);
    facts.extend(history(db, "request", &id.to_string()).await?);
    Ok(facts)
}

fn edition(request: RequestId, edition: Edition) -> Fact {
    let Edition { number, content, content_hash, assessment, submitted_by, submitted_at } = edition;
    let body = json!({
        "request": request, "edition": number, "content_hash": content_hash, "submitted_by": submitted_by,
        "department": content.department, "title_zh": content.title_zh, "purpose": content.purpose,
        "legal_basis": content.legal_basis, "frequency": content.frequency, "citations": content.citations,
        "lane": assessment.lane, "checks": assessment.report.findings, "fields": assessment.report.fields,
    });
    ("edition".to_owned(), submitted_at, body)
}

fn decision(task: Task) -> Option<Fact> {
    let (ending, at) = (task.ending?, task.closed_at?);
    let body = json!({
        "task": task.id, "edition": task.edition, "stage": task.stage, "role": task.role,
        "area": task.area.code(), "result": ending.name(), "decided_by": task.decided_by,
        "reason": task.reason, "opened_at": task.opened_at,
    });
    Some(("decision".to_owned(), at, body))
}

/// The admission as it is signed now, what happened to it, and its later signatures.
async fn of_admission<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: &Admission,
) -> Result<Vec<Fact>, StoreError> {
    let body = serde_json::to_value(admission.granted());
    let body = body.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let mut facts = vec![(lineage::ADMISSION.to_owned(), admission.granted_at, body)];
    facts.extend(history(db, "admission-history", &admission.id.to_string()).await?);
    let later = admission_life::signatures(db, admission.id).await?;
    facts.extend(later.into_iter().map(|signature| {
        let body = json!({ "jws": signature.jws, "key": signature.key, "cause": signature.cause });
        ("signature".to_owned(), signature.at, body)
    }));
    Ok(facts)
}

/// The records of a thing, with their places in the audit chain: `audit verify` vouches for those.
async fn history<C: ConnectionTrait + ?Sized>(
    db: &C,
    kind: &str,
    subject: &str,
) -> Result<Vec<Fact>, StoreError> {
    let records = histories::of(db, subject).await?.into_iter();
    let shown = records.filter(|record| !view::ACTIONS.contains(&record.action.as_str()));
    let fact = |record: histories::Record| {
        let body = json!({
            "subject": subject, "actor": record.actor, "action": record.action, "detail": record.detail,
            "audit": record.sealed.map(|(seq, hash)| json!({ "seq": seq, "hash": hash })),
        });
        (kind.to_owned(), record.at, body)
    };
    Ok(shown.map(fact).collect())
}

fn delivery(delivery: Delivery) -> Fact {
    let body = json!({
        "table": delivery.table, "area": delivery.area.code(), "period": delivery.period,
        "demands": delivery.demands, "event": delivery.event, "submitted_at": delivery.submitted_at,
        "receipt": delivery.receipt, "accepted_at": delivery.accepted_at,
    });
    ("delivery".to_owned(), delivery.opened_at, body)
}

fn key(key: keys::Key) -> PublishedKey {
    let revoked_since = key.revoked.map(|revoked| revoked.since);
    PublishedKey { kid: key.id, x: key.x, from: key.from, until: key.until, revoked_since }
}
