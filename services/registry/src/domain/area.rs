//! An area: its place in the tree, and when it was valid.

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Revision};

/// A registered area. Its place and level never change: a unit that moves is ended, and its
/// successor registered under a new code, so that what was reported stays where it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Where it lies; ends with its own code.
    pub path: AreaPath,
    /// Its level.
    pub level: AreaLevel,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity; none while it exists.
    pub valid_to: Option<NaiveDate>,
    /// What it became, once ended.
    pub successors: Vec<AreaCode>,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

impl Area {
    /// The key.
    pub fn code(&self) -> AreaCode {
        self.path.code()
    }

    /// The area it lies in.
    pub fn parent(&self) -> Option<AreaCode> {
        self.path.parent().map(|path| path.code())
    }

    /// Whether it is over on a day. Before its first day it may be prepared for.
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        self.valid_to.is_some_and(|last| last < day)
    }

    /// Whether it is a level that the statistical table keeps and nobody governs.
    pub fn is_nominal(&self) -> bool {
        self.level == AreaLevel::City && NOMINAL.contains(&self.name_zh.as_str())
    }

    /// Whether the same facts hold of another, whatever the revision.
    pub fn same_facts(&self, other: &Self) -> bool {
        Self { revision: other.revision, ..self.clone() } == *other
    }
}

/// What such a level is called: between a municipality and its districts and counties, between a
/// province and the counties that it governs itself. Codes are opaque; the names are the table's own.
const NOMINAL: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// Whether duty lists and departments stand on this level.
pub fn governs(level: AreaLevel) -> bool {
    matches!(level, AreaLevel::Province | AreaLevel::City | AreaLevel::County)
}
