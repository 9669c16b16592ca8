//! The cells of one table as one text on its row.
//!
//! Fifty cells fit into a kilobyte and a half: what repeats (admissions, periods, moments, types)
//! stands once at the head, and each cell is a short list that points there. The letter of a cell
//! is that of its state, a capital once it is with the street.

use std::collections::BTreeMap;

use kernel::{AdmissionId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{answers::Stored, fuse::CellKey, sheet::CellState};

/// A cell as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCell {
    /// The admission on whose account it is held.
    pub admission: AdmissionId,
    /// When it was last written.
    pub at: Timestamp,
    /// The answer; none if it was cleared again.
    pub stored: Option<Stored>,
    /// Where it stands.
    pub state: CellState,
    /// Whether it is with the street, or was accepted.
    pub submitted: bool,
    /// What the street said of it.
    pub comment: Option<String>,
    /// What the community said of it.
    pub remark: Option<String>,
}

/// A cell that was accepted just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Which.
    pub key: CellKey,
    /// What it holds.
    pub stored: Stored,
    /// What the community says of it.
    pub remark: Option<String>,
}

/// The cells of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document(pub BTreeMap<CellKey, KeptCell>);

type Row = (String, usize, usize, usize, Option<usize>, Option<String>, char);
type Note = (Option<String>, Option<String>);

#[derive(Default, Serialize, Deserialize)]
struct Wire {
    a: Vec<String>,
    p: Vec<String>,
    t: Vec<i64>,
    d: Vec<String>,
    c: Vec<Row>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    n: BTreeMap<usize, Note>,
}

/// The place of a value in a list that holds each once.
fn place<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

fn letter(cell: &KeptCell) -> char {
    let letter = match cell.state {
        CellState::Entered => 'e',
        CellState::Confirmed => 'c',
        CellState::Returned => 'r',
        CellState::Accepted => 'a',
    };
    if cell.submitted { letter.to_ascii_uppercase() } else { letter }
}

fn state(letter: char) -> Option<CellState> {
    Some(match letter.to_ascii_lowercase() {
        'e' => CellState::Entered,
        'c' => CellState::Confirmed,
        'r' => CellState::Returned,
        'a' => CellState::Accepted,
        _ => return None,
    })
}

impl Document {
    /// What is written.
    pub fn to_text(&self) -> String {
        let mut wire = Wire::default();
        let mut admissions: Vec<AdmissionId> = Vec::new();
        let mut periods = Vec::new();
        for (n, (key, cell)) in self.0.iter().enumerate() {
            let (datatype, value) = cell.stored.clone().map(|stored| (stored.datatype, stored.text)).unzip();
            wire.c.push((
                key.element.to_string(),
                place(&mut periods, key.period),
                place(&mut admissions, cell.admission),
                place(&mut wire.t, cell.at.micros()),
                datatype.map(|datatype| place(&mut wire.d, datatype)),
                value,
                letter(cell),
            ));
            if cell.comment.is_some() || cell.remark.is_some() {
                wire.n.insert(n, (cell.comment.clone(), cell.remark.clone()));
            }
        }
        wire.a = admissions.iter().map(ToString::to_string).collect();
        wire.p = periods.iter().map(ToString::to_string).collect();
        serde_json::to_string(&wire).unwrap_or_default()
    }

    /// What is read; `None` if it is no document of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut wire: Wire = serde_json::from_str(text).ok()?;
        let periods: Vec<kernel::Period> =
            wire.p.iter().map(|period| period.parse().ok()).collect::<Option<_>>()?;
        let admissions: Vec<AdmissionId> =
            wire.a.iter().map(|admission| admission.parse().ok()).collect::<Option<_>>()?;
        let mut cells = BTreeMap::new();
        for (n, (element, period, admission, at, datatype, value, letter)) in wire.c.into_iter().enumerate() {
            let (comment, remark) = wire.n.remove(&n).unwrap_or_default();
            let datatype = datatype.and_then(|at| wire.d.get(at)).cloned();
            let stored = datatype.zip(value).map(|(datatype, text)| Stored { datatype, text });
            let key = CellKey { element: element.parse().ok()?, period: *periods.get(period)? };
            let cell = KeptCell {
                admission: *admissions.get(admission)?,
                at: Timestamp::from_micros(*wire.t.get(at)?),
                stored,
                state: state(letter)?,
                submitted: letter.is_ascii_uppercase(),
                comment,
                remark,
            };
            cells.insert(key, cell);
        }
        Some(Self(cells))
    }

    /// How many cells hold an answer.
    pub fn answered(&self) -> i32 {
        let answered = self.0.values().filter(|cell| cell.stored.is_some()).count();
        i32::try_from(answered).unwrap_or(i32::MAX)
    }

    /// Marks what the street accepts; answers what was not accepted before.
    pub fn accept(&mut self, now: Timestamp) -> Vec<Accepted> {
        let mut fresh = Vec::new();
        for (key, cell) in &mut self.0 {
            if !cell.submitted || cell.state == CellState::Accepted {
                continue;
            }
            (cell.state, cell.comment, cell.at) = (CellState::Accepted, None, now);
            let accepted =
                |stored: Stored| Accepted { key: key.clone(), stored, remark: cell.remark.clone() };
            fresh.extend(cell.stored.clone().map(accepted));
        }
        fresh
    }

    /// Reopens a cell with what the street said of it; whether it was there and submitted.
    pub fn give_back(&mut self, key: &CellKey, comment: &str, now: Timestamp) -> bool {
        let Some(cell) = self.0.get_mut(key).filter(|cell| cell.submitted) else { return false };
        (cell.state, cell.submitted) = (CellState::Returned, false);
        (cell.comment, cell.at) = (Some(comment.to_owned()), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::period;

    fn cell(value: &str, state: CellState, submitted: bool) -> KeptCell {
        KeptCell {
            admission: "adm_00000000000000000000000000000001".parse().unwrap(),
            at: Timestamp::from_micros(7),
            stored: Some(Stored { datatype: "integer".into(), text: value.into() }),
            state,
            submitted,
            comment: None,
            remark: None,
        }
    }

    fn key(element: &str) -> CellKey {
        CellKey { element: element.parse().unwrap(), period: period("2026-12") }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let cleared = KeptCell { stored: None, ..cell("", CellState::Returned, false) };
        let noted = KeptCell {
            comment: Some("查".into()),
            remark: Some("已核".into()),
            ..cell("3", CellState::Confirmed, true)
        };
        let document = Document(BTreeMap::from([
            (key("C04"), cell("1", CellState::Entered, false)),
            (key("C11"), cleared),
            (key("C19"), noted),
            (key("C20"), cell("4", CellState::Accepted, true)),
        ]));
        assert_eq!(Document::parse(&document.to_text()), Some(document.clone()));
        assert_eq!(document.answered(), 3);
        assert_eq!(Document::parse("[]"), None);
    }

    #[test]
    fn fifty_cells_stay_small() {
        let cells = (1..=50).map(|n| (key(&format!("C{n:02}")), cell("123456", CellState::Entered, true)));
        let text = Document(cells.collect()).to_text();
        assert!(text.len() < 1_700, "{}", text.len());
    }

    #[test]
    fn accepting_and_giving_back_touch_what_was_submitted_only() {
        let mut document = Document(BTreeMap::from([
            (key("C04"), cell("1", CellState::Entered, true)),
            (key("C11"), cell("2", CellState::Entered, false)),
        ]));
        let now = Timestamp::from_micros(9);
        assert!(!document.give_back(&key("C11"), "查", now));
        assert_eq!(document.accept(now).len(), 1);
        assert_eq!(document.accept(now), []);
        assert!(document.give_back(&key("C04"), "查", now));
        assert_eq!(document.0[&key("C04")].comment.as_deref(), Some("查"));
    }
}
