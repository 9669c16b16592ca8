//! How addresses are spelt, per channel.

use kernel::Refusal;
use url::Url;

use crate::domain::{ChannelKind, codes};

/// Bytes of an address at most.
const LONGEST: usize = 1_000;

/// An address as it is kept, or why it is none.
///
/// # Errors
/// With the code for the channel, pointing at `/address`.
pub fn clean(channel: ChannelKind, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let clean = (text.len() <= LONGEST).then(|| match channel {
        ChannelKind::Mail => mail(text),
        ChannelKind::Sms => sms(text),
        ChannelKind::Webhook => web(text),
        ChannelKind::WeCom => robot(text, "qyapi.weixin.qq.com", "key"),
        ChannelKind::DingTalk => robot(text, "oapi.dingtalk.com", "access_token"),
    });
    clean.flatten().ok_or_else(|| {
        let code = match channel {
            ChannelKind::Mail => &codes::MAIL_SPELLING,
            ChannelKind::Sms => &codes::PHONE_SPELLING,
            ChannelKind::Webhook => &codes::URL_SPELLING,
            ChannelKind::WeCom | ChannelKind::DingTalk => &codes::ROBOT_SPELLING,
        };
        Refusal::new(code).at("/address")
    })
}

/// One mailbox, nothing that could be a second header or a second recipient (RFC 5321 §4.1.2 and
/// RFC 6531: local parts may be Chinese).
fn mail(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let local_fine = (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let domain_fine = domain.len() <= 255 && domain.contains('.') && domain.split('.').all(label);
    (local_fine && domain_fine).then(|| format!("{local}@{}", domain.to_lowercase()))
}

/// A mobile number in China, or any in international form (E.164).
fn sms(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if let Some(rest) = digits.strip_prefix('+') {
        let fine = all_digits(rest) && (8..=15).contains(&rest.len()) && !rest.starts_with('0');
        return fine.then_some(digits);
    }
    let mobile = digits.len() == 11 && all_digits(&digits) && digits.starts_with('1');
    mobile.then(|| format!("+86{digits}"))
}

/// A page of the web without a user name: where it leads is looked at whenever something is sent.
pub(in crate::domain) fn web(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let fine = matches!(url.scheme(), "https" | "http")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none();
    fine.then(|| url.to_string())
}

/// The address of a group's robot carries its key; without one it is no robot. Groups with servers
/// of their own (private deployments) have other hosts.
fn robot(text: &str, public: &str, key: &str) -> Option<String> {
    let url = Url::parse(&web(text)?).ok()?;
    let keyed = url.query_pairs().any(|(name, value)| name == key && !value.is_empty());
    let sealed = url.scheme() == "https" || url.host_str() != Some(public);
    (keyed && sealed).then(|| url.to_string())
}

/// As it is shown to others than its owner: enough to tell which, too little to use it.
pub fn masked(channel: ChannelKind, address: &str) -> String {
    match channel {
        ChannelKind::Mail => {
            let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
            format!("{}***@{domain}", local.chars().take(1).collect::<String>())
        }
        ChannelKind::Sms => {
            let count = address.chars().count();
            let shown = |n: usize| n < count.saturating_sub(8) || n + 4 >= count;
            address.chars().enumerate().map(|(n, c)| if shown(n) { c } else { '*' }).collect()
        }
        _ => {
            let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
            host.unwrap_or_else(|| "***".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_one_mailbox() {
        let fine = |text: &str| clean(ChannelKind::Mail, text).ok();
        assert_eq!(fine(" li.na@Example.CN ").unwrap(), "li.na@example.cn");
        assert_eq!(fine("李娜@例子.中国").unwrap(), "李娜@例子.中国");
        for wrong in [
            "",
            "lina",
            "@a.cn",
            "a@",
            "a@b",
            "a@b.cn, c@d.cn",
            "a@b.cn\r\nBcc: all@d.cn",
            "\"a b\"@c.cn",
            "a..b@c.cn",
            "Li Na <a@b.cn>",
            "a@-b.cn",
            "a@127.0.0.1:25",
        ] {
            assert_eq!(fine(wrong), None, "{wrong:?}");
        }
        assert_eq!(clean(ChannelKind::Mail, "x").unwrap_err().code.name, "notification.contact.mail");
    }

    #[test]
    fn a_number_is_kept_in_its_international_form() {
        let fine = |text: &str| clean(ChannelKind::Sms, text).ok();
        assert_eq!(fine("138 0000-1234").unwrap(), "+8613800001234");
        assert_eq!(fine("+85261234567").unwrap(), "+85261234567");
        for wrong in ["", "024-23456789", "110", "+0861380000", "1380000123a", "+123", "1381234567８"] {
            assert_eq!(fine(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_web_address_has_a_host_and_no_user() {
        let fine = |text: &str| clean(ChannelKind::Webhook, text).ok();
        assert_eq!(fine("https://oa.example.cn/in?x=1").unwrap(), "https://oa.example.cn/in?x=1");
        for wrong in ["", "ftp://a.cn", "file:///etc/passwd", "https://u:p@a.cn/", "gopher://a", "https://"] {
            assert_eq!(fine(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_robot_has_a_key() {
        let wecom = |text: &str| clean(ChannelKind::WeCom, text).is_ok();
        assert!(wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6"));
        assert!(!wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send"));
        assert!(!wecom("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6"));
        assert!(clean(ChannelKind::DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=x").is_ok());
    }

    #[test]
    fn others_see_which_address_it_is_and_not_the_address() {
        assert_eq!(masked(ChannelKind::Mail, "lina@example.cn"), "l***@example.cn");
        assert_eq!(masked(ChannelKind::Sms, "+8613800001234"), "+86138****1234");
        assert_eq!(
            masked(ChannelKind::WeCom, "https://qyapi.weixin.qq.com/send?key=s"),
            "qyapi.weixin.qq.com"
        );
    }
}
