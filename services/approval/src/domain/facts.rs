//! What the checks know of the world: read from the local copies beforehand, so that judging is pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use contracts::{
    approval::AdmissionContent,
    registry::{DutyItem, ElementRegistered, Subject},
};
use forms::ElementCode;
use kernel::{AreaCode, AreaLevel, AreaPath, ControlNumber, DepartmentCode, Frequency, calendar::Calendar};
use recognition::Recognition;

use super::{burden::BurdenFacts, checks::Share, content::Content, measured::Reported, terms::Terms};

/// Everything the checks may look at.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The civil date.
    pub today: NaiveDate,
    /// Working days.
    pub calendar: Calendar,
    /// The department that asks, if it is registered.
    pub department: Option<DepartmentFact>,
    /// The areas named, as far as they are known.
    pub areas: BTreeMap<AreaCode, AreaFact>,
    /// The communities covered.
    pub communities: Vec<AreaPath>,
    /// What the citations point at, in their order.
    pub cited: Vec<CitedFact>,
    /// The forms and ledgers that the items cited name, as far as they are known.
    pub reporting: Vec<ReportingFact>,
    /// Elements named or matched, by code.
    pub elements: BTreeMap<ElementCode, ElementFact>,
    /// What new elements really are, by the place of their field.
    pub recognised: BTreeMap<usize, Recognition>,
    /// Machine names in use, for the keys of new elements.
    pub keys: BTreeMap<String, ElementCode>,
    /// Live admissions that ask elements of this request in its areas.
    pub holdings: Vec<Holding>,
    /// Entries of the negative list that hold in its areas.
    pub negative: Vec<NegativeFact>,
    /// Certificates that communities may not issue there.
    pub forbidden_certificates: Vec<CertificateFact>,
    /// Names of certificates that are kept.
    pub kept_certificates: Vec<String>,
    /// Limits of time, and what is planned already.
    pub burden: BurdenFacts,
    /// The admission that the request renews or changes, if there is one.
    pub previous: Option<PreviousFact>,
    /// Of the forms to be replaced, the live ones of the department itself.
    pub replaceable: Vec<ControlNumber>,
}

/// A form or ledger of the register.
#[derive(Debug, Clone)]
pub struct ReportingFact {
    /// Its code.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// What it asks.
    pub elements: BTreeSet<ElementCode>,
}

/// A certificate that communities may not issue.
#[derive(Debug, Clone)]
pub struct CertificateFact {
    /// Its code in the register.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Where residents go instead.
    pub go_instead_to: String,
    /// What they bring.
    pub material: String,
}

/// An admission that a request renews or changes.
#[derive(Debug, Clone)]
pub struct PreviousFact {
    /// Its number.
    pub control_number: ControlNumber,
    /// Whether communities may still be asked under it.
    pub live: bool,
    /// Whether it is a provisional one.
    pub provisional: bool,
    /// The last day of its validity.
    pub valid_until: NaiveDate,
    /// What it admits.
    pub content: AdmissionContent,
    /// The hash of that.
    pub content_hash: String,
    /// What was requested; absent for forms taken over from before.
    pub request: Option<Content>,
    /// What the review made of that.
    pub terms: Terms,
}

/// A registered department.
#[derive(Debug, Clone)]
pub struct DepartmentFact {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The area it serves.
    pub area: AreaPath,
    /// False once abolished.
    pub active: bool,
}

/// A known area.
#[derive(Debug, Clone)]
pub struct AreaFact {
    /// Where it lies.
    pub path: AreaPath,
    /// Its level.
    pub level: AreaLevel,
    /// The county it is or lies in; none above counties.
    pub county: Option<AreaPath>,
    /// 名称
    pub name_zh: String,
    /// Whether it exists today.
    pub exists: bool,
}

/// What one citation points at.
#[derive(Debug, Clone, Default)]
pub struct CitedFact {
    /// The area, if it is known.
    pub area: Option<AreaPath>,
    /// The list in force there.
    pub list: Option<ListFact>,
    /// The item on that list.
    pub item: Option<DutyItem>,
    /// The item on an earlier list: its version, and the last day it was in force.
    pub before: Vec<(i32, NaiveDate)>,
}

/// A list in force.
#[derive(Debug, Clone)]
pub struct ListFact {
    /// 名称
    pub title_zh: String,
    /// Its version.
    pub version: i32,
    /// In force from.
    pub effective_from: NaiveDate,
}

/// An element of the dictionary, or one that an earlier admission introduced.
#[derive(Debug, Clone)]
pub struct ElementFact {
    /// Its definition.
    pub definition: ElementRegistered,
    /// Whether it may not be used any more.
    pub retired: bool,
    /// What to use instead.
    pub merged_into: Option<String>,
}

impl ElementFact {
    /// What one value is about.
    pub fn subject(&self) -> Subject {
        self.definition.subject
    }
}

/// A live admission under which an element is collected in an area.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The element.
    pub element: ElementCode,
    /// The area it is collected in.
    pub area: AreaPath,
    /// The admission.
    pub control_number: ControlNumber,
    /// Who collects it.
    pub department: DepartmentCode,
    /// Their name.
    pub department_name: String,
    /// The same in English; the Chinese one if they have none.
    pub department_name_en: String,
    /// The form.
    pub form_title: String,
    /// How often.
    pub frequency: Frequency,
    /// Until when.
    pub valid_until: NaiveDate,
    /// The latest that communities have reported under it, as far as that was told.
    pub reported: Option<Reported>,
}

/// An entry of the negative list.
#[derive(Debug, Clone)]
pub struct NegativeFact {
    /// Its code.
    pub code: String,
    /// The matter.
    pub name_zh: String,
    /// The matter in English.
    pub name_en: String,
    /// Words by which it is recognised.
    pub keywords: Vec<String>,
    /// What forbids it.
    pub basis: String,
}

impl Facts {
    /// The streets of the communities covered, each with how many they are.
    pub fn streets(&self) -> Vec<Share> {
        let mut streets: BTreeMap<AreaPath, i32> = BTreeMap::new();
        for street in self.communities.iter().filter_map(AreaPath::parent) {
            *streets.entry(street).or_default() += 1;
        }
        streets.into_iter().map(|(street, communities)| Share { street, communities }).collect()
    }

    /// The paths of the areas asked, without those within another of them.
    pub fn outermost(&self, asked: &[AreaCode]) -> Vec<AreaPath> {
        let paths: Vec<&AreaPath> =
            asked.iter().filter_map(|code| self.areas.get(code)).map(|a| &a.path).collect();
        let within = |path: &AreaPath| paths.iter().any(|other| *other != path && other.contains(path));
        paths.iter().filter(|path| !within(path)).map(|path| (*path).clone()).collect()
    }
}
