//! "May I be asked for this certificate?": an answer by the names on the lists, never by likeness.

use std::collections::BTreeSet;

use contracts::registry::Register;
use kernel::text;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Entry, spelling::parts};

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MayBeAsked {
    /// 可以: it is kept, with its basis.
    Yes,
    /// 不可以: communities do not issue it; the answer says where to go instead.
    No,
    /// 目录里没有: it is on neither list.
    Unknown,
    /// 各地不一: no area was named, and areas say different things.
    Varies,
}

/// What every certificate is called in the end.
const CERTIFICATE: &str = "证明";

/// Whether a register is one of certificates.
pub fn is_certificate(register: Register) -> bool {
    matches!(register, Register::ForbiddenCertificate | Register::KeptCertificate)
}

/// The names under which an entry is asked for.
pub fn names(entry: &Entry) -> BTreeSet<String> {
    names_of((&entry.text.name_zh, &entry.text.name_en), entry.attribute("synonyms"))
}

/// The names under which a certificate is asked for, folded: its own, those in its brackets, those
/// that the list gives as synonyms; each with and without the word for certificate.
///
/// `居民财产证明(收入、房产等)` is asked for as 收入证明 and as 房产证明 as well.
pub fn names_of((full, english): (&str, &str), synonyms: &str) -> BTreeSet<String> {
    let mut names: Vec<String> = vec![full.to_owned()];
    let open = ['(', '（'];
    if let Some((own, rest)) = full.split_once(open) {
        names.push(own.to_owned());
        let inner = rest.trim_end_matches([')', '）']);
        let alternatives = inner.split(['、', '，', ',', '/']).map(|name| name.trim().trim_end_matches('等'));
        names.extend(alternatives.map(ToOwned::to_owned));
    }
    names.extend(parts(synonyms).map(ToOwned::to_owned));
    names.push(english.to_owned());
    names.iter().map(|name| key(name)).filter(|name| !name.is_empty()).collect()
}

/// A name as it is compared: folded, without the word for certificate at its end.
pub fn key(name: &str) -> String {
    let folded = text::fold(name);
    folded.strip_suffix(CERTIFICATE).map(ToOwned::to_owned).unwrap_or(folded)
}

/// The answer for the entries that bear a name and hold for an area: the lowest one that says
/// something decides.
pub fn answer(found: &[Entry]) -> MayBeAsked {
    let lowest = found.iter().map(|entry| entry.area.as_str().len()).max();
    let deciding = found.iter().filter(|entry| Some(entry.area.as_str().len()) == lowest);
    let mut kept = deciding.map(|entry| entry.text.kept);
    match kept.next() {
        None => MayBeAsked::Unknown,
        Some(first) if first && kept.all(|kept| kept) => MayBeAsked::Yes,
        // Where a list contradicts itself the resident is not sent for paper.
        Some(_) => MayBeAsked::No,
    }
}

/// The answer where no area is named: that of all of them, if they agree. What one county keeps is no
/// answer for another.
pub fn answer_everywhere(found: &[Entry]) -> MayBeAsked {
    let says = |kept: bool| found.iter().any(|entry| entry.text.kept == kept);
    match (says(true), says(false)) {
        (false, false) => MayBeAsked::Unknown,
        (true, false) => MayBeAsked::Yes,
        (false, true) => MayBeAsked::No,
        (true, true) => MayBeAsked::Varies,
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Actor, RegisterEntryId};

    use super::*;
    use crate::domain::register::EntryText;

    fn bearing(name: &str, list: &[Entry]) -> Vec<Entry> {
        list.iter().filter(|entry| names(entry).contains(&key(name))).cloned().collect()
    }

    fn entry(name: &str, synonyms: &str, kept: bool) -> Entry {
        let attributes =
            [("basis", "法"), ("go_instead_to", "派出所"), ("channel", "窗口"), ("material", "身份证")];
        let mut attributes: std::collections::BTreeMap<String, String> =
            attributes.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        attributes.insert("synonyms".into(), synonyms.into());
        let register = if kept { Register::KeptCertificate } else { Register::ForbiddenCertificate };
        attributes.retain(|name, _| !(kept && name == "go_instead_to"));
        let text = EntryText { name_zh: name.into(), name_en: String::new(), kept, attributes };
        let id = RegisterEntryId::from_uuid(format!("{:032x}", 1).parse().unwrap());
        let place = (register, "/210000000000/".parse().unwrap(), "C1");
        Entry::draft(id, place, (text, "2020-01-01".parse().unwrap()), Actor::System).unwrap()
    }

    #[test]
    fn a_certificate_is_known_by_every_name_the_list_gives_it_and_by_no_other() {
        let list = [
            entry("居民财产证明(收入、房产、存款、车辆等)", "", false),
            entry("婚姻状况证明（婚姻关系、分居）", "单身证明", false),
            entry("健在证明", "", false),
            entry("监护人证明", "", true),
        ];
        for (asked, expected) in [
            ("收入证明", MayBeAsked::No),
            ("收入", MayBeAsked::No),
            ("车辆证明", MayBeAsked::No),
            ("居民财产证明", MayBeAsked::No),
            ("单身证明", MayBeAsked::No),
            ("分居证明", MayBeAsked::No),
            ("健在", MayBeAsked::No),
            ("监护人证明", MayBeAsked::Yes),
            ("监护证明", MayBeAsked::Unknown),
            ("收入情况证明", MayBeAsked::Unknown),
            ("证明", MayBeAsked::Unknown),
            ("", MayBeAsked::Unknown),
        ] {
            assert_eq!(answer(&bearing(asked, &list)), expected, "{asked}");
        }
    }

    #[test]
    fn where_no_area_is_named_areas_that_disagree_give_no_answer() {
        let (kept, forbidden) = (entry("健在证明", "", true), entry("健在证明", "", false));
        let below = Entry { area: "/210000000000/210100000000/".parse().unwrap(), ..kept.clone() };
        let both = [forbidden.clone(), below];
        assert_eq!(answer(&both), MayBeAsked::Yes, "for that area the lower list decides");
        assert_eq!(answer_everywhere(&both), MayBeAsked::Varies);
        assert_eq!(answer_everywhere(&[forbidden]), MayBeAsked::No);
        assert_eq!(answer_everywhere(&[kept]), MayBeAsked::Yes);
        assert_eq!(answer_everywhere(&[]), MayBeAsked::Unknown);
    }
}
