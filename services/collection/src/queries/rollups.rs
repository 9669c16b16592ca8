//! Sums along the area tree, for the departments that may retrieve them.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AreaCode, AreaPath, Period};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::longer::MadeUp;
use crate::{
    domain::{longer::Length, parts, suppressing},
    store::rollups::Sum,
};

/// How fine the parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RollupLevel {
    /// 省
    Province,
    /// 市
    City,
    /// 县（区）
    County,
    /// 街道（乡镇）
    Street,
    /// 社区（村）: of longer periods only, of a county or less, and not for the public
    Community,
}

impl RollupLevel {
    /// How deep such an area lies.
    pub fn depth(self) -> usize {
        match self {
            Self::Province => 1,
            Self::City => 2,
            Self::County => 3,
            Self::Street => 4,
            Self::Community => 5,
        }
    }
}

/// Sums of one element.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rollup {
    /// The element.
    pub element: String,
    /// The length of the periods that were made of shorter ones, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Length>,
    /// How shorter periods became longer ones, as a form declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggregation: Option<forms::Aggregate>,
    /// Sums, by area and period.
    pub items: Vec<RollupItem>,
}

/// One sum.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RollupItem {
    /// The area.
    pub area_code: AreaCode,
    /// The period.
    pub period: String,
    /// How many communities it speaks of.
    pub units: i64,
    /// The sum; none if it is suppressed, or of no community.
    pub total: Option<String>,
    /// The least value of a community; not for the public.
    pub least: Option<String>,
    /// The largest value of a community; not for the public.
    pub most: Option<String>,
    /// Whether the sum was left out, because people could be recognised by it or by what follows from it.
    pub suppressed: bool,
    /// What stands behind the sum of a longer period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_up: Option<MadeUp>,
}

/// What is left out of what is published: a place and its period.
pub type LeftOut = BTreeSet<(AreaPath, String)>;

/// What is left out, decided over all streets of a province.
pub fn left_out(streets: Vec<Sum>) -> LeftOut {
    let mut periods: BTreeMap<String, Vec<(AreaPath, f64)>> = BTreeMap::new();
    for Sum { place, period, total, .. } in streets {
        // What is no number is left out like the smallest there is.
        let number = total.parse().unwrap_or(1.0);
        periods.entry(period).or_default().push((place, number));
    }
    let mut out = LeftOut::new();
    let wholes: BTreeSet<Period> = periods.keys().filter_map(|period| period.parse().ok()).collect();
    for (period, streets) in periods {
        out.extend(suppressing::left_out(&streets).into_iter().map(|place| (place, period.clone())));
    }
    let longer = of_longer(&out, wholes.into_iter());
    out.extend(longer);
    out
}

/// What is left out of longer periods, for it is left out of a shorter one: with the sum of a quarter and
/// of two of its months the third is told.
pub fn of_longer(out: &LeftOut, wholes: impl Iterator<Item = Period>) -> LeftOut {
    let mut longer = LeftOut::new();
    for whole in wholes {
        let parts: BTreeSet<String> = parts::parts(whole).iter().flatten().map(Period::to_string).collect();
        let places = out.iter().filter(|(_, part)| parts.contains(part)).map(|(place, _)| place);
        longer.extend(places.map(|place| (place.clone(), whole.to_string())));
    }
    longer
}

/// Shows sums; what is published without what is left out.
pub fn view(element: String, sums: Vec<Sum>, left_out: Option<&LeftOut>) -> Rollup {
    let items = sums.into_iter().map(|sum| item(sum, left_out)).collect();
    Rollup { element, over: None, aggregation: None, items }
}

fn item(sum: Sum, left_out: Option<&LeftOut>) -> RollupItem {
    let code = sum.place.code();
    let suppressed = left_out.is_some_and(|out| out.contains(&(sum.place, sum.period.clone())));
    let public = left_out.is_some();
    RollupItem {
        area_code: code,
        period: sum.period,
        units: sum.units,
        total: (!suppressed).then(|| plain(&sum.total)),
        least: (!public).then(|| plain(&sum.least)),
        most: (!public).then(|| plain(&sum.most)),
        suppressed,
        made_up: None,
    }
}

/// A number without the zeros that a database may write behind its point.
fn plain(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(total: &str, least: &str) -> Sum {
        Sum {
            place: "/210000000000/210100000000/".parse().unwrap(),
            period: "2026-12".into(),
            units: 3,
            total: total.into(),
            least: least.into(),
            most: total.into(),
        }
    }

    #[test]
    fn a_quarter_does_not_tell_the_month_that_was_left_out() {
        let of = |period: &str, total: &str| Sum { period: period.into(), ..sum(total, "1") };
        let sums =
            [("2026-10", "30"), ("2026-11", "3"), ("2026-12", "20"), ("2026Q4", "53"), ("2026Q3", "60")];
        let out = left_out(sums.map(|(period, total)| of(period, total)).into());
        let periods: BTreeSet<&str> = out.iter().map(|(_, period)| period.as_str()).collect();
        assert_eq!(periods, BTreeSet::from(["2026-11", "2026Q4"]));
    }

    #[test]
    fn small_numbers_are_left_out_for_the_public_only() {
        let shown = |total: &str, least: &str, out: Option<&LeftOut>| {
            let item = item(sum(total, least), out);
            (item.total, item.least, item.suppressed)
        };
        let out = left_out(vec![sum("3", "1")]);
        assert_eq!(shown("3", "1", Some(&out)), (None, None, true));
        assert_eq!(shown("3", "1", None), (Some("3".into()), Some("1".into()), false));
        let nothing = left_out(vec![sum("30", "1")]);
        assert_eq!(shown("30", "1", Some(&nothing)), (Some("30".into()), None, false));
        assert_eq!(shown("12.50", "0", None).0, Some("12.5".into()));
    }
}
