//! How often something may be asked.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// From the most to the least often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// 每日
    Daily,
    /// 每周
    Weekly,
    /// 每月
    Monthly,
    /// 每季度
    Quarterly,
    /// 每半年
    HalfYearly,
    /// 每年
    Yearly,
    /// 一次性
    Once,
    /// 按需、因事
    OnEvent,
}

impl Frequency {
    /// Every frequency, most often first.
    pub const ALL: [Self; 8] = [
        Self::Daily,
        Self::Weekly,
        Self::Monthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
        Self::Once,
        Self::OnEvent,
    ];

    /// The spelling used in files, columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
            Self::Once => "once",
            Self::OnEvent => "on-event",
        }
    }

    /// Reads [`Frequency::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.name() == name)
    }

    /// The word on a form.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Daily => "每日",
            Self::Weekly => "每周",
            Self::Monthly => "每月",
            Self::Quarterly => "每季度",
            Self::HalfYearly => "每半年",
            Self::Yearly => "每年",
            Self::Once => "一次性",
            Self::OnEvent => "因事",
        }
    }

    /// Reports in a year, at most; a single report counts as one.
    pub fn per_year(self) -> u32 {
        match self {
            Self::Daily => 365,
            Self::Weekly => 52,
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly | Self::Once | Self::OnEvent => 1,
        }
    }

    /// Days from one report to the next, at most: for so long the last one stays fresh. What is not
    /// asked regularly counts as yearly.
    pub fn days(self) -> i32 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 7,
            Self::Monthly => 31,
            Self::Quarterly => 92,
            Self::HalfYearly => 184,
            Self::Yearly | Self::Once | Self::OnEvent => 366,
        }
    }

    /// Whether asking this often stays within what `allowed` permits.
    pub fn within(self, allowed: Self) -> bool {
        self.per_year() <= allowed.per_year()
    }
}
