//! Rows and their versions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use forms::Answer;
use kernel::{
    Actor, AdmissionId, AreaPath, DepartmentCode, Revision, RosterId, RosterRowId, RosterSubjectId, Timestamp,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The answers of a row, by the keys of its form.
pub type Values = BTreeMap<String, Answer>;

/// The rows that a form keeps of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Its id.
    pub id: RosterId,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The number of its form.
    pub form_code: String,
    /// The community.
    pub area: AreaPath,
    /// The admission under which it was kept last.
    pub admission: AdmissionId,
    /// Counts what was written on it and erased from it: what was counted once holds until then.
    pub changes: i64,
}

macro_rules! spelled {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal $zh:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $type { $($(#[$vdoc])* $variant,)* }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The spelling used in columns, URLs and JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The word people use.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }
        }

        impl std::str::FromStr for $type {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.name() == text || one.zh() == text).ok_or(())
            }
        }
    };
}

spelled! {
    /// What a version did to its row.
    RowChange {
        /// 新增
        Added = "added" "新增",
        /// 变更
        Changed = "changed" "变更",
        /// 停发、退出
        Ended = "ended" "停发",
    }
}

spelled! {
    /// Why a row was added, changed or ended; the dictionary's list of reasons (CL.CHANGE-REASON),
    /// and two of our own for what moves with the areas.
    RowReason {
        /// 新符合条件
        Qualified = "qualified" "新符合条件",
        /// 死亡
        Deceased = "deceased" "死亡",
        /// 户籍迁出
        MovedOut = "moved-out" "户籍迁出",
        /// 不再符合条件
        NoLongerQualified = "no-longer-qualified" "不再符合条件",
        /// 本人放弃
        GivenUp = "given-up" "本人放弃",
        /// 标准调整
        RateAdjusted = "rate-adjusted" "标准调整",
        /// 信息变更
        DetailsChanged = "details-changed" "信息变更",
        /// 误录更正
        EnteredByMistake = "entered-by-mistake" "误录更正",
        /// 迁入
        MovedIn = "moved-in" "迁入",
        /// 村（社区）合并调整
        AreaMerged = "area-merged" "区划调整",
        /// 其他
        Other = "other" "其他",
    }
}

impl RowChange {
    /// The code of the dictionary (CL.CHANGE-TYPE), as departments know it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "1",
            Self::Ended => "2",
            Self::Changed => "3",
        }
    }
}

impl RowReason {
    /// The code of the dictionary (CL.CHANGE-REASON).
    pub fn code(self) -> &'static str {
        match self {
            Self::Qualified => "01",
            Self::Deceased => "02",
            Self::MovedOut => "03",
            Self::NoLongerQualified => "04",
            Self::GivenUp => "05",
            Self::RateAdjusted => "06",
            Self::DetailsChanged => "07",
            Self::EnteredByMistake | Self::MovedIn | Self::AreaMerged | Self::Other => "99",
        }
    }

    /// Whether it can say why a row did this.
    pub fn explains(self, change: RowChange) -> bool {
        match change {
            RowChange::Added => {
                matches!(self, Self::Qualified | Self::MovedIn | Self::AreaMerged | Self::Other)
            }
            RowChange::Changed => matches!(
                self,
                Self::RateAdjusted | Self::DetailsChanged | Self::EnteredByMistake | Self::Other
            ),
            RowChange::Ended => {
                !matches!(self, Self::Qualified | Self::RateAdjusted | Self::DetailsChanged | Self::MovedIn)
            }
        }
    }
}

/// A row as it stands: the head of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowHead {
    /// Its id.
    pub id: RosterRowId,
    /// Its revision.
    pub revision: Revision,
    /// The number of its last version.
    pub version: i32,
    /// Whom it is about; none, if its form cannot tell.
    pub subject: Option<RosterSubjectId>,
    /// The first day of the row.
    pub since: NaiveDate,
    /// From when on its last version holds.
    pub valid_from: NaiveDate,
    /// What its last version did.
    pub change: RowChange,
}

impl RowHead {
    /// Whether it was ended, be it from some later day on.
    pub fn is_ended(&self) -> bool {
        self.change == RowChange::Ended
    }
}

/// One version of a row, without its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowVersion {
    /// Counts from 1.
    pub version: i32,
    /// The admission under which it was written.
    pub admission: AdmissionId,
    /// What it did.
    pub change: RowChange,
    /// Why.
    pub reason: RowReason,
    /// From when on it holds.
    pub valid_from: NaiveDate,
    /// When it was written.
    pub recorded_at: Timestamp,
    /// Who wrote it.
    pub recorded_by: Actor,
    /// Whom it is about.
    pub subject: Option<RosterSubjectId>,
}
