//! What a department asks for: the body of a request, cleaned but not yet judged.

use chrono::NaiveDate;
use contracts::registry::Sensitivity;
use forms::ElementCode;
use kernel::{AreaCode, DepartmentCode, Frequency, Refusal, Violation, digest, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;

/// The most fields, citations and areas of one request.
const MAX_FIELDS: usize = 500;
const MAX_CITATIONS: usize = 20;
const MAX_AREAS: usize = 200;

/// A demand on communities, as the department states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRequest)]
pub struct Content {
    /// The department that asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    #[serde(default)]
    pub title_en: String,
    /// Form number within the department, such as `F21`.
    #[serde(default)]
    pub form_code: String,
    /// The items of duty lists it rests on.
    pub citations: Vec<Citation>,
    /// The provision, with its text.
    pub legal_basis: String,
    /// What the data are for, and which decision they serve.
    pub purpose: String,
    /// The areas whose communities would answer.
    pub areas: Vec<AreaCode>,
    /// How often.
    pub frequency: Frequency,
    /// The first day on which it would fall due.
    pub first_due: NaiveDate,
    /// The last day of validity.
    pub end_date: NaiveDate,
    /// What is asked.
    pub fields: Vec<AskedField>,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// Whom communities may ask.
    pub contact: Contact,
    /// Who pays for what it costs (费随事转).
    #[serde(default)]
    pub payer: Option<String>,
    /// Media the department would like; there is no lawful one.
    #[serde(default)]
    pub media_requested: Vec<Media>,
    /// Whether it answers a declared emergency.
    #[serde(default)]
    pub emergency: bool,
}

/// An item of a published duty list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The area whose list it is.
    pub area_code: AreaCode,
    /// The item's code, such as `A05`.
    pub code: String,
    /// The version; the one in force, if absent.
    #[serde(default)]
    pub version: Option<i32>,
}

/// One thing that is asked: an element of the dictionary, or a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedField {
    /// An element of the dictionary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<ElementCode>,
    /// Something the dictionary does not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_element: Option<NewElement>,
    /// Whether a table without it may not be submitted.
    #[serde(default)]
    pub required: bool,
}

/// Something the dictionary does not have yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewElement {
    /// Machine name: lower-case letters, digits and underscores.
    pub key: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// `integer`, `decimal`, `text`, `boolean`, `date`, `month`, `phone` …
    pub datatype: String,
    /// Unit of measure, if it has one.
    #[serde(default)]
    pub unit: Option<String>,
    /// Definition.
    pub definition_zh: String,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// What was searched, and why nothing existing serves.
    pub why_not_reusable: String,
}

/// Whom communities may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequestContact)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// What departments like to ask for besides data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RequestedMedia)]
pub enum Media {
    /// 照片
    Photo,
    /// 视频
    Video,
    /// 轨迹
    Track,
    /// 签到
    CheckIn,
}

/// Texts being cleaned, and what is wrong with them.
struct Cleaner(Vec<Violation>);

impl Cleaner {
    fn required(&mut self, value: &mut String, longest: usize, pointer: &str) {
        self.keep(value, text::required(value, longest, pointer));
    }

    fn optional(&mut self, value: &mut String, longest: usize, pointer: &str) {
        self.keep(value, text::optional(value, longest, pointer));
    }

    fn keep(&mut self, value: &mut String, cleaned: Result<String, Violation>) {
        match cleaned {
            Ok(clean) => *value = clean,
            Err(violation) => self.0.push(violation),
        }
    }

    fn at_most(&mut self, count: usize, most: usize, pointer: &str) {
        if count > most {
            let violation = Violation::of(pointer, &text::TEXT_LONG);
            self.0.push(violation.saying(format!("最多 {most} 项"), format!("at most {most} entries")));
        }
    }
}

impl Content {
    /// Trims and bounds every text. A draft may still be unlawful: that is for the checks.
    ///
    /// # Errors
    /// Everything that is wrong, in one refusal.
    pub fn clean(mut self) -> Result<Self, Refusal> {
        let mut cleaner = Cleaner(Vec::new());
        cleaner.required(&mut self.title_zh, 100, "/title_zh");
        cleaner.optional(&mut self.title_en, 200, "/title_en");
        cleaner.optional(&mut self.form_code, 20, "/form_code");
        cleaner.required(&mut self.legal_basis, 2000, "/legal_basis");
        cleaner.required(&mut self.purpose, 1000, "/purpose");
        cleaner.required(&mut self.contact.name, 50, "/contact/name");
        cleaner.required(&mut self.contact.phone, 30, "/contact/phone");
        if let Some(payer) = &mut self.payer {
            cleaner.optional(payer, 100, "/payer");
        }
        cleaner.at_most(self.citations.len(), MAX_CITATIONS, "/citations");
        cleaner.at_most(self.areas.len(), MAX_AREAS, "/areas");
        cleaner.at_most(self.fields.len(), MAX_FIELDS, "/fields");
        for (at, citation) in self.citations.iter_mut().enumerate() {
            cleaner.required(&mut citation.code, 20, &format!("/citations/{at}/code"));
        }
        for (at, field) in self.fields.iter_mut().enumerate() {
            clean_field(field, &format!("/fields/{at}"), &mut cleaner);
        }
        let mut seen = std::collections::BTreeSet::new();
        self.areas.retain(|area| seen.insert(*area));
        if cleaner.0.is_empty() { Ok(self) } else { Err(Refusal::new(&codes::SCHEMA_FORM).with(cleaner.0)) }
    }

    /// The hash of everything that was stated: an edition is known by it.
    pub fn hash(&self) -> String {
        digest::of(self).expect("texts, numbers and lists are JSON")
    }
}

fn clean_field(field: &mut AskedField, pointer: &str, cleaner: &mut Cleaner) {
    if field.element.is_some() == field.new_element.is_some() {
        cleaner.0.push(Violation::of(pointer, &codes::SCHEMA_FIELD));
    }
    let Some(new) = &mut field.new_element else { return };
    let pointer = format!("{pointer}/new_element");
    cleaner.required(&mut new.key, 64, &format!("{pointer}/key"));
    cleaner.required(&mut new.name_zh, 100, &format!("{pointer}/name_zh"));
    cleaner.optional(&mut new.name_en, 200, &format!("{pointer}/name_en"));
    cleaner.required(&mut new.datatype, 20, &format!("{pointer}/datatype"));
    cleaner.required(&mut new.definition_zh, 500, &format!("{pointer}/definition_zh"));
    cleaner.required(&mut new.why_not_reusable, 500, &format!("{pointer}/why_not_reusable"));
    if let Some(unit) = &mut new.unit {
        cleaner.optional(unit, 20, &format!("{pointer}/unit"));
    }
    new.unit = new.unit.take().filter(|unit| !unit.is_empty());
}
