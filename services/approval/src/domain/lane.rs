//! The lane of a request: by which road it comes to its decision.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a request is handled. What the applicant states is honoured only where its preconditions
/// are met; where nothing is stated it follows from the content.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestLane)]
pub enum Lane {
    /// 一般程序
    #[default]
    Routine,
    /// 清单外事项，由县（区）政府决定
    OffList,
    /// 到期续用，内容不变
    Renewal,
    /// 非实质变更：文字、联系方式
    NonSubstantive,
    /// 应急：先临时准入，五个工作日内补报
    Emergency,
    /// 已由统计法等程序批准，自带文号和有效期
    ExternallyCleared,
}

impl Lane {
    /// Every lane.
    pub const ALL: [Self; 6] = [
        Self::Routine,
        Self::OffList,
        Self::Renewal,
        Self::NonSubstantive,
        Self::Emergency,
        Self::ExternallyCleared,
    ];

    /// The spelling used in columns, URLs and the names of flows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::OffList => "off-list",
            Self::Renewal => "renewal",
            Self::NonSubstantive => "non-substantive",
            Self::Emergency => "emergency",
            Self::ExternallyCleared => "externally-cleared",
        }
    }

    /// The words of the office.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Routine => "一般程序",
            Self::OffList => "清单外事项",
            Self::Renewal => "到期续用",
            Self::NonSubstantive => "非实质变更",
            Self::Emergency => "应急准入",
            Self::ExternallyCleared => "已另行批准",
        }
    }

    /// Whether it must rest on an item of the duty list.
    pub fn needs_item(self) -> bool {
        !matches!(self, Self::OffList | Self::ExternallyCleared)
    }
}

impl std::str::FromStr for Lane {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|lane| lane.name() == name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_is_the_name_on_the_wire() {
        for lane in Lane::ALL {
            assert_eq!(lane.name().parse(), Ok(lane));
            assert_eq!(serde_json::to_value(lane).unwrap(), lane.name());
        }
    }
}
