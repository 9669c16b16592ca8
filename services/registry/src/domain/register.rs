//! The registers besides the duty list: certificates, plaques, mechanisms, groups and apps, services,
//! forms and ledgers, and what may never be passed down. Their life is in `register_life`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{Actor, AreaPath, Refusal, RegisterEntryId, Revision, Violation, digest, text};
use serde::{Deserialize, Serialize};

use super::{
    ListState, codes,
    duty_list::Step,
    register_codes,
    register_schema::{Attribute, Schema, schema},
    spelling::is_key,
};

/// Every register.
pub const ALL: [Register; 9] = [
    Register::ForbiddenCertificate,
    Register::KeptCertificate,
    Register::PlaqueOutside,
    Register::PlaqueInside,
    Register::Mechanism,
    Register::WorkGroup,
    Register::Service,
    Register::ReportingObject,
    Register::NegativeList,
];

/// An entry of a register in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id, the same in every version.
    pub id: RegisterEntryId,
    /// The register.
    pub register: Register,
    /// The area it holds for, and everything within.
    pub area: AreaPath,
    /// Its code within the register.
    pub code: String,
    /// Counts its versions, from 1.
    pub version: i32,
    /// Where this version is in its life.
    pub state: ListState,
    /// First day in force.
    pub effective_from: NaiveDate,
    /// Last day in force, once it is retired.
    pub last_day: Option<NaiveDate>,
    /// What it says.
    pub text: EntryText,
    /// Everybody who drafted or changed this version: none of them approves it.
    pub editors: Vec<Actor>,
    /// The approval, with the document's number.
    pub approved: Option<Step>,
    /// The publication.
    pub published: Option<Step>,
    /// The filing, with who received it.
    pub filed: Option<Step>,
    /// The retirement, with its reason.
    pub retired: Option<Step>,
    /// Counts the changes of all its versions; zero before it is stored.
    pub revision: Revision,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryText {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Kept, or removed and forbidden.
    pub kept: bool,
    /// What is particular to the register.
    pub attributes: BTreeMap<String, String>,
}

impl Entry {
    /// An attribute; empty if it says nothing.
    pub fn attribute(&self, name: &str) -> &str {
        self.text.attributes.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl EntryText {
    /// A hash of all it says.
    pub fn digest(&self) -> String {
        // Text, words and a map of texts are always JSON.
        digest::of(self).unwrap_or_default()
    }

    /// Cleans every text and holds it against what the register asks.
    ///
    /// # Errors
    /// Everything that is wrong, by pointer.
    pub fn checked(self, register: Register) -> Result<Self, Vec<Violation>> {
        let Schema { kept, attributes: asked } = schema(register);
        let mut wrong = Vec::new();
        let mut clean = |read: Result<String, Violation>| {
            read.map_err(|violation| wrong.push(violation)).unwrap_or_default()
        };
        let name_zh = clean(text::required(&self.name_zh, 80, "/name_zh"));
        let name_en = clean(text::optional(&self.name_en, 200, "/name_en"));
        if kept.is_some_and(|kept| kept != self.kept) {
            wrong.push(Violation::of("/kept", &codes::ENTRY_KEPT));
        }
        let mut attributes = BTreeMap::new();
        for (name, value) in &self.attributes {
            match attribute(asked, name, value) {
                // An empty attribute is an absent one.
                Ok(value) if value.is_empty() => {}
                Ok(value) => drop(attributes.insert(name.clone(), value)),
                Err(violation) => wrong.push(violation),
            }
        }
        for asked in asked.iter().filter(|asked| asked.needed && !attributes.contains_key(asked.name)) {
            let pointer = format!("/attributes/{}", asked.name);
            if wrong.iter().all(|violation| violation.pointer != pointer) {
                wrong.push(Violation::of(pointer, &codes::ENTRY_ATTRIBUTE_MISSING));
            }
        }
        if wrong.is_empty() { Ok(Self { name_zh, name_en, kept: self.kept, attributes }) } else { Err(wrong) }
    }
}

fn attribute(asked: &[Attribute], name: &str, value: &str) -> Result<String, Violation> {
    let pointer = format!("/attributes/{}", name.replace('~', "~0").replace('/', "~1"));
    if !is_key(name, 32) {
        return Err(Violation::of(pointer, &codes::ENTRY_ATTRIBUTE));
    }
    let asked = asked.iter().find(|asked| asked.name == name);
    let asked = asked.ok_or_else(|| Violation::of(&pointer, &register_codes::ENTRY_ATTRIBUTE_UNKNOWN))?;
    let value = text::optional(value, 1_000, &pointer)?;
    if value.is_empty() || asked.kind.takes(&value) {
        return Ok(value);
    }
    let (zh, en) = asked.kind.expected();
    let violation = Violation::of(pointer, &register_codes::ENTRY_ATTRIBUTE_VALUE);
    Err(violation.saying(format!("{}应填{zh}", asked.zh), format!("`{name}` is {en}")))
}

/// Reads the code of an entry.
///
/// # Errors
/// If it is none.
pub fn entry_code(code: &str) -> Result<String, Refusal> {
    let fine = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    if (1..=24).contains(&code.len()) && code.bytes().all(fine) {
        Ok(code.to_owned())
    } else {
        Err(Refusal::new(&codes::ENTRY_CODE).at("/code"))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn text(kept: bool, attributes: &[(&str, &str)]) -> EntryText {
        let attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        EntryText { name_zh: "健在证明".into(), name_en: String::new(), kept, attributes }
    }

    #[test]
    fn each_register_asks_for_what_makes_an_entry_useful() {
        let instead = [("go_instead_to", "人社部门"), ("channel", "手机认证"), ("material", "身份证")];
        let group = [("type", "group"), ("department", "210102-MZ"), ("platform", "政务微信")];
        let with = |extra: &[(&'static str, &'static str)]| [group.as_slice(), extra].concat();
        for (register, entry, told) in [
            (Register::ForbiddenCertificate, text(false, &instead), vec![]),
            (Register::ForbiddenCertificate, text(true, &instead), vec!["/kept"]),
            (
                Register::ForbiddenCertificate,
                text(false, &[("go_instead_to", " ")]),
                vec!["/attributes/go_instead_to", "/attributes/channel", "/attributes/material"],
            ),
            (Register::KeptCertificate, text(true, &[]), vec!["/attributes/basis"]),
            (Register::NegativeList, text(false, &[("basis", "厅字28号")]), vec!["/attributes/keywords"]),
            (Register::PlaqueInside, text(false, &[]), vec![]),
            (Register::Service, text(true, &[("Note", "x")]), vec!["/attributes/Note"]),
            (Register::Service, text(true, &[("colour", "x")]), vec!["/attributes/colour"]),
            (Register::WorkGroup, text(true, &group), vec![]),
            (
                Register::WorkGroup,
                text(true, &with(&[("member_count", "many"), ("expires", "soon")])),
                vec!["/attributes/expires", "/attributes/member_count"],
            ),
            (
                Register::WorkGroup,
                text(true, &[("type", "chat"), ("department", "民政局"), ("platform", "微信")]),
                vec!["/attributes/department", "/attributes/type"],
            ),
        ] {
            let wrong = entry.checked(register).err().unwrap_or_default();
            assert_eq!(wrong.iter().map(|v| v.pointer.as_str()).collect::<Vec<_>>(), told, "{register:?}");
        }
    }
}
