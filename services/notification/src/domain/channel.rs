//! The ways to somebody outside of the pages. In the pages a notice is there with its event: that
//! way has nothing to deliver and nothing to lose.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChannelKind {
    /// 电子邮件
    Mail,
    /// 短信
    Sms,
    /// A program, told by Standard Webhooks.
    Webhook,
    /// 企业微信群机器人
    WeCom,
    /// 钉钉机器人
    DingTalk,
}

impl ChannelKind {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::Mail, Self::Sms, Self::Webhook, Self::WeCom, Self::DingTalk];

    /// The spelling in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Webhook => "webhook",
            Self::WeCom => "wecom",
            Self::DingTalk => "dingtalk",
        }
    }

    /// Reads [`ChannelKind::name`].
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl std::str::FromStr for ChannelKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::named(name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_spelt_alike_in_columns_and_in_json() {
        for kind in ChannelKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(ChannelKind::named(kind.name()), Some(kind));
        }
    }
}
