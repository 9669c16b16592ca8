//! Everything that a batch of changes to a roster has to know, in a handful of statements.

use std::collections::BTreeMap;

use kernel::{RosterId, RosterRowId, RosterSubjectId};
use web::Failure;

use super::write::Desk;
use crate::{
    domain::roster::{
        changing::{Act, Asked, Neighbour},
        row::{Roster, RowHead, Values},
        sealed::SealedSubject,
    },
    store::rosters::{
        admitted::{self, Admitted},
        rows::{self, Stored},
        subjects,
    },
};

/// A row of the roster that the batch speaks of.
pub struct Held {
    /// As it lies there.
    pub stored: Stored,
    /// What it says.
    pub values: Values,
}

/// What is known.
#[derive(Default)]
pub struct Facts {
    held: BTreeMap<RosterRowId, Held>,
    subjects: BTreeMap<String, SealedSubject>,
    here: BTreeMap<RosterSubjectId, Vec<RowHead>>,
    elsewhere: BTreeMap<RosterSubjectId, Vec<Neighbour>>,
}

impl Facts {
    /// Loads them.
    ///
    /// # Errors
    /// If a row does not open, or the database is away.
    pub async fn load(desk: &Desk<'_>, roster: &Roster, asked: &[Asked]) -> Result<Self, Failure> {
        let mut facts = Self::default();
        let db = desk.work.db();
        let named: Vec<RosterRowId> = asked.iter().filter_map(|one| row_of(&one.act)).collect();
        for stored in rows::heads(db, roster.id, &named).await? {
            let values = stored.open(desk.ring, &desk.admitted.form, None)?;
            facts.held.insert(stored.head.id, Held { stored, values });
        }
        facts.recognise(desk, asked).await?;
        facts.look_around(desk, roster).await?;
        Ok(facts)
    }

    /// Finds the subjects that are named, under whichever key they are known.
    async fn recognise(&mut self, desk: &Desk<'_>, asked: &[Asked]) -> Result<(), Failure> {
        let form = &desk.admitted.form;
        let mut names = BTreeMap::new();
        for one in asked {
            if let Act::Add(given) | Act::Change(_, _, given) = &one.act
                && let Some(identity) = form.identity_of(|key| given.get(key).and_then(Option::as_ref))
            {
                for key in desk.ring.all() {
                    names.insert(key.hash(&identity), identity.clone());
                }
            }
        }
        let hashes: Vec<String> = names.keys().cloned().collect();
        for (hash, subject) in subjects::known(desk.work.db(), &hashes).await? {
            if let Some(identity) = names.remove(&hash) {
                self.subjects.insert(identity, subject);
            }
        }
        Ok(())
    }

    /// Finds the other rows of the community about the same subjects.
    async fn look_around(&mut self, desk: &Desk<'_>, roster: &Roster) -> Result<(), Failure> {
        let db = desk.work.db();
        let mut about: Vec<RosterSubjectId> = self.subjects.values().map(|subject| subject.id).collect();
        about.extend(self.held.values().filter_map(|held| held.stored.head.subject));
        about.sort_unstable();
        about.dedup();
        let others = rows::about(db, desk.area, &about).await?;
        let matters = !desk.admitted.form.sides().is_empty();
        let rosters = if matters && others.iter().any(|one| one.roster != roster.id) {
            forms_of(desk).await?
        } else {
            BTreeMap::new()
        };
        for stored in others {
            let Some(subject) = stored.head.subject else { continue };
            if stored.roster == roster.id {
                self.here.entry(subject).or_default().push(stored.head);
            } else if let Some(other) = rosters.get(&stored.roster).filter(|_| !stored.head.is_ended()) {
                let neighbour = neighbour(desk, other, &stored)?;
                self.elsewhere.entry(subject).or_default().push(neighbour);
            }
        }
        Ok(())
    }

    /// A row that the batch speaks of.
    pub fn held(&self, row: RosterRowId) -> Option<&Held> {
        self.held.get(&row)
    }

    /// Whom something identifies.
    pub fn subject(&self, identity: &str) -> Option<&SealedSubject> {
        self.subjects.get(identity)
    }

    /// Notes a new subject.
    pub fn introduce(&mut self, identity: String, subject: SealedSubject) {
        self.subjects.insert(identity, subject);
    }

    /// Another row of this roster about the same subject: the one that stands, or the last that was
    /// ended.
    pub fn same(&self, subject: Option<RosterSubjectId>, but: Option<RosterRowId>) -> Option<&RowHead> {
        let heads = self.here.get(&subject?)?;
        heads
            .iter()
            .filter(|head| Some(head.id) != but)
            .max_by_key(|head| (!head.is_ended(), head.valid_from))
    }

    /// Rows about the subject on other rosters of the community.
    pub fn elsewhere(&self, subject: Option<RosterSubjectId>) -> &[Neighbour] {
        subject.and_then(|subject| self.elsewhere.get(&subject)).map(Vec::as_slice).unwrap_or_default()
    }
}

fn row_of(act: &Act) -> Option<RosterRowId> {
    match act {
        Act::Add(_) => None,
        Act::Change(row, ..) | Act::End(row, _) => Some(*row),
    }
}

/// The rosters of the community, each with the admission under which it was kept last.
async fn forms_of(desk: &Desk<'_>) -> Result<BTreeMap<RosterId, Admitted>, Failure> {
    let mut found = BTreeMap::new();
    for other in admitted::rosters_of(desk.work.db(), desk.area).await? {
        if let Some(admitted) = admitted::find(desk.work.db(), other.admission).await? {
            found.insert(other.id, admitted);
        }
    }
    Ok(found)
}

fn neighbour(desk: &Desk<'_>, other: &Admitted, stored: &Stored) -> Result<Neighbour, Failure> {
    let keys = other.form.sides().keys();
    let values = stored.open(desk.ring, &other.form, Some(&keys))?;
    Ok(Neighbour { title: other.title_zh.clone(), stand: other.form.sides().taken(&values) })
}
