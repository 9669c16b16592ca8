//! A step in the life of register entries, for one or many at once: all or none.

use std::collections::BTreeSet;

use contracts::registry::Register;
use kernel::{Refusal, RegisterEntryId, Revision, Violation, text};
use messaging::Work;
use serde_json::json;
use web::{Failure, codes::STALE};

use super::{Reach, entry_rules, tell_entries};
use crate::{
    domain::{Entry, codes, duty_list::Step, register_codes},
    store,
};

/// Entries in one step at most.
const MOST: usize = 500;

/// Which step.
#[derive(Debug, Clone, Copy)]
pub enum Move<'a> {
    /// The government of their level approves; the number of its document.
    Approve(&'a str),
    /// Back to the drafters; why.
    Return(&'a str),
    /// Published.
    Publish,
    /// Filed with the level above; who received it.
    File(&'a str),
}

impl Move<'_> {
    fn action(self) -> &'static str {
        match self {
            Self::Approve(_) => "approved",
            Self::Return(_) => "returned",
            Self::Publish => "published",
            Self::File(_) => "filed",
        }
    }

    /// The note that comes with the step, checked.
    fn note(self) -> Result<String, Violation> {
        match self {
            Self::Approve(number) => text::required(number, 60, "/document_no"),
            Self::Return(reason) => text::required(reason, 200, "/reason"),
            Self::File(receiver) => text::required(receiver, 60, "/received_by"),
            Self::Publish => Ok(String::new()),
        }
    }
}

/// Takes a step with entries, each in the revision that was read.
///
/// # Errors
/// Every entry that does not allow it, by its place in the request; then none of them moves.
pub async fn run(
    work: &Work,
    reach: &Reach,
    register: Register,
    named: &[(RegisterEntryId, Revision)],
    step: Move<'_>,
) -> Result<Vec<Entry>, Failure> {
    if named.is_empty() || named.len() > MOST {
        return Err(Refusal::new(&register_codes::ENTRY_NONE_NAMED).at("/entries").into());
    }
    let note = step.note().map_err(|violation| Refusal::new(&codes::INPUT).with([violation]))?;
    let (mut moved, mut refusals) = (Vec::with_capacity(named.len()), Vec::new());
    let mut seen = BTreeSet::new();
    for (n, (id, revision)) in named.iter().enumerate() {
        let done = if seen.insert(*id) {
            one(work, reach, (register, *id), *revision, (step, &note)).await
        } else {
            Err(Refusal::new(&register_codes::ENTRY_TWICE).into())
        };
        match done {
            Ok(entry) => moved.push(entry),
            Err(Failure::Refused(refusal)) => refusals.push((n, *refusal)),
            Err(other) => return Err(other),
        }
    }
    match refusals.first() {
        None => Ok(moved),
        Some((_, first)) => {
            let told = refusals.iter().map(|(n, refusal)| placed(*n, refusal)).collect::<Vec<_>>();
            Err(Refusal::new(first.code).with(told).into())
        }
    }
}

fn placed(n: usize, refusal: &Refusal) -> Violation {
    let below = refusal.violations.first().map(|violation| violation.pointer.as_str()).unwrap_or_default();
    let violation = Violation::of(format!("/entries/{n}{below}"), refusal.code);
    match (&refusal.detail_zh, &refusal.detail_en) {
        (Some(zh), Some(en)) => violation.saying(zh, en),
        _ => violation,
    }
}

async fn one(
    work: &Work,
    reach: &Reach,
    (register, id): (Register, RegisterEntryId),
    revision: Revision,
    (step, note): (Move<'_>, &str),
) -> Result<Entry, Failure> {
    let mut versions = store::register::versions(work.db(), register, id).await?.into_iter();
    let mut entry = versions.next().ok_or(&web::codes::NOT_FOUND)?;
    let before = versions.find(|version| version.state.is_public());
    match step {
        // What a county arranges is approved by its own government, and by nobody above it.
        Move::Approve(_) => reach.require_level_of(&entry.area)?,
        _ => reach.require(&entry.area)?,
    }
    if entry.revision != revision {
        return Err((&STALE).into());
    }
    let taken = Step { by: work.actor(), at: work.now(), note: note.to_owned() };
    match step {
        Move::Approve(_) => entry.approve(before.as_ref(), taken)?,
        Move::Return(_) => entry.send_back()?,
        Move::Publish => {
            entry.publish(taken)?;
            entry_rules::check(work, &entry).await?;
        }
        Move::File(_) => entry.file(taken)?,
    }
    entry.revision = store::register_write::update(work.db(), &entry, work.now()).await?;
    let detail = json!({"code": entry.code, "version": entry.version, "note": note});
    work.record(id, step.action(), detail).await?;
    if matches!(step, Move::Publish) {
        tell_entries::tell(work, &entry).await?;
    }
    Ok(entry)
}
