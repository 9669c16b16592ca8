//! Demands that one value cannot answer together: found as soon as the second of them is admitted, so
//! that the departments agree before any community is asked. Fusing goes on all the same ([`super::fuse`]
//! follows the smaller control number); a community is never caught between two rules.

use std::collections::{BTreeMap, BTreeSet};

use contracts::collection::{ConflictKind, ConflictOver};
use forms::{ElementCode, Field, Grain};
use kernel::{AreaPath, Period};

use super::{demand::Demand, memory::length, strictest::strictest};

/// Two demands that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The places of both in the list that was looked at.
    pub between: (usize, usize),
    /// Where both are asked.
    pub areas: Vec<AreaPath>,
    /// On what.
    pub over: Vec<ConflictOver>,
}

/// A demand with the areas it names.
pub type Placed = (Demand, Vec<AreaPath>);

/// Every pair that differs on something. Only demands that share an element are held against each
/// other.
pub fn among(demands: &[Placed]) -> Vec<Conflict> {
    let mut askers: BTreeMap<&ElementCode, Vec<usize>> = BTreeMap::new();
    for (at, (demand, _)) in demands.iter().enumerate() {
        for field in unit_fields(demand) {
            askers.entry(&field.element).or_default().push(at);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for askers in askers.into_values() {
        for (n, first) in askers.iter().enumerate() {
            pairs.extend(askers.iter().skip(n + 1).map(|second| (*first, *second)));
        }
    }
    let conflict = |between: (usize, usize)| {
        let (one, other) = (demands.get(between.0)?, demands.get(between.1)?);
        let over = over(one, other);
        (!over.is_empty()).then(|| Conflict { between, areas: shared(&one.1, &other.1), over })
    };
    pairs.into_iter().filter_map(conflict).collect()
}

/// What two demands cannot agree on; nothing, if no community answers both for one period.
pub fn over((one, here): &Placed, (other, there): &Placed) -> Vec<ConflictOver> {
    if !meet(one, other) || shared(here, there).is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for field in unit_fields(one) {
        let Some(twin) = unit_fields(other).find(|twin| twin.element == field.element) else { continue };
        let told = |kind| ConflictOver { element: field.element.to_string(), kind };
        found.extend(kinds((one, field), (other, twin)).into_iter().map(told));
    }
    found
}

fn kinds((one, field): (&Demand, &Field), (other, twin): (&Demand, &Field)) -> Vec<ConflictKind> {
    let mut kinds = Vec::new();
    if std::mem::discriminant(&field.kind) != std::mem::discriminant(&twin.kind) {
        kinds.push(ConflictKind::Type);
    } else if strictest(&field.kind, &twin.kind).is_none() {
        kinds.push(ConflictKind::Range);
    }
    if field.unit.as_ref().zip(twin.unit.as_ref()).is_some_and(|(unit, twin)| unit != twin) {
        kinds.push(ConflictKind::Unit);
    }
    let follows =
        |demand: &Demand| demand.form.derivation(&field.element).map(|(one, _)| one.measure.clone());
    if follows(one).zip(follows(other)).is_some_and(|(one, other)| one != other) {
        kinds.push(ConflictKind::Derivation);
    }
    kinds
}

/// Whether both fall due for periods of one length while both are valid.
fn meet(one: &Demand, other: &Demand) -> bool {
    let (a, b) = (&one.schedule, &other.schedule);
    let sort = |frequency| length(Period::holding(a.first_due, frequency));
    sort(a.frequency) == sort(b.frequency) && a.valid_from <= b.valid_until && b.valid_from <= a.valid_until
}

/// The areas that lie in some area of both.
pub fn shared(here: &[AreaPath], there: &[AreaPath]) -> Vec<AreaPath> {
    let mut shared: Vec<AreaPath> = Vec::new();
    for one in here {
        for other in there {
            let inner = if one.contains(other) { Some(other) } else { other.contains(one).then_some(one) };
            shared.extend(inner.cloned());
        }
    }
    shared.sort();
    shared.dedup();
    shared
}

fn unit_fields(demand: &Demand) -> impl Iterator<Item = &Field> {
    demand.form.form().fields.iter().filter(|field| field.grain == Grain::Unit)
}

#[cfg(test)]
mod tests {
    use forms::{Aggregate, Derivation, FieldKind, FormDefinition, Measure};

    use super::*;
    use crate::domain::samples::{day, demand_of, form};

    fn county() -> AreaPath {
        "/210102000000/".parse().unwrap()
    }

    fn placed(serial: u32, bend: impl Fn(&mut FormDefinition)) -> Placed {
        let mut asked = form(&["C04", "C11"]);
        bend(&mut asked);
        (demand_of(serial, asked), vec![county()])
    }

    fn told(one: &Placed, other: &Placed) -> Vec<(String, ConflictKind)> {
        over(one, other).into_iter().map(|over| (over.element, over.kind)).collect()
    }

    #[test]
    fn what_no_value_satisfies_is_named_and_what_one_does_is_not() {
        let first = placed(1, |_| ());
        assert_eq!(told(&first, &placed(2, |form| form.fields[0].unit = None)), []);
        let stricter = FieldKind::Integer { minimum: Some(10), maximum: None };
        assert_eq!(told(&first, &placed(2, |form| form.fields[0].kind = stricter.clone())), []);
        for (kind, expected) in [
            (FieldKind::Date, ConflictKind::Type),
            (FieldKind::Integer { minimum: None, maximum: Some(-1) }, ConflictKind::Range),
        ] {
            let other = placed(2, |form| form.fields[1].kind = kind.clone());
            assert_eq!(told(&first, &other), [("C11".into(), expected)]);
        }
        let unit = placed(2, |form| form.fields[0].unit = Some("户".into()));
        assert_eq!(told(&first, &unit), [("C04".into(), ConflictKind::Unit)]);
    }

    #[test]
    fn two_ways_to_add_up_are_a_conflict() {
        let adds = |aggregate| {
            placed(1, move |form: &mut FormDefinition| {
                form.derivations.push(Derivation {
                    element: "C04".parse().unwrap(),
                    measure: Measure::Periods { aggregate },
                    condition: String::new(),
                });
            })
        };
        assert_eq!(told(&adds(Aggregate::Sum), &adds(Aggregate::Sum)), []);
        let both = told(&adds(Aggregate::Sum), &adds(Aggregate::Last));
        assert_eq!(both, [("C04".into(), ConflictKind::Derivation)]);
    }

    #[test]
    fn only_who_meets_can_differ() {
        let differing = || placed(2, |form| form.fields[0].kind = FieldKind::Date);
        let first = placed(1, |_| ());
        assert_eq!(among(&[first.clone(), differing()]).len(), 1);
        let mut later = differing();
        (later.0.schedule.valid_from, later.0.schedule.valid_until) = (day("2027-01-01"), day("2027-12-31"));
        let mut quarterly = differing();
        quarterly.0.schedule.frequency = kernel::Frequency::Quarterly;
        let mut elsewhere = differing();
        elsewhere.1 = vec!["/210103000000/".parse().unwrap()];
        for other in [later, quarterly, elsewhere] {
            assert!(among(&[first.clone(), other]).is_empty());
        }
        let mut street = differing();
        street.1 = vec!["/210102000000/210102025000/".parse().unwrap()];
        assert_eq!(among(&[first, street.clone()])[0].areas, street.1);
    }
}
