//! A row as it lies in the database, and opening it.

use std::collections::{BTreeMap, BTreeSet};

use forms::Answer;
use kernel::{AreaCode, IdSource, RosterRowId, RosterSubjectId};
use sealing::{Key, KeyRing, Unreadable, open, seal};

use super::{form::RosterForm, row::Values, standing::Standing};

/// The column of what was said of a change.
const REMARK: &str = "remark";
/// The column of what identifies a subject.
const IDENTITY: &str = "identity";

/// What identifies somebody, sealed.
#[derive(Debug, Clone)]
pub struct SealedSubject {
    /// The subject.
    pub id: RosterSubjectId,
    /// The name of the key.
    pub key: String,
    /// The answer to the identifying field.
    pub sealed: String,
}

/// The values of one version of a row, sealed. What identifies the row is not among them: it lies
/// once, with its subject.
#[derive(Debug, Clone)]
pub struct SealedRow {
    /// The row.
    pub row: RosterRowId,
    /// The version.
    pub version: i32,
    /// The community.
    pub area: AreaCode,
    /// The name of the key.
    pub key: String,
    /// Values by element.
    pub cells: BTreeMap<String, String>,
    /// Whom it is about.
    pub subject: Option<SealedSubject>,
}

impl SealedSubject {
    /// Seals what identifies a subject.
    pub fn of(id: RosterSubjectId, key: &Key, ids: &dyn IdSource, answer: &Answer) -> Self {
        let plain = plain(answer);
        let sealed = seal(key, ids, &subject_standing(&id.to_string()).place(), &plain);
        Self { id, key: key.name().to_owned(), sealed }
    }

    /// Opens it.
    ///
    /// # Errors
    /// If it does not open where it stands.
    pub fn open(&self, ring: &KeyRing) -> Result<Answer, Unreadable> {
        let plain = open(ring, &self.key, &subject_standing(&self.id.to_string()).place(), &self.sealed)?;
        serde_json::from_str(&plain).map_err(|_| Unreadable)
    }
}

fn subject_standing(id: &str) -> Standing<'_> {
    Standing { record: id, area: "", subject: id, column: IDENTITY }
}

fn plain(answer: &Answer) -> String {
    serde_json::to_string(answer).expect("an answer is JSON")
}

/// Where the cells of a version stand.
struct Places {
    record: String,
    area: AreaCode,
    subject: String,
}

impl Places {
    fn of(row: RosterRowId, version: i32, area: AreaCode, subject: Option<RosterSubjectId>) -> Self {
        let subject = subject.map(|subject| subject.to_string()).unwrap_or_default();
        Self { record: format!("{row} {version}"), area, subject }
    }

    fn at<'a>(&'a self, column: &'a str) -> [&'a str; 4] {
        Standing { record: &self.record, area: self.area.as_str(), subject: &self.subject, column }.place()
    }
}

/// What is to be sealed as one version.
pub struct Plain<'a> {
    /// What the roster asks.
    pub form: &'a RosterForm,
    /// Its answers.
    pub values: &'a Values,
    /// What was said of the change.
    pub remark: Option<&'a str>,
}

impl SealedRow {
    /// Seals a version. `subject` is whom it is about, if that is known.
    pub fn of(
        (row, version, area): (RosterRowId, i32, AreaCode),
        subject: Option<SealedSubject>,
        key: &Key,
        ids: &dyn IdSource,
        plain_row: &Plain<'_>,
    ) -> Self {
        let places = Places::of(row, version, area, subject.as_ref().map(|subject| subject.id));
        let kept_apart = plain_row.form.identity().filter(|_| subject.is_some());
        let mut cells = BTreeMap::new();
        for field in plain_row.form.fields().iter().filter(|field| Some(field.key.as_str()) != kept_apart) {
            if let Some(answer) = plain_row.values.get(&field.key) {
                let column = field.element.as_str();
                cells.insert(column.to_owned(), seal(key, ids, &places.at(column), &plain(answer)));
            }
        }
        if let Some(remark) = plain_row.remark {
            cells.insert(REMARK.to_owned(), seal(key, ids, &places.at(REMARK), remark));
        }
        Self { row, version, area, key: key.name().to_owned(), cells, subject }
    }

    fn places(&self) -> Places {
        Places::of(self.row, self.version, self.area, self.subject.as_ref().map(|subject| subject.id))
    }

    /// Opens the answers of these keys; of all, if none are named.
    ///
    /// # Errors
    /// If one of them does not open where it stands.
    pub fn open(
        &self,
        ring: &KeyRing,
        form: &RosterForm,
        keys: Option<&BTreeSet<String>>,
    ) -> Result<Values, Unreadable> {
        let places = self.places();
        let mut values = Values::new();
        for field in form.fields().iter().filter(|field| keys.is_none_or(|keys| keys.contains(&field.key))) {
            let column = field.element.as_str();
            let answer = match (self.cells.get(column), &self.subject) {
                (Some(sealed), _) => {
                    let plain = open(ring, &self.key, &places.at(column), sealed)?;
                    serde_json::from_str(&plain).map_err(|_| Unreadable)?
                }
                (None, Some(subject)) if form.identity() == Some(field.key.as_str()) => subject.open(ring)?,
                _ => continue,
            };
            values.insert(field.key.clone(), answer);
        }
        Ok(values)
    }

    /// What was said of the change.
    ///
    /// # Errors
    /// If it does not open where it stands.
    pub fn remark(&self, ring: &KeyRing) -> Result<Option<String>, Unreadable> {
        let places = self.places();
        let sealed = self.cells.get(REMARK);
        sealed.map(|sealed| open(ring, &self.key, &places.at(REMARK), sealed)).transpose()
    }

    /// The same under another key.
    ///
    /// # Errors
    /// If something does not open where it stands.
    pub fn renewed(&self, ring: &KeyRing, ids: &dyn IdSource) -> Result<Self, Unreadable> {
        let (places, key) = (self.places(), ring.current());
        let mut cells = BTreeMap::new();
        for (column, sealed) in &self.cells {
            let plain = open(ring, &self.key, &places.at(column), sealed)?;
            cells.insert(column.clone(), seal(key, ids, &places.at(column), &plain));
        }
        Ok(Self { key: key.name().to_owned(), cells, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use kernel::{CountingIds, Secret};

    use super::super::{PURPOSE, samples};
    use super::*;

    fn ring(names: &[&str]) -> KeyRing {
        let lines = names.iter().map(|name| {
            format!("{name}:{}", kernel::digest::of_bytes(name.as_bytes()).trim_start_matches("sha256:"))
        });
        KeyRing::read(&Secret::new(lines.collect::<Vec<_>>().join("\n")), PURPOSE).unwrap()
    }

    fn row(n: u128) -> RosterRowId {
        format!("row_{n:032x}").parse().unwrap()
    }

    fn sealed(ring: &KeyRing, n: u128, form: &RosterForm, values: &Values) -> SealedRow {
        let ids = CountingIds::default();
        let subject = SealedSubject::of(
            format!("sub_{n:032x}").parse().unwrap(),
            ring.current(),
            &ids,
            &values["id_no"],
        );
        let plain = Plain { form, values, remark: Some("本人申请") };
        SealedRow::of(
            (row(n), 1, "210102025001".parse().unwrap()),
            Some(subject),
            ring.current(),
            &ids,
            &plain,
        )
    }

    #[test]
    fn a_row_is_opened_whole_or_in_part_and_the_number_lies_with_its_subject_only() {
        let (form, ring) = (RosterForm::of(&samples::allowance()).unwrap(), ring(&["a"]));
        let values = samples::answers(
            &form,
            &[("name", "张三"), ("id_no", "210199195001010016"), ("phone", "10012345678")],
        );
        let sealed = sealed(&ring, 1, &form, &values);
        assert!(!sealed.cells.contains_key("P02"));
        assert_eq!(sealed.open(&ring, &form, None), Ok(values.clone()));
        let part = sealed.open(&ring, &form, Some(&BTreeSet::from(["name".to_owned()]))).unwrap();
        assert_eq!(part.into_keys().collect::<Vec<_>>(), ["name"]);
        assert_eq!(sealed.remark(&ring).unwrap().as_deref(), Some("本人申请"));
    }

    #[test]
    fn what_was_swapped_between_two_people_does_not_open() {
        let (form, ring) = (RosterForm::of(&samples::allowance()).unwrap(), ring(&["a"]));
        let of = |n: u128, name: &str, id: &str| {
            let values = samples::answers(&form, &[("name", name), ("id_no", id)]);
            sealed(&ring, n, &form, &values)
        };
        let (one, other) = (of(1, "张三", "210199195001010016"), of(2, "李四", "210199193806150025"));
        let cells = SealedRow { cells: other.cells.clone(), ..one.clone() };
        assert_eq!(cells.open(&ring, &form, None), Err(Unreadable));
        let subject = SealedRow { subject: other.subject.clone(), ..one.clone() };
        assert_eq!(subject.open(&ring, &form, None), Err(Unreadable));
        let mut number = one.clone();
        number.subject.as_mut().unwrap().sealed = other.subject.unwrap().sealed;
        assert_eq!(number.open(&ring, &form, None), Err(Unreadable));
    }

    #[test]
    fn a_renewed_row_opens_without_the_old_key() {
        let form = RosterForm::of(&samples::allowance()).unwrap();
        let values = samples::answers(&form, &[("name", "张三"), ("id_no", "210199195001010016")]);
        let old = sealed(&ring(&["a"]), 1, &form, &values);
        let ids = CountingIds::default();
        let new = old.renewed(&ring(&["b", "a"]), &ids).unwrap();
        let keys = BTreeSet::from(["name".to_owned()]);
        assert_eq!(new.open(&ring(&["b"]), &form, Some(&keys)).unwrap()["name"], values["name"]);
        assert_eq!(old.open(&ring(&["b"]), &form, Some(&keys)), Err(Unreadable));
        assert_eq!(new.remark(&ring(&["b"])).unwrap().as_deref(), Some("本人申请"));
    }
}
