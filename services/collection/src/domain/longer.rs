//! What a longer period comes to (按更长的数据期汇总): of each community as the forms declare it, as if it had
//! been asked for the longer period itself, and then added up along the area tree.
//!
//! A community that lacks a shorter period adds nothing, for half a sum looks like a whole one; it is
//! counted as lacking, and told with what it lacks.

use std::collections::BTreeMap;

use forms::{Aggregate, Answer, Decimal, FieldKind};
use kernel::{Frequency, Period, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    codes,
    parts::{lacking, parts, wanted},
};

/// How long the periods are that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PeriodLength)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// 月（由日报汇总）
    Month,
    /// 季
    Quarter,
    /// 半年
    HalfYear,
    /// 年
    Year,
}

impl Length {
    /// The period of this length in which a shorter one lies; none for what is not shorter.
    pub fn around(self, part: Period) -> Option<Period> {
        let frequency = match self {
            Self::Month => Frequency::Monthly,
            Self::Quarter => Frequency::Quarterly,
            Self::HalfYear => Frequency::HalfYearly,
            Self::Year => Frequency::Yearly,
        };
        let whole = Period::holding(part.first_day(), frequency);
        parts(whole).iter().any(|parts| parts.contains(&part)).then_some(whole)
    }

    /// How many characters the periods have that make it up, at least and at most: days have ten, months
    /// seven, quarters and half-years six.
    pub fn written(self) -> (i32, i32) {
        if self == Self::Month { (10, 10) } else { (6, 7) }
    }
}

/// What an admitted form declares of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// How shorter periods become a longer one.
    pub aggregate: Aggregate,
    /// What sort of number it takes.
    pub kind: FieldKind,
}

/// What counts of what a department's own forms declare and those of others: its own goes before, and of two
/// that differ none is right.
///
/// # Errors
/// If nobody declares anything, or some differ.
pub fn agreed([own, others]: [Vec<Declared>; 2]) -> Result<Declared, Refusal> {
    let declared = if own.is_empty() { others } else { own };
    let mut aggregates = declared.iter().map(|one| one.aggregate);
    let first = aggregates.next();
    if aggregates.any(|other| Some(other) != first) {
        return Err(Refusal::new(&codes::DECLARED_TWICE));
    }
    declared.into_iter().next().ok_or_else(|| Refusal::new(&codes::NOT_DECLARED))
}

/// What a community said, by period.
pub type Said = BTreeMap<Period, Answer>;

/// What a community's longer period comes to, or else which shorter ones it lacks. Nothing is lacking where
/// what is there comes to no number that the form could hold.
pub fn come_to(declared: &Declared, whole: Period, said: &Said) -> Community {
    let of_length = |parts: Vec<Period>| {
        let needed = wanted(&parts, declared.aggregate);
        let answers: Vec<&Answer> = needed.iter().map(|part| said.get(part)).collect::<Option<_>>()?;
        number(declared, &answers)
    };
    let says = |part: &Period| said.get(part).is_some_and(|answer| answer.reason().is_none());
    let found = parts(whole).into_iter().find_map(of_length);
    found.ok_or_else(|| lacking(whole, declared.aggregate, says))
}

fn number(declared: &Declared, answers: &[&Answer]) -> Option<Decimal> {
    declared.aggregate.of(answers, &declared.kind)?.to_text().parse().ok()
}

/// What a community comes to, or what it lacks.
pub type Community = Result<Decimal, Vec<Period>>;

/// A place in a longer period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Longer {
    /// How many communities the sum is of: those that lack nothing.
    pub units: i64,
    /// The sum, the least and the largest of a community; none of no community.
    pub sum: Option<[Decimal; 3]>,
    /// How many communities said something and lack something.
    pub lacking: i64,
    /// Which shorter periods, and of how many of them.
    pub missing: BTreeMap<Period, i64>,
}

impl Longer {
    /// Adds a community. What grows past all bounds counts as lacking.
    pub fn add(&mut self, community: &Community) {
        let lacks = match community {
            Ok(number) if self.grow(*number).is_some() => return,
            Ok(_) => &[][..],
            Err(lacks) => lacks,
        };
        self.lacking += 1;
        for part in lacks {
            *self.missing.entry(*part).or_default() += 1;
        }
    }

    fn grow(&mut self, number: Decimal) -> Option<()> {
        let [total, least, most] = match self.sum {
            None => [number; 3],
            Some([total, least, most]) => [total.checked_add(number)?, least.min(number), most.max(number)],
        };
        (self.units, self.sum) = (self.units + 1, Some([total, least, most]));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(aggregate: Aggregate) -> Declared {
        Declared { aggregate, kind: FieldKind::Integer { minimum: None, maximum: None } }
    }

    #[test]
    fn the_departments_own_declaration_goes_before_others_and_of_two_that_differ_none_counts() {
        let one = |aggregates: &[Aggregate]| aggregates.iter().copied().map(declared).collect::<Vec<_>>();
        let agreed = |own: &[Aggregate], others: &[Aggregate]| {
            agreed([one(own), one(others)]).map(|one| one.aggregate).map_err(|refusal| refusal.code.name)
        };
        let (sum, mean) = (Aggregate::Sum, Aggregate::Mean);
        assert_eq!(agreed(&[sum], &[mean, mean]), Ok(sum));
        assert_eq!(agreed(&[], &[mean, mean]), Ok(mean));
        assert_eq!(agreed(&[], &[]), Err("collection.rollup.no-aggregation"));
        for (own, others) in [(&[sum, mean][..], &[][..]), (&[][..], &[sum, mean][..])] {
            assert_eq!(agreed(own, others), Err("collection.rollup.aggregations-differ"));
        }
    }

    fn said(values: &[(&str, i64)]) -> Said {
        values.iter().map(|(period, value)| (period.parse().unwrap(), Answer::Integer(*value))).collect()
    }

    fn comes_to(aggregate: Aggregate, whole: &str, values: &[(&str, i64)]) -> Result<String, Vec<String>> {
        let found = come_to(&declared(aggregate), whole.parse().unwrap(), &said(values));
        found.map(|number| number.to_string()).map_err(|lacks| lacks.iter().map(Period::to_string).collect())
    }

    #[test]
    fn months_come_to_a_quarter_as_declared_and_a_gap_to_nothing() {
        let months = [("2026-10", 4), ("2026-11", 9), ("2026-12", 5)];
        for (aggregate, expected) in
            [(Aggregate::Sum, "18"), (Aggregate::Last, "5"), (Aggregate::Mean, "6"), (Aggregate::Max, "9")]
        {
            assert_eq!(comes_to(aggregate, "2026Q4", &months), Ok(expected.into()), "{aggregate:?}");
        }
        let gap = [("2026-10", 4), ("2026-12", 5)];
        for aggregate in [Aggregate::Sum, Aggregate::Mean, Aggregate::Max] {
            assert_eq!(comes_to(aggregate, "2026Q4", &gap), Err(vec!["2026-11".into()]), "{aggregate:?}");
        }
        assert_eq!(comes_to(Aggregate::Last, "2026Q4", &gap), Ok("5".into()));
        assert_eq!(comes_to(Aggregate::Last, "2026Q4", &months[..2]), Err(vec!["2026-12".into()]));
    }

    #[test]
    fn a_year_comes_from_quarters_where_months_are_not_all_there() {
        let mut values = vec![("2026-01", 1), ("2026Q1", 10), ("2026Q2", 20), ("2026Q3", 30)];
        assert_eq!(comes_to(Aggregate::Sum, "2026", &values), Err(vec!["2026Q4".into()]));
        values.push(("2026Q4", 40));
        assert_eq!(comes_to(Aggregate::Sum, "2026", &values), Ok("100".into()));
    }

    #[test]
    fn a_month_that_says_only_why_it_is_empty_is_missing() {
        let mut values = said(&[("2026-10", 4), ("2026-11", 9)]);
        values.insert("2026-12".parse().unwrap(), Answer::Empty(forms::NullReason::Unknown));
        let found = come_to(&declared(Aggregate::Sum), "2026Q4".parse().unwrap(), &values);
        assert_eq!(found, Err(vec!["2026-12".parse().unwrap()]));
    }

    #[test]
    fn a_place_adds_up_whole_communities_and_counts_the_others() {
        let mut place = Longer::default();
        for values in [&[("2026-10", 1), ("2026-11", 2), ("2026-12", 3)][..], &[("2026-10", 50)][..]] {
            let community = come_to(&declared(Aggregate::Sum), "2026Q4".parse().unwrap(), &said(values));
            place.add(&community);
        }
        assert_eq!(
            (place.units, place.sum.map(|sum| sum.map(|n| n.to_string())), place.lacking),
            (1, Some(["6", "6", "6"].map(str::to_owned)), 1)
        );
        let missing: Vec<String> = place.missing.iter().map(|(period, n)| format!("{period} {n}")).collect();
        assert_eq!(missing, ["2026-11 1", "2026-12 1"]);
    }

    #[test]
    fn only_what_is_shorter_lies_in_a_longer_period() {
        let around = |length: Length, part: &str| length.around(part.parse().unwrap()).map(|p| p.to_string());
        assert_eq!(around(Length::Quarter, "2026-11").as_deref(), Some("2026Q4"));
        assert_eq!(around(Length::Year, "2026H2").as_deref(), Some("2026"));
        assert_eq!(around(Length::Month, "2026-11-05").as_deref(), Some("2026-11"));
        assert_eq!(around(Length::Quarter, "2026Q4"), None);
        assert_eq!(around(Length::Year, "2026-W47"), None);
    }
}
