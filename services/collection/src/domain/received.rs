//! What a community received: a scanned code, a pasted message, the name of a file. The control number
//! in it is found, wherever it stands; and the answer is a colour with a reason.
//!
//! Of a photo the codes are read ([`super::photo`]): what they say arrives here as text. What cannot be
//! read is no code.

use chrono::NaiveDate;
use contracts::collection::CodeVerdict;
use kernel::ControlNumber;
use serde::Serialize;
use utoipa::ToSchema;

use super::{demand::AdmissionState, refusing::Named, signed::Signed};

/// The most characters of what was received that are looked at.
pub const LONGEST: usize = 4_000;
/// Soon over: amber.
const AMBER_DAYS: i64 = 30;

/// What stands in the way of refusing without a live code: the law behind the receipt.
pub const LAW: &str = "《城市居民委员会组织法》第二十条：部门需要居委会协助的工作，应当经政府或者其派出机关同意并统一安排；\
《辽宁省基层群众性自治组织工作清单管理规定》：不得要求重复报送、多头报送、突击报送数据和材料";

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ReceivedColour)]
pub enum Colour {
    /// 有效，应当填报
    Green,
    /// 有效但即将到期，或者还没有生效
    Amber,
    /// 没有有效编号，可以拒填
    Red,
}

/// The control numbers in a text, each once, in the order in which they stand there. Full-width letters
/// and any dash count as what they look like.
pub fn numbers(text: &str) -> Vec<ControlNumber> {
    let plain: String = text.chars().take(LONGEST).map(plain).collect();
    let mut found: Vec<ControlNumber> = Vec::new();
    for token in plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        if let Ok(number) = token.trim_matches('-').parse::<ControlNumber>()
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
    found
}

/// What in a text was meant to be a number and is none.
pub fn misnumbered(text: &str) -> Option<String> {
    let plain: String = text.chars().take(LONGEST).map(plain).collect();
    let meant = |token: &str| {
        let digits =
            token.split('-').next().is_some_and(|head| head.len() == 6 && head.parse::<u32>().is_ok());
        digits && token.matches('-').count() >= 3
    };
    let mut tokens = plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    tokens.find(|token| meant(token)).map(|token| token.chars().take(60).collect())
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}' => '-',
        // Full-width forms lie as far behind ASCII as ever.
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    }
}

/// What is said of what was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The colour.
    pub colour: Colour,
    /// Why.
    pub zh: &'static str,
    /// Why, in English.
    pub en: &'static str,
}

/// What is said of an admission that covers the community and is live.
pub fn live(named: &Named, today: NaiveDate) -> Said {
    if (named.valid_until - today).num_days() <= AMBER_DAYS {
        return Said {
            colour: Colour::Amber,
            zh: "编号有效，即将到期；表名和填报项数与准入内容一致的，应当填报",
            en: "valid, and soon over: a form with this title and these fields is to be filled",
        };
    }
    Said {
        colour: Colour::Green,
        zh: "编号有效，适用于本社区；表名和填报项数与准入内容一致的，应当填报",
        en: "valid here: a form with this title and these fields is to be filled",
    }
}

/// What is said where nothing obliges.
pub fn said(verdict: CodeVerdict) -> Said {
    let (colour, zh, en) = match verdict {
        CodeVerdict::None => {
            (Colour::Red, "没有准入编号，可以拒填", "there is no control number: it may be refused")
        }
        CodeVerdict::Malformed => (
            Colour::Red,
            "编号是错的（校验位不符），可以拒填",
            "the number is wrong (its check character does not agree): it may be refused",
        ),
        CodeVerdict::Unknown => (
            Colour::Red,
            "没有登记过这个编号，可以拒填",
            "nothing was admitted under this number: it may be refused",
        ),
        CodeVerdict::Forged => (
            Colour::Red,
            "编号旁的签名核验不通过，可能是冒用编号，可以拒填",
            "the signature beside the number does not hold, the number may have been copied: it may be refused",
        ),
        CodeVerdict::NotYet => (
            Colour::Amber,
            "准入还没有生效，生效前不用填报",
            "it is not in force yet: until then it may be refused",
        ),
        CodeVerdict::Expired => {
            (Colour::Red, "准入已到期，可以拒填", "the admission has expired: it may be refused")
        }
        CodeVerdict::Suspended => {
            (Colour::Red, "准入已暂停，可以拒填", "the admission is suspended: it may be refused")
        }
        CodeVerdict::Revoked => {
            (Colour::Red, "准入已撤销，可以拒填", "the admission was revoked: it may be refused")
        }
        CodeVerdict::Elsewhere => (
            Colour::Red,
            "准入不包括本社区，可以拒填",
            "the admission does not cover the community: it may be refused",
        ),
    };
    Said { colour, zh, en }
}

/// Whether a number obliges more than another one: what is live here goes before what is not.
pub fn rank(named: Option<&Named>, today: NaiveDate) -> u8 {
    match named {
        None => 0,
        Some(named) if named.state != AdmissionState::Live || named.valid_until < today => 1,
        Some(named) if named.signed == Signed::Fails => 1,
        Some(named) if !named.covers || named.valid_from > today => 2,
        Some(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::samples::day;

    fn number() -> ControlNumber {
        ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 1)
    }

    #[test]
    fn a_number_is_found_wherever_it_stands() {
        let number = number();
        let wide: String = number
            .as_str()
            .chars()
            .map(|c| match c {
                '-' => '－',
                c => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            })
            .collect();
        for text in [
            number.to_string(),
            format!("请各社区今天报送（{number}），收到回复"),
            format!("https://example.cn/verify/{number}?s=eyJhbGciOi"),
            format!("{number}_老年人月报.xlsx"),
            wide,
        ] {
            assert_eq!(numbers(&text), std::slice::from_ref(&number), "{text}");
        }
        assert_eq!(numbers(&format!("{number} {number}")).len(), 1);
        assert!(numbers("表格见附件，今天下班前交").is_empty());
        let forged = format!("{}0", number.as_str().trim_end_matches(char::is_alphanumeric));
        assert!(numbers(&forged).is_empty() && misnumbered(&forged).is_some());
        assert_eq!(misnumbered("2026-11-24 10:00"), None);
    }

    #[test]
    fn what_is_live_here_goes_before_what_is_not_and_its_end_is_told_early() {
        let live_here = Named {
            state: AdmissionState::Live,
            valid_from: day("2026-11-01"),
            valid_until: day("2026-12-31"),
            covers: true,
            signed: Signed::Absent,
        };
        let today = day("2026-11-24");
        let revoked = Named { state: AdmissionState::Revoked, ..live_here };
        let elsewhere = Named { covers: false, ..live_here };
        let forged = Named { signed: Signed::Fails, ..live_here };
        let ranks = [None, Some(&revoked), Some(&forged), Some(&elsewhere), Some(&live_here)]
            .map(|named| rank(named, today));
        assert_eq!(ranks, [0, 1, 1, 2, 3]);
        assert_eq!(live(&live_here, today).colour, Colour::Green);
        assert_eq!(live(&live_here, day("2026-12-01")).colour, Colour::Amber);
        assert_eq!(said(CodeVerdict::None).colour, Colour::Red);
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,200}") {
            for found in numbers(&text) {
                prop_assert_eq!(found.to_string().parse::<ControlNumber>().ok(), Some(found));
            }
            let _looked = misnumbered(&text);
        }
    }
}
