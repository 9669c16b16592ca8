//! Adding, changing and ending rows, one or many: load, decide on each, seal, write, record.

use std::collections::BTreeSet;

use forms::Answer;
use kernel::{AreaPath, Refusal, Revision, RosterRowId};
use messaging::Work;
use sealing::KeyRing;
use serde::Serialize;
use serde_json::json;
use storage::StoreError;
use utoipa::ToSchema;
use web::Failure;

use super::{facts::Facts, tell_move};
use crate::{
    domain::{
        codes as collection_codes,
        roster::{
            changing::{self, Act, Asked, Known, Written},
            codes,
            row::{Roster, RowChange, RowHead},
            sealed::{Plain, SealedRow, SealedSubject},
        },
    },
    store::rosters::{
        admitted::{self, Admitted},
        subjects,
        writing::{self, NewVersion, Occasion},
    },
};

/// Where it is done: an admission, a community, the keys.
pub struct Desk<'a> {
    /// The unit of work.
    pub work: &'a Work,
    /// The keys.
    pub ring: &'a KeyRing,
    /// The admission.
    pub admitted: &'a Admitted,
    /// The community.
    pub area: &'a AreaPath,
}

/// What was done to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowDone {
    /// The row.
    pub row: RosterRowId,
    /// Its revision now.
    pub revision: Revision,
    /// Its version now.
    pub version: i32,
    /// What was done.
    pub change: RowChange,
}

/// What became of each thing that was asked for, in its order.
pub type Outcomes = Vec<Result<RowDone, Refusal>>;

/// A decision on one row.
struct Decided {
    before: Option<RowHead>,
    written: Written,
    subject: Whose,
}

/// Whom a row is about.
enum Whose {
    Nobodys,
    Known(SealedSubject),
    /// Somebody who stands on no roster yet: what identifies them, in one spelling and as an answer.
    New(String, Answer),
}

/// Does what can be done, and answers what became of each. Whoever wants all or nothing drops the
/// unit of work when something was refused.
///
/// # Errors
/// If the gate is closed, a row does not open, or the database refuses.
pub async fn run(desk: &Desk<'_>, asked: &[Asked]) -> Result<Outcomes, Failure> {
    let (db, today) = (desk.work.db(), desk.work.now().china_date());
    let covered = admitted::covers(db, desk.admitted.admission, desk.area).await?;
    if !desk.admitted.is_live(today) || !covered {
        return Err((&collection_codes::GATE_CLOSED).into());
    }
    let roster = admitted::open(db, desk.work.id(), desk.admitted, desk.area, desk.work.now()).await?;
    let facts = Facts::load(desk, &roster, asked).await?;
    let mut touched = BTreeSet::new();
    let decisions: Vec<Result<Decided, Refusal>> =
        asked.iter().map(|one| decide(desk, &facts, one, &mut touched)).collect();
    let facts = introduce(desk, facts, decisions.iter().flatten()).await?;
    let (mut outcomes, mut versions) = (Outcomes::new(), Vec::new());
    for decision in decisions {
        outcomes.push(decision.map(|decided| {
            let version = seal(desk, &facts, decided);
            let done = done(&version);
            versions.push(version);
            done
        }));
    }
    if !versions.is_empty() {
        let (by, now) = (desk.work.actor(), desk.work.now());
        let occasion = Occasion { roster: &roster, admitted: desk.admitted, by, today, now };
        writing::write(db, &occasion, &versions).await.map_err(once)?;
        record(desk, &roster, &versions).await?;
        let touched: Vec<RosterRowId> = versions
            .iter()
            .filter(|version| version.before.is_some())
            .map(|version| version.sealed.row)
            .collect();
        tell_move::lapse(desk.work, desk.admitted, desk.area, &touched).await?;
    }
    Ok(outcomes)
}

/// A person who was added to the same roster at the same moment is there now; an admission that was
/// ended at the same moment closes the gate.
fn once(error: StoreError) -> Failure {
    match error {
        StoreError::Constraint(what) if what.contains("gate") => (&collection_codes::GATE_CLOSED).into(),
        StoreError::Constraint(_) => (&codes::TWICE).into(),
        other => other.into(),
    }
}

fn decide(
    desk: &Desk<'_>,
    facts: &Facts,
    asked: &Asked,
    touched: &mut BTreeSet<String>,
) -> Result<Decided, Refusal> {
    let form = &desk.admitted.form;
    let row = match &asked.act {
        Act::Add(_) => None,
        Act::Change(row, ..) | Act::End(row, _) => Some(*row),
    };
    let held = row.and_then(|row| facts.held(row));
    let given = match &asked.act {
        Act::Add(given) | Act::Change(_, _, given) => {
            form.identity_of(|key| given.get(key).and_then(Option::as_ref))
        }
        Act::End(..) => None,
    };
    let names = row.map(|row| row.to_string()).into_iter().chain(given.clone());
    if names.into_iter().any(|name| !touched.insert(name)) {
        return Err(Refusal::new(&codes::TWICE_ASKED));
    }
    let subject = match &given {
        Some(identity) => facts.subject(identity).map(|subject| subject.id),
        None => held.and_then(|held| held.stored.head.subject),
    };
    let known = Known {
        form,
        today: desk.work.now().china_date(),
        row: held.map(|held| (&held.stored.head, &held.values)),
        same: facts.same(subject, row),
        elsewhere: facts.elsewhere(subject),
    };
    let written = changing::decide(asked, &known)?;
    let subject = match form.identity_of(|key| written.values.get(key)) {
        None => Whose::Nobodys,
        Some(identity) => {
            match (facts.subject(&identity), held.and_then(|held| held.stored.sealed.subject.clone())) {
                (Some(subject), _) => Whose::Known(subject.clone()),
                (None, Some(own)) if given.is_none() => Whose::Known(own),
                _ => match form.identity().and_then(|key| written.values.get(key)) {
                    Some(answer) => Whose::New(identity, answer.clone()),
                    None => Whose::Nobodys,
                },
            }
        }
    };
    Ok(Decided { before: held.map(|held| held.stored.head.clone()), written, subject })
}

/// Whoever stands on no roster yet becomes a subject, once, whoever else introduces them meanwhile.
async fn introduce(
    desk: &Desk<'_>,
    mut facts: Facts,
    decided: impl Iterator<Item = &Decided>,
) -> Result<Facts, StoreError> {
    let key = desk.ring.current();
    let mut new = Vec::new();
    let mut hashes = Vec::new();
    for decided in decided {
        if let Whose::New(identity, answer) = &decided.subject {
            let (id, hash) = (desk.work.id(), key.hash(identity));
            let ids = desk.work.context().ids.as_ref();
            new.push((hash.clone(), SealedSubject::of(id, key, ids, answer)));
            hashes.push((hash, identity.clone()));
        }
    }
    subjects::add(desk.work.db(), &new).await?;
    let names: Vec<String> = hashes.iter().map(|(hash, _)| hash.clone()).collect();
    let mut known = subjects::known(desk.work.db(), &names).await?;
    for (hash, identity) in hashes {
        let subject = known.remove(&hash);
        let missing = || StoreError::Corrupt("a subject was not stored".into());
        facts.introduce(identity, subject.ok_or_else(missing)?);
    }
    Ok(facts)
}

fn seal(desk: &Desk<'_>, facts: &Facts, decided: Decided) -> NewVersion {
    let Decided { before, written, subject } = decided;
    let subject = match subject {
        Whose::Nobodys => None,
        Whose::Known(subject) => Some(subject),
        Whose::New(identity, _) => facts.subject(&identity).cloned(),
    };
    let row = before.as_ref().map_or_else(|| desk.work.id(), |head| head.id);
    let version = before.as_ref().map_or(0, |head| head.version) + 1;
    let plain =
        Plain { form: &desk.admitted.form, values: &written.values, remark: written.remark.as_deref() };
    let ids = desk.work.context().ids.as_ref();
    let sealed = SealedRow::of((row, version, desk.area.code()), subject, desk.ring.current(), ids, &plain);
    NewVersion { before, written, sealed }
}

fn done(version: &NewVersion) -> RowDone {
    RowDone {
        row: version.sealed.row,
        revision: version.before.as_ref().map_or(Revision::NEW, |head| head.revision).next(),
        version: version.sealed.version,
        change: version.written.change,
    }
}

/// The history says which rows, what and why; never whom or what they say.
async fn record(desk: &Desk<'_>, roster: &Roster, versions: &[NewVersion]) -> Result<(), StoreError> {
    for change in RowChange::ALL {
        let these = versions.iter().filter(|version| version.written.change == *change).map(|version| {
            let detail = json!({
                "roster": roster.id,
                "area": roster.area.code(),
                "control_number": desk.admitted.control_number,
                "version": version.sealed.version,
                "reason": version.written.reason,
                "valid_from": version.written.from,
            });
            (version.sealed.row.to_string(), detail)
        });
        let these: Vec<_> = these.collect();
        if !these.is_empty() {
            desk.work.record_all(&format!("roster-row-{}", change.name()), these).await?;
        }
    }
    Ok(())
}
