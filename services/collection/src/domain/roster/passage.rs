//! How a row went from one community to another: the person moved, or the community was merged. The row
//! of the one ends, one of the other begins; for the form as a whole nobody is new, and nobody left.

use std::collections::BTreeMap;

use kernel::{AreaCode, RosterRowId};
use serde::Serialize;
use utoipa::ToSchema;

/// Seen from a community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// 转入
    In,
    /// 转出
    Out,
}

impl Way {
    /// The spelling in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

impl std::str::FromStr for Way {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        [Self::In, Self::Out].into_iter().find(|way| way.name() == name).ok_or(())
    }
}

/// Where a row came from, or went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Passage {
    /// Into the community, or out of it.
    pub way: Way,
    /// The other community.
    pub area_code: AreaCode,
}

/// The passages of a roster's rows.
#[derive(Debug, Clone, Default)]
pub struct Passages(pub BTreeMap<(RosterRowId, Way), AreaCode>);

impl Passages {
    /// How a row came, or went, if it did.
    pub fn of(&self, row: RosterRowId, way: Way) -> Option<Passage> {
        self.0.get(&(row, way)).map(|area| Passage { way, area_code: *area })
    }
}
