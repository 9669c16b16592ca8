//! An item of a duty list: name, content and basis, who leads, how often it may be asked about.

use contracts::registry::{DutyKind, LegalBasis, Support};
use kernel::{AreaPath, DepartmentCode, Frequency, Refusal, Violation, digest, text};
use serde::{Deserialize, Serialize};

use super::{Inherited, codes, list_codes, register::entry_code};

/// Everything an item says; two items with the same text are the same version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemText {
    /// 事项名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// 事项内容
    pub content_zh: String,
    /// The content in English; may be empty.
    pub content_en: String,
    /// Perform or assist.
    pub kind: DutyKind,
    /// 依据
    pub basis: Vec<LegalBasis>,
    /// Departments that may cite the item.
    pub lead_departments: Vec<DepartmentCode>,
    /// The most often that something may be asked under it.
    pub allowed_frequency: Frequency,
    /// What is owed.
    pub support: Support,
    /// Codes of the forms and ledgers that may be asked under it; any if there are none. Left out of
    /// the hash while empty: items from before it was written down keep their versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reporting_objects: Vec<String>,
}

/// An item on a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its code within the list, such as `A03`.
    pub code: String,
    /// Counts its published texts, from 1; none while the list is a draft.
    pub version: Option<i32>,
    /// The item of the list above that it carries out, by version; none if it is this level's own.
    pub inherits: Option<Inherited>,
    /// What it says.
    pub text: ItemText,
}

impl ItemText {
    /// A hash of all it says: what tells whether a version is new.
    pub fn digest(&self) -> String {
        // Text, lists and numbers are always JSON; an empty hash would only raise a version.
        digest::of(self).unwrap_or_default()
    }

    /// Cleans every text and checks what can be checked without looking around.
    ///
    /// # Errors
    /// Everything that is wrong, by pointer.
    pub fn checked(mut self, area: &AreaPath) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let mut clean = |value: &mut String, longest, pointer: &str, needed: bool| {
            let read = if needed { text::required } else { text::optional };
            match read(value, longest, pointer) {
                Ok(fine) => *value = fine,
                Err(violation) => wrong.push(violation),
            }
        };
        clean(&mut self.name_zh, 60, "/name_zh", true);
        clean(&mut self.name_en, 200, "/name_en", false);
        clean(&mut self.content_zh, 1_000, "/content_zh", true);
        clean(&mut self.content_en, 2_000, "/content_en", false);
        for (n, basis) in self.basis.iter_mut().enumerate() {
            clean(&mut basis.law, 80, &format!("/basis/{n}/law"), true);
            clean(&mut basis.article, 40, &format!("/basis/{n}/article"), true);
            clean(&mut basis.text, 500, &format!("/basis/{n}/text"), false);
        }
        let Support { money, people, data, contact } = &mut self.support;
        for (value, name) in [(money, "money"), (people, "people"), (data, "data"), (contact, "contact")] {
            clean(value, 200, &format!("/support/{name}"), false);
        }
        if self.basis.is_empty() {
            wrong.push(Violation::of("/basis", &codes::ITEM_NO_BASIS));
        }
        if self.lead_departments.is_empty() {
            wrong.push(Violation::of("/lead_departments", &codes::ITEM_NO_DEPARTMENT));
        }
        for (n, department) in self.lead_departments.iter().enumerate() {
            if !serves(department, area) {
                wrong.push(Violation::of(format!("/lead_departments/{n}"), &codes::ITEM_DEPARTMENT));
            }
        }
        self.reporting_objects.sort_unstable();
        self.reporting_objects.dedup();
        for (n, object) in self.reporting_objects.iter().enumerate() {
            if n >= MOST_OBJECTS || entry_code(object).is_err() {
                wrong.push(Violation::of(format!("/reporting_objects/{n}"), &list_codes::ITEM_OBJECT));
            }
        }
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }

    /// The same item for the list of another area: its own departments of the same letters lead.
    pub fn moved_to(mut self, from: &AreaPath, to: &AreaPath) -> Self {
        for department in &mut self.lead_departments {
            if department.area_digits() == from.code().county_digits()
                && let Ok(own) = format!("{}-{}", to.code().county_digits(), department.letters()).parse()
            {
                *department = own;
            }
        }
        self
    }
}

/// Items on a list at most.
pub const MOST_ITEMS: usize = 300;
/// Forms and ledgers under one item at most.
const MOST_OBJECTS: usize = 50;

/// Reads the code of an item.
///
/// # Errors
/// If it is none.
pub fn item_code(text: &str) -> Result<String, Refusal> {
    let fine = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    if (1..=12).contains(&text.len()) && text.bytes().all(fine) {
        Ok(text.to_owned())
    } else {
        Err(Refusal::new(&codes::ITEM_CODE).at("/code"))
    }
}

/// Holds an item against the same item of the list above, which it may narrow and not widen.
pub fn against_parent(own: &Item, above: &Item) -> Vec<Violation> {
    let mut wrong = Vec::new();
    let pointer = |field: &str| format!("/items/{}/{field}", own.code);
    if !own.text.allowed_frequency.within(above.text.allowed_frequency) {
        wrong.push(Violation::of(pointer("allowed_frequency"), &codes::ITEM_MORE_OFTEN).saying(
            format!("{}：上级清单规定{}", own.code, above.text.allowed_frequency.zh()),
            format!("{}: the list above says {}", own.code, above.text.allowed_frequency.name()),
        ));
    }
    if own.text.kind != above.text.kind {
        wrong.push(Violation::of(pointer("kind"), &codes::ITEM_OTHER_KIND));
    }
    let objects = &above.text.reporting_objects;
    let own_objects = &own.text.reporting_objects;
    let more = own_objects.iter().any(|object| !objects.contains(object));
    if !objects.is_empty() && (more || own_objects.is_empty()) {
        wrong.push(Violation::of(pointer("reporting_objects"), &list_codes::ITEM_MORE_OBJECTS));
    }
    wrong
}

/// Whether a department serves the area or one above it.
fn serves(department: &DepartmentCode, area: &AreaPath) -> bool {
    area.codes().any(|code| code.county_digits() == department.area_digits())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn text(name: &str) -> ItemText {
        ItemText {
            name_zh: name.into(),
            name_en: String::new(),
            content_zh: "内容".into(),
            content_en: String::new(),
            kind: DutyKind::Assist,
            basis: vec![LegalBasis {
                law: "村民委员会组织法".into(),
                article: "第2条".into(),
                text: String::new(),
            }],
            lead_departments: vec!["210102-MZ".parse().unwrap()],
            allowed_frequency: Frequency::Quarterly,
            support: Support::default(),
            reporting_objects: vec![],
        }
    }

    fn county() -> AreaPath {
        "/210000000000/210100000000/210102000000/".parse().unwrap()
    }

    #[test]
    fn an_item_without_basis_content_or_lead_is_refused_all_at_once() {
        let bare =
            ItemText { content_zh: " ".into(), basis: vec![], lead_departments: vec![], ..text("甲") };
        let told: Vec<_> = bare.checked(&county()).unwrap_err().into_iter().map(|v| v.code).collect();
        assert_eq!(told, ["text.empty", "registry.item.no-basis", "registry.item.no-department"]);
        let half = LegalBasis { law: "法".into(), article: " ".into(), text: String::new() };
        let wrong = ItemText { basis: vec![half], ..text("甲") }.checked(&county()).unwrap_err();
        assert_eq!(wrong[0].pointer, "/basis/0/article");
    }

    #[test]
    fn a_department_of_the_level_or_above_leads_and_no_other() {
        for (code, fine) in
            [("210102-MZ", true), ("210100-MZ", true), ("210000-MZ", true), ("210103-MZ", false)]
        {
            let item = ItemText { lead_departments: vec![code.parse().unwrap()], ..text("甲") };
            assert_eq!(item.checked(&county()).is_ok(), fine, "{code}");
        }
    }

    #[test]
    fn a_lower_list_may_narrow_and_not_widen() {
        let item = |frequency| Item {
            code: "A01".into(),
            version: None,
            inherits: None,
            text: ItemText { allowed_frequency: frequency, ..text("甲") },
        };
        for (own, above, fine) in [
            (Frequency::Quarterly, Frequency::Monthly, true),
            (Frequency::Monthly, Frequency::Monthly, true),
            (Frequency::Weekly, Frequency::Monthly, false),
            (Frequency::Monthly, Frequency::OnEvent, false),
        ] {
            assert_eq!(against_parent(&item(own), &item(above)).is_empty(), fine);
        }
    }

    #[test]
    fn an_item_taken_over_is_led_by_the_departments_of_its_new_area() {
        let own =
            text("甲").moved_to(&county(), &"/210000000000/210100000000/210103000000/".parse().unwrap());
        assert_eq!(own.lead_departments[0].as_str(), "210103-MZ");
    }
}
