//! Retrieving (按需调取): whoever takes values says what for, and what was taken stands recorded:
//! who, which element, where, of which periods, and by what right.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AreaPath, DepartmentCode, Period, Refusal, TableId, Timestamp, Violation, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{codes, roster::purpose::names_a_number};

/// Characters of a purpose.
const LONGEST: usize = 100;
/// Where a purpose stands in a query.
const POINTER: &str = "/purpose";

/// What values are for, in the words of whoever takes them (个人信息保护法 6: 目的明确).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose(String);

impl Purpose {
    /// Reads it. It is kept, so it names nobody.
    ///
    /// # Errors
    /// If there is none, it is too long, or it holds digits that could be somebody's number.
    pub fn read(given: Option<&str>) -> Result<Self, Refusal> {
        let refused = |wrong: Violation| Refusal::new(&codes::PURPOSE_NEEDED).with([wrong]);
        let words = text::required(given.unwrap_or_default(), LONGEST, POINTER).map_err(refused)?;
        if names_a_number(&words) {
            return Err(Refusal::new(&codes::PURPOSE_NEEDED).at(POINTER));
        }
        Ok(Self(words))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How values were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Page by page.
    Page,
    /// As one file.
    File,
    /// Summed along the area tree.
    Sum,
    /// By following the changes.
    Changes,
}

impl Way {
    /// The spelling in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::File => "file",
            Self::Sum => "sum",
            Self::Changes => "changes",
        }
    }
}

/// Why a department may retrieve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Entitlement {
    /// It asks under an admission.
    Admission,
    /// It was given what is held instead of asking.
    Supply,
}

impl Entitlement {
    /// The spelling in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Supply => "supply",
        }
    }

    /// Reads [`Entitlement::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Admission, Self::Supply].into_iter().find(|entitlement| entitlement.name() == name)
    }
}

/// What a department of the reader may take, and by what right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entitled {
    /// Who.
    pub department: DepartmentCode,
    /// What.
    pub element: String,
    /// Where the reader looked: within this area.
    pub within: AreaPath,
    /// By what right.
    pub entitlement: Entitlement,
    /// The admission, or the request that was answered.
    pub reference: String,
    /// Whether values of the element are about people, or nobody knows that they are not.
    pub personal: bool,
}

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// By whom, of what, and by what right.
    pub by: Entitled,
    /// Within this area.
    pub area: AreaPath,
    /// Periods that begin on this day or later.
    pub from: Option<NaiveDate>,
    /// Periods that end on this day or sooner.
    pub to: Option<NaiveDate>,
}

/// Everything there is to a question: of every element, the whole area.
pub fn whole(entitled: Vec<Entitled>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Vec<Taken> {
    let take = |by: Entitled| Taken { area: by.within.clone(), by, from, to };
    entitled.into_iter().map(take).collect()
}

/// A value on a page: of which element, where, of which period.
pub type Shown<'a> = (&'a str, AreaPath, Period);

/// A piece of what there is, street by street: a page may end anywhere, and is told apart from the
/// rest no finer than that.
pub fn piece(entitled: &[Entitled], shown: &[Shown<'_>]) -> Vec<Taken> {
    let mut streets: BTreeMap<(&str, AreaPath), (NaiveDate, NaiveDate)> = BTreeMap::new();
    for (element, path, period) in shown {
        let (from, to) = (period.first_day(), period.last_day());
        let street = path.parent().unwrap_or_else(|| path.clone());
        let days = streets.entry((element, street)).or_insert((from, to));
        *days = (days.0.min(from), days.1.max(to));
    }
    let mut taken = Vec::new();
    for ((element, street), (from, to)) in streets {
        for by in entitled.iter().filter(|by| by.element == element) {
            // Who looked at less than a street took no more than that.
            let area = if street.contains(&by.within) { &by.within } else { &street };
            let seen = |(of, path, _): &Shown<'_>| *of == element && area.contains(path);
            if by.within.contains(area) && shown.iter().any(seen) {
                taken.push(Taken { by: by.clone(), area: area.clone(), from: Some(from), to: Some(to) });
            }
        }
    }
    taken
}

/// Whence an accepted value came. Of what was taken over from before there is no table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, ToSchema)]
pub struct Provenance {
    /// The table.
    pub table: Option<TableId>,
    /// The month in which it was filled.
    pub table_period: Option<Period>,
    /// The receipt of the submission.
    pub receipt: Option<String>,
    /// Counts the submissions of the table.
    pub submission: Option<i32>,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// The rule by which it follows from others, if nobody filled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREET: &str = "/210000000000/210100000000/210102000000/210102025000/";

    fn path(text: &str) -> AreaPath {
        text.parse().unwrap()
    }

    fn entitled(element: &str, within: &str) -> Entitled {
        Entitled {
            department: "210102-MZ".parse().unwrap(),
            element: element.into(),
            within: path(within),
            entitlement: Entitlement::Admission,
            reference: "adm".into(),
            personal: false,
        }
    }

    #[test]
    fn a_purpose_is_words_and_nobodys_number() {
        let read = |text: Option<&str>| Purpose::read(text).map_err(|refusal| refusal.code.name);
        assert_eq!(read(Some(" 编制年报 ")).unwrap().as_str(), "编制年报");
        for none in [None, Some(" "), Some("查 100-1234-5678"), Some("用".repeat(101).as_str())] {
            assert_eq!(read(none).unwrap_err(), "collection.retrieval.purpose", "{none:?}");
        }
    }

    #[test]
    fn a_page_is_recorded_street_by_street_and_no_wider_than_was_looked_at() {
        let community = |n: u8| path(&format!("{STREET}21010202500{n}/"));
        let other = path("/210000000000/210100000000/210102000000/210102023000/210102023001/");
        let (december, november) = ("2026-12".parse().unwrap(), "2026-11".parse().unwrap());
        let shown =
            [("C04", community(1), december), ("C04", community(2), november), ("C04", other, december)];
        let county = "/210000000000/210100000000/210102000000/";
        let found = piece(&[entitled("C04", county), entitled("C11", county)], &shown);
        let told: Vec<(&str, String)> = found
            .iter()
            .map(|t| (t.area.as_str(), format!("{} {}", t.from.unwrap(), t.to.unwrap())))
            .collect();
        assert_eq!(
            told,
            [
                ("/210000000000/210100000000/210102000000/210102023000/", "2026-12-01 2026-12-31".into()),
                (STREET, "2026-11-01 2026-12-31".into()),
            ]
        );
        let narrow = piece(&[entitled("C04", community(1).as_str())], &shown);
        assert_eq!((narrow.len(), narrow.first().map(|t| t.area.clone())), (1, Some(community(1))));
    }
}
