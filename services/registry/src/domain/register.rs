//! The registers besides the duty list: certificates, plaques, mechanisms, groups, services,
//! reporting objects, and what may never be passed down.

use std::collections::BTreeMap;

use contracts::registry::Register;
use kernel::{AreaPath, Refusal, RegisterEntryId, Revision, Violation, text};

use super::{codes, spelling::is_key};

/// An entry of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: RegisterEntryId,
    /// The register.
    pub register: Register,
    /// The area it holds for, and everything within.
    pub area: AreaPath,
    /// Its code within the register.
    pub code: String,
    /// What it says.
    pub text: EntryText,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// What a register asks of its entries.
struct Rule {
    /// The only answer to "kept?", if there is only one.
    kept: Option<bool>,
    /// Attributes without which an entry says nothing.
    needed: &'static [&'static str],
}

fn rule(register: Register) -> Rule {
    match register {
        Register::ForbiddenCertificate => Rule { kept: Some(false), needed: &["go_instead_to"] },
        Register::KeptCertificate => Rule { kept: Some(true), needed: &["basis"] },
        Register::NegativeList => Rule { kept: Some(false), needed: &["keywords", "basis"] },
        Register::ReportingObject => Rule { kept: None, needed: &["department", "frequency", "duty_item"] },
        Register::PlaqueOutside
        | Register::PlaqueInside
        | Register::Mechanism
        | Register::WorkGroup
        | Register::Service => Rule { kept: None, needed: &[] },
    }
}

impl EntryText {
    /// Cleans every text and holds it against the rule of the register.
    ///
    /// # Errors
    /// Everything that is wrong, by pointer.
    pub fn checked(self, register: Register) -> Result<Self, Vec<Violation>> {
        let Rule { kept, needed } = rule(register);
        let mut wrong = Vec::new();
        let name_zh = text::required(&self.name_zh, 80, "/name_zh").map_err(|v| wrong.push(v));
        let name_en = text::optional(&self.name_en, 200, "/name_en").map_err(|v| wrong.push(v));
        if kept.is_some_and(|kept| kept != self.kept) {
            wrong.push(Violation::of("/kept", &codes::ENTRY_KEPT));
        }
        if self.attributes.len() > 20 {
            wrong.push(Violation::of("/attributes", &codes::ENTRY_ATTRIBUTE));
        }
        let mut attributes = BTreeMap::new();
        for (name, value) in self.attributes {
            let pointer = format!("/attributes/{}", name.replace('~', "~0").replace('/', "~1"));
            if !is_key(&name, 32) {
                wrong.push(Violation::of(pointer, &codes::ENTRY_ATTRIBUTE));
                continue;
            }
            match text::optional(&value, 1_000, &pointer) {
                // An empty attribute is an absent one.
                Ok(value) if value.is_empty() => {}
                Ok(value) => drop(attributes.insert(name, value)),
                Err(violation) => wrong.push(violation),
            }
        }
        for name in needed.iter().filter(|name| !attributes.contains_key(**name)) {
            wrong.push(Violation::of(format!("/attributes/{name}"), &codes::ENTRY_ATTRIBUTE_MISSING));
        }
        match (name_zh, name_en) {
            (Ok(name_zh), Ok(name_en)) if wrong.is_empty() => {
                Ok(Self { name_zh, name_en, kept: self.kept, attributes })
            }
            _ => Err(wrong),
        }
    }
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
mod tests {
    use super::*;

    fn text(kept: bool, attributes: &[(&str, &str)]) -> EntryText {
        let attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        EntryText { name_zh: "健在证明".into(), name_en: String::new(), kept, attributes }
    }

    #[test]
    fn each_register_asks_for_what_makes_an_entry_useful() {
        for (register, entry, told) in [
            (Register::ForbiddenCertificate, text(false, &[("go_instead_to", "人社部门")]), vec![]),
            (Register::ForbiddenCertificate, text(true, &[("go_instead_to", "人社部门")]), vec!["/kept"]),
            (
                Register::ForbiddenCertificate,
                text(false, &[("go_instead_to", " ")]),
                vec!["/attributes/go_instead_to"],
            ),
            (Register::KeptCertificate, text(true, &[]), vec!["/attributes/basis"]),
            (Register::NegativeList, text(false, &[("basis", "厅字28号")]), vec!["/attributes/keywords"]),
            (Register::PlaqueInside, text(false, &[]), vec![]),
            (Register::Service, text(true, &[("Note", "x")]), vec!["/attributes/Note"]),
        ] {
            let wrong = entry.checked(register).err().unwrap_or_default();
            assert_eq!(wrong.iter().map(|v| v.pointer.as_str()).collect::<Vec<_>>(), told, "{register:?}");
        }
    }
}
