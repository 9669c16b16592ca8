//! "May I be asked for this certificate?": an answer by the names on the lists, never by likeness.

use std::collections::BTreeSet;

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
}

/// What every certificate is called in the end.
const CERTIFICATE: &str = "证明";

/// The names under which a certificate is asked for, folded: its own, those in its brackets, those
/// that the list gives as synonyms; each with and without the word for certificate.
///
/// `居民财产证明(收入、房产等)` is asked for as 收入证明 and as 房产证明 as well.
pub fn names(entry: &Entry) -> BTreeSet<String> {
    let full = &entry.text.name_zh;
    let mut names: Vec<String> = vec![full.clone()];
    let open = ['(', '（'];
    if let Some((own, rest)) = full.split_once(open) {
        names.push(own.to_owned());
        let inner = rest.trim_end_matches([')', '）']);
        let alternatives = inner.split(['、', '，', ',', '/']).map(|name| name.trim().trim_end_matches('等'));
        names.extend(alternatives.map(ToOwned::to_owned));
    }
    names.extend(parts(entry.attribute("synonyms")).map(ToOwned::to_owned));
    names.push(entry.text.name_en.clone());
    names.iter().map(|name| key(name)).filter(|name| !name.is_empty()).collect()
}

/// A name as it is compared: folded, without the word for certificate at its end.
pub fn key(name: &str) -> String {
    let folded = text::fold(name);
    folded.strip_suffix(CERTIFICATE).map(ToOwned::to_owned).unwrap_or(folded)
}

/// The entries that bear a name.
pub fn bearing<'a>(name: &str, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let asked = key(name);
    entries.iter().filter(|entry| !asked.is_empty() && names(entry).contains(&asked)).collect()
}

/// The entries whose names hold the one that is asked for, or are held by it: to choose from, and no
/// answer.
pub fn near<'a>(name: &str, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let asked = key(name);
    let close = |known: &String| {
        known.chars().count() > 1 && (known.contains(&asked) || asked.contains(known.as_str()))
    };
    entries.iter().filter(|entry| asked.chars().count() > 1 && names(entry).iter().any(close)).collect()
}

/// The answer for the entries that bear a name. The lowest area that says something decides.
pub fn answer(found: &[&Entry]) -> MayBeAsked {
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

#[cfg(test)]
mod tests {
    use contracts::registry::Register;
    use kernel::{Actor, RegisterEntryId};

    use super::*;
    use crate::domain::register::EntryText;

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
        assert_eq!(near("收入情况证明", &list).len(), 1);
        assert!(near("证明", &list).is_empty());
    }
}
