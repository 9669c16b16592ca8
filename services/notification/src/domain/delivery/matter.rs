//! What a delivery is about: references and facts. The words are made when it is sent.

use chrono::NaiveDate;
use kernel::NoticeId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What is to be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Matter {
    /// One notice, because somebody wants its kind at once.
    Notice {
        /// The notice.
        notice: NoticeId,
    },
    /// The notice of a declared emergency.
    Emergency {
        /// The notice.
        notice: NoticeId,
    },
    /// The digest of a day.
    Digest {
        /// The day.
        day: NaiveDate,
    },
    /// The code that proves that an address is read by whoever gave it; empty once it was sent.
    Code {
        /// Six digits.
        code: String,
    },
    /// An event, to a system of a department: the body as it is sent.
    Event {
        /// Type, time and data.
        body: Value,
    },
    /// To see whether a system listens.
    Ping,
}

/// The sorts of matters, as columns and answers spell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// One notice.
    Notice,
    /// A declared emergency.
    Emergency,
    /// A digest.
    Digest,
    /// A verification code.
    Code,
    /// An event for a system.
    Event,
    /// A test.
    Ping,
}

impl Sort {
    const ALL: [Self; 6] = [Self::Notice, Self::Emergency, Self::Digest, Self::Code, Self::Event, Self::Ping];

    /// The spelling in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Emergency => "emergency",
            Self::Digest => "digest",
            Self::Code => "code",
            Self::Event => "event",
            Self::Ping => "ping",
        }
    }
}

impl std::str::FromStr for Sort {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|sort| sort.name() == name).ok_or(())
    }
}

impl Matter {
    /// Its sort.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Notice { .. } => Sort::Notice,
            Self::Emergency { .. } => Sort::Emergency,
            Self::Digest { .. } => Sort::Digest,
            Self::Code { .. } => Sort::Code,
            Self::Event { .. } => Sort::Event,
            Self::Ping => Sort::Ping,
        }
    }

    /// What of it may be kept once it was sent: a code has served.
    pub fn spent(self) -> Self {
        match self {
            Self::Code { .. } => Self::Code { code: String::new() },
            other => other,
        }
    }
}
