//! What is held already, where a request asks: by that a reviewer may answer a field instead of
//! having it asked.
//!
//! The checks answer by themselves what is collected everywhere and often enough. A reviewer may also
//! be content with what is collected less often, or was admitted since the request was filed; never
//! with what is missing somewhere, and never with somebody else's roster of persons.

use std::collections::BTreeMap;

use contracts::registry::Subject;
use forms::{ElementCode, expression::ValueType};
use kernel::AreaPath;

use super::{
    facts::{ElementFact, Holding},
    fields,
};

/// What of some elements is held in the communities of a request.
#[derive(Debug, Clone, Default)]
pub struct Sharing {
    /// The communities.
    pub communities: Vec<AreaPath>,
    /// Live admissions that collect the elements there.
    pub holdings: Vec<Holding>,
    /// Those of the elements that are about units, not about persons.
    pub units: BTreeMap<ElementCode, Named>,
}

/// How a rule names an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its machine name.
    pub key: String,
    /// The type of its values.
    pub kind: ValueType,
}

impl Sharing {
    /// What is held of elements in these communities.
    pub fn of<'e>(
        communities: Vec<AreaPath>,
        holdings: Vec<Holding>,
        elements: impl IntoIterator<Item = (&'e ElementCode, &'e ElementFact)>,
    ) -> Self {
        let units = elements.into_iter().filter(|(_, fact)| fact.subject() == Subject::Unit);
        let named = |fact: &ElementFact| Named {
            key: fact.definition.key.clone(),
            kind: fields::kind_of(&fact.definition).value_type(),
        };
        Self { communities, holdings, units: units.map(|(code, fact)| (code.clone(), named(fact))).collect() }
    }

    /// Who holds an element in every community: the most frequent collection of it.
    pub fn holder(&self, element: &ElementCode) -> Option<&Holding> {
        if !self.units.contains_key(element) || self.communities.is_empty() {
            return None;
        }
        let of: Vec<&Holding> = self.holdings.iter().filter(|held| held.element == *element).collect();
        let covered = |unit: &AreaPath| of.iter().any(|held| held.area.contains(unit));
        if !self.communities.iter().all(covered) {
            return None;
        }
        of.into_iter()
            .max_by_key(|held| (held.frequency.per_year(), std::cmp::Reverse(held.control_number.clone())))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use kernel::Frequency;

    use super::*;

    fn holding(area: &AreaPath, frequency: Frequency, serial: u32) -> Holding {
        let department: kernel::DepartmentCode = "210102-MZ".parse().unwrap();
        Holding {
            element: "C11".parse().unwrap(),
            area: area.clone(),
            control_number: kernel::ControlNumber::compose(&department, 2026, serial, 1),
            department,
            department_name: "民政局".into(),
            department_name_en: "Civil Affairs Bureau".into(),
            form_title: "老年人表".into(),
            frequency,
            valid_until: NaiveDate::MAX,
            reported: None,
        }
    }

    #[test]
    fn what_is_missing_in_one_community_or_is_about_persons_is_not_held() {
        let county: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        let street = county.child("210102025000".parse().unwrap());
        let other = county.child("210102023000".parse().unwrap());
        let communities =
            vec![street.child("210102025001".parse().unwrap()), other.child("210102023001".parse().unwrap())];
        let element: ElementCode = "C11".parse().unwrap();
        let mut sharing = Sharing {
            communities,
            holdings: vec![holding(&street, Frequency::Monthly, 1)],
            units: BTreeMap::from([(
                element.clone(),
                Named { key: "pop_60p".into(), kind: ValueType::Integer },
            )]),
        };
        assert!(sharing.holder(&element).is_none());
        sharing.holdings.push(holding(&county, Frequency::Yearly, 2));
        assert_eq!(sharing.holder(&element).unwrap().frequency, Frequency::Monthly);
        sharing.units.clear();
        assert!(sharing.holder(&element).is_none());
    }
}
