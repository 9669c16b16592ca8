//! Sums along the area tree, for the departments that may retrieve them.

use kernel::AreaCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::store::rollups::Sum;

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
}

impl RollupLevel {
    /// How deep such an area lies.
    pub fn depth(self) -> usize {
        match self {
            Self::Province => 1,
            Self::City => 2,
            Self::County => 3,
            Self::Street => 4,
        }
    }
}

/// Sums of one element.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rollup {
    /// The element.
    pub element: String,
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
    /// The sum; none if it is suppressed.
    pub total: Option<String>,
    /// The least value of a community; none if it is suppressed.
    pub least: Option<String>,
    /// The largest value of a community; none if it is suppressed.
    pub most: Option<String>,
    /// Whether numbers were left out because they are so small that people could be recognised.
    pub suppressed: bool,
}

/// Below this a number may point at people (小单元格抑制).
const SMALLEST: f64 = 5.0;

/// Shows sums. For the public a number from 1 to 4 is left out, and the least and the most with it.
pub fn view(element: String, sums: Vec<Sum>, public: bool) -> Rollup {
    let items = sums.into_iter().map(|sum| item(sum, public)).collect();
    Rollup { element, items }
}

fn item(sum: Sum, public: bool) -> RollupItem {
    let small = |text: &str| text.parse::<f64>().is_ok_and(|n| n > 0.0 && n < SMALLEST);
    let suppressed = public && (small(&sum.total) || small(&sum.least) || small(&sum.most));
    let hide_total = public && small(&sum.total);
    RollupItem {
        area_code: sum.place.code(),
        period: sum.period,
        units: sum.units,
        total: (!hide_total).then(|| plain(&sum.total)),
        least: (!suppressed).then(|| plain(&sum.least)),
        most: (!suppressed).then(|| plain(&sum.most)),
        suppressed,
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
    fn small_numbers_are_left_out_for_the_public_only() {
        let shown = |total: &str, least: &str, public: bool| {
            let item = item(sum(total, least), public);
            (item.total, item.least, item.suppressed)
        };
        assert_eq!(shown("3", "1", true), (None, None, true));
        assert_eq!(shown("30", "1", true), (Some("30".into()), None, true));
        assert_eq!(shown("3", "1", false), (Some("3".into()), Some("1".into()), false));
        assert_eq!(shown("12.50", "0", true), (Some("12.5".into()), Some("0".into()), false));
    }
}
