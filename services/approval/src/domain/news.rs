//! What has become of a request since somebody last opened their task of it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One kind of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TaskNews)]
pub enum News {
    /// 他人已作出决定
    Decision,
    /// 申请部门已补充说明
    Answer,
    /// 申请已修改重报
    Edition,
    /// 已超期上报
    Escalation,
}

impl News {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Decision, Self::Answer, Self::Edition, Self::Escalation];

    /// Its bit in a set.
    pub fn bit(self) -> i32 {
        match self {
            Self::Decision => 1,
            Self::Answer => 2,
            Self::Edition => 4,
            Self::Escalation => 8,
        }
    }

    /// What is in a set.
    pub fn of(bits: i32) -> Vec<Self> {
        Self::ALL.into_iter().filter(|news| bits & news.bit() != 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_bit_of_its_own() {
        for news in News::ALL {
            assert_eq!(News::of(news.bit()), [news]);
        }
        assert_eq!(News::of(0), []);
        assert_eq!(News::of(5), [News::Decision, News::Edition]);
    }
}
