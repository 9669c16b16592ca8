//! Refusing (拒填): a community need not fill what comes without a live code, and holds a receipt
//! that says so. What has a live code that covers the community is not refused here.

use chrono::NaiveDate;
use contracts::collection::CodeVerdict;
use kernel::{AreaCode, ControlNumber, Refusal, Violation, check::mod_37_36, text};

use super::{codes, demand::AdmissionState, signed::Signed};

/// What came, as the community tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who asked: an office, a person.
    pub asker: String,
    /// Through which channel: a group chat, a telephone call, paper.
    pub channel: String,
    /// What was asked.
    pub what: String,
    /// The code that was shown, if one was.
    pub code_shown: Option<String>,
}

impl Told {
    /// Cleans what was typed.
    ///
    /// # Errors
    /// Everything that is missing or too long, together.
    pub fn read(asker: &str, channel: &str, what: &str, code_shown: &str) -> Result<Self, Vec<Violation>> {
        let read = (
            text::required(asker, 100, "/asker"),
            text::required(channel, 60, "/channel"),
            text::required(what, 1000, "/what"),
            text::optional(code_shown, 60, "/code_shown"),
        );
        match read {
            (Ok(asker), Ok(channel), Ok(what), Ok(code)) => {
                Ok(Self { asker, channel, what, code_shown: Some(code).filter(|code| !code.is_empty()) })
            }
            (a, b, c, d) => Err([a.err(), b.err(), c.err(), d.err()].into_iter().flatten().collect()),
        }
    }

    /// The code that was shown, if it is a control number at all.
    pub fn control_number(&self) -> Option<ControlNumber> {
        self.code_shown.as_deref().and_then(|code| code.parse().ok())
    }
}

/// The admission that a code names, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Whether it has ended.
    pub state: AdmissionState,
    /// Its first day.
    pub valid_from: NaiveDate,
    /// Its last day.
    pub valid_until: NaiveDate,
    /// Whether it covers the community.
    pub covers: bool,
    /// How the signature stands that came beside the number.
    pub signed: Signed,
}

/// Why the code that was shown, or the lack of one, obliges to nothing.
///
/// # Errors
/// If it does oblige: the admission is live and covers the community.
pub fn judge(told: &Told, named: Option<Named>, today: NaiveDate) -> Result<CodeVerdict, Refusal> {
    if told.code_shown.is_none() {
        return Ok(CodeVerdict::None);
    }
    if told.control_number().is_none() {
        return Ok(CodeVerdict::Malformed);
    }
    let Some(named) = named else { return Ok(CodeVerdict::Unknown) };
    match named.state {
        AdmissionState::Suspended => Ok(CodeVerdict::Suspended),
        AdmissionState::Revoked => Ok(CodeVerdict::Revoked),
        AdmissionState::Expired => Ok(CodeVerdict::Expired),
        AdmissionState::Live if named.valid_until < today => Ok(CodeVerdict::Expired),
        AdmissionState::Live if named.signed == Signed::Fails => Ok(CodeVerdict::Forged),
        AdmissionState::Live if named.valid_from > today => Ok(CodeVerdict::NotYet),
        AdmissionState::Live if !named.covers => Ok(CodeVerdict::Elsewhere),
        AdmissionState::Live => Err(Refusal::new(&codes::CODE_LIVE).at("/code_shown")),
    }
}

/// The receipt's number: `JT-210102025001-20261124-01-K` (拒填). It names the community, the day and
/// which one of the day it is, and carries a check character, so that it can be read out over the
/// telephone.
pub fn receipt(area: AreaCode, day: NaiveDate, serial: i64) -> String {
    let stem = format!("JT-{area}-{}-{serial:02}", day.format("%Y%m%d"));
    let check = mod_37_36(&stem.replace('-', "")).expect("digits and capital letters only");
    format!("{stem}-{check}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::day;

    fn told(code: &str) -> Told {
        Told::read("某局办公室", "微信群", "报送台账", code).unwrap()
    }

    #[test]
    fn every_code_that_does_not_oblige_is_told_apart_and_a_live_one_is_not_refused() {
        let number = ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 1);
        let live = Named {
            state: AdmissionState::Live,
            valid_from: day("2026-11-01"),
            valid_until: day("2026-12-31"),
            covers: true,
            signed: Signed::Absent,
        };
        let today = day("2026-12-31");
        let judged = |code: &str, named| judge(&told(code), named, today);
        let number = number.as_str();
        assert_eq!(judged("", None), Ok(CodeVerdict::None));
        assert_eq!(judged("210102-MZ-2026-0007-11", None), Ok(CodeVerdict::Malformed));
        assert_eq!(judged(number, None), Ok(CodeVerdict::Unknown));
        for (state, verdict) in [
            (AdmissionState::Suspended, CodeVerdict::Suspended),
            (AdmissionState::Revoked, CodeVerdict::Revoked),
            (AdmissionState::Expired, CodeVerdict::Expired),
        ] {
            assert_eq!(judged(number, Some(Named { state, ..live })), Ok(verdict));
        }
        let over = Named { valid_until: day("2026-12-30"), ..live };
        assert_eq!(judged(number, Some(over)), Ok(CodeVerdict::Expired));
        let early = Named { valid_from: day("2027-01-01"), valid_until: day("2027-12-31"), ..live };
        assert_eq!(judged(number, Some(early)), Ok(CodeVerdict::NotYet));
        assert_eq!(judged(number, Some(Named { covers: false, ..live })), Ok(CodeVerdict::Elsewhere));
        let forged = Named { signed: Signed::Fails, ..live };
        assert_eq!(judged(number, Some(forged)), Ok(CodeVerdict::Forged));
        assert!(judged(number, Some(Named { signed: Signed::Holds, ..live })).is_err());
        let refused = judged(&number.to_lowercase(), Some(live)).unwrap_err();
        assert_eq!(refused.code.name, "collection.refusal.code-live");
    }

    #[test]
    fn everything_that_is_missing_is_named_together() {
        let wrong = Told::read(" ", "微信群", "", &"1".repeat(61)).unwrap_err();
        let pointers: Vec<&str> = wrong.iter().map(|violation| violation.pointer.as_str()).collect();
        assert_eq!(pointers, ["/asker", "/what", "/code_shown"]);
    }

    #[test]
    fn a_receipt_names_the_community_the_day_and_its_place_in_it() {
        let area = "210102025001".parse().unwrap();
        let first = receipt(area, day("2026-11-24"), 1);
        assert!(first.starts_with("JT-210102025001-20261124-01-"), "{first}");
        assert_ne!(first, receipt(area, day("2026-11-24"), 2));
    }
}
