//! Cleaning what a department sent: every text trimmed and bounded, every number within reason.
//! A draft may still be unlawful: that is for the checks.

use std::collections::BTreeSet;

use kernel::{Refusal, Violation, refusal::Code, text};

use super::{
    codes,
    content::{AskedField, Content, NewElement},
    statement::{Attachment, Clearance, EmergencyEvent, Method, Pilot, Population, Privacy, Recipient},
};

/// The most of each in one request.
const MAX_FIELDS: usize = 500;
const MAX_CITATIONS: usize = 20;
const MAX_AREAS: usize = 200;
const MAX_REPLACED: usize = 20;
const MAX_ATTACHMENTS: usize = 10;
const MAX_CERTIFICATES: usize = 10;
const MAX_RECIPIENTS: usize = 50;
const MAX_CHANNELS: usize = 10;
/// The most units a community could count; above it somebody mistyped.
const MAX_POPULATION: u32 = 2_000_000_000;
/// Communities of a trial, and minutes measured there.
const MAX_PILOT: u32 = 1_000;
const MAX_MINUTES: u32 = 480;
/// Months: thirty years.
const LONGEST_RETENTION: u32 = 360;

/// Texts being cleaned, and what is wrong with them.
struct Cleaner(Vec<Violation>);

impl Cleaner {
    fn required(&mut self, value: &mut String, longest: usize, pointer: &str) {
        self.keep(value, text::required(value, longest, pointer));
    }

    fn optional(&mut self, value: &mut String, longest: usize, pointer: &str) {
        self.keep(value, text::optional(value, longest, pointer));
    }

    /// A text that may be absent; an empty one is.
    fn maybe(&mut self, value: &mut Option<String>, longest: usize, pointer: &str) {
        if let Some(value) = value {
            self.optional(value, longest, pointer);
        }
        *value = value.take().filter(|text| !text.is_empty());
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

    fn demand(&mut self, holds: bool, code: &'static Code, pointer: impl Into<String>) {
        if !holds {
            self.0.push(Violation::of(pointer, code));
        }
    }
}

impl Content {
    /// Trims and bounds everything.
    ///
    /// # Errors
    /// Everything that is wrong, in one refusal.
    pub fn clean(mut self) -> Result<Self, Refusal> {
        let mut cleaner = Cleaner(Vec::new());
        clean_texts(&mut self, &mut cleaner);
        clean_form(&mut self, &mut cleaner);
        clean_statement(&mut self, &mut cleaner);
        let mut seen = BTreeSet::new();
        self.areas.retain(|area| seen.insert(*area));
        let mut seen = BTreeSet::new();
        self.channels.retain(|channel| seen.insert(*channel));
        let mut seen = BTreeSet::new();
        self.replaces.retain(|number| seen.insert(number.clone()));
        if cleaner.0.is_empty() { Ok(self) } else { Err(Refusal::new(&codes::SCHEMA_FORM).with(cleaner.0)) }
    }
}

impl AskedField {
    /// Trims and bounds one field.
    ///
    /// # Errors
    /// Everything that is wrong with it, with pointers into the field.
    pub fn clean(mut self) -> Result<Self, Vec<Violation>> {
        let mut cleaner = Cleaner(Vec::new());
        clean_field(&mut self, "", &mut cleaner);
        if cleaner.0.is_empty() { Ok(self) } else { Err(cleaner.0) }
    }
}

fn clean_form(content: &mut Content, cleaner: &mut Cleaner) {
    cleaner.at_most(content.citations.len(), MAX_CITATIONS, "/citations");
    cleaner.at_most(content.areas.len(), MAX_AREAS, "/areas");
    cleaner.at_most(content.fields.len(), MAX_FIELDS, "/fields");
    for (at, citation) in content.citations.iter_mut().enumerate() {
        cleaner.required(&mut citation.code, 20, &format!("/citations/{at}/code"));
    }
    for (at, field) in content.fields.iter_mut().enumerate() {
        clean_field(field, &format!("/fields/{at}"), cleaner);
    }
}

fn clean_texts(content: &mut Content, cleaner: &mut Cleaner) {
    cleaner.required(&mut content.title_zh, 100, "/title_zh");
    cleaner.optional(&mut content.title_en, 200, "/title_en");
    cleaner.optional(&mut content.form_code, 20, "/form_code");
    cleaner.required(&mut content.legal_basis, 2000, "/legal_basis");
    cleaner.required(&mut content.purpose, 1000, "/purpose");
    cleaner.required(&mut content.contact.name, 50, "/contact/name");
    cleaner.required(&mut content.contact.phone, 30, "/contact/phone");
    if let Some(payer) = &mut content.payer {
        cleaner.optional(payer, 100, "/payer");
    }
    cleaner.maybe(&mut content.office, 100, "/office");
    cleaner.maybe(&mut content.responsible, 50, "/responsible");
    cleaner.maybe(&mut content.decision_served, 500, "/decision_served");
    cleaner.maybe(&mut content.minutes_basis, 500, "/minutes_basis");
    cleaner.maybe(&mut content.off_list_reason, 1000, "/off_list_reason");
}

fn clean_statement(content: &mut Content, cleaner: &mut Cleaner) {
    cleaner.at_most(content.replaces.len(), MAX_REPLACED, "/replaces");
    cleaner.at_most(content.attachments.len(), MAX_ATTACHMENTS, "/attachments");
    cleaner.at_most(content.certificates.len(), MAX_CERTIFICATES, "/certificates");
    cleaner.at_most(content.recipients.len(), MAX_RECIPIENTS, "/recipients");
    cleaner.at_most(content.channels.len(), MAX_CHANNELS, "/channels");
    if let Some(Population { description, expected, .. }) = &mut content.population {
        cleaner.required(description, 200, "/population/description");
        let fine = expected.is_none_or(|count| (1..=MAX_POPULATION).contains(&count));
        cleaner.demand(fine, &codes::CONTENT_EXPECTED, "/population/expected");
    }
    if let Some(Method { considered, why_not }) = &mut content.method {
        cleaner.demand(!considered.is_empty(), &codes::CONTENT_METHOD, "/method/considered");
        cleaner.at_most(considered.len(), 4, "/method/considered");
        cleaner.required(why_not, 500, "/method/why_not");
    }
    if let Some(Pilot { communities, minutes, finding }) = &mut content.pilot {
        cleaner.required(finding, 500, "/pilot/finding");
        let measured = (1..=MAX_PILOT).contains(communities) && (1..=MAX_MINUTES).contains(minutes);
        cleaner.demand(measured, &codes::CONTENT_PILOT, "/pilot");
    }
    for (at, Attachment { name, necessity, .. }) in content.attachments.iter_mut().enumerate() {
        cleaner.required(name, 100, &format!("/attachments/{at}/name"));
        cleaner.required(necessity, 500, &format!("/attachments/{at}/necessity"));
    }
    for (at, certificate) in content.certificates.iter_mut().enumerate() {
        cleaner.required(certificate, 100, &format!("/certificates/{at}"));
    }
    for (at, recipient) in content.recipients.iter_mut().enumerate() {
        clean_recipient(recipient, &format!("/recipients/{at}"), cleaner);
    }
    clean_privacy(content.privacy.as_mut(), cleaner);
    clean_lane(content, cleaner);
}

fn clean_recipient(recipient: &mut Recipient, pointer: &str, cleaner: &mut Cleaner) {
    cleaner.optional(&mut recipient.name, 100, &format!("{pointer}/name"));
    cleaner.required(&mut recipient.purpose, 300, &format!("{pointer}/purpose"));
    let one = recipient.department.is_some() == recipient.name.is_empty();
    cleaner.demand(one, &codes::CONTENT_RECIPIENT, pointer);
}

fn clean_privacy(privacy: Option<&mut Privacy>, cleaner: &mut Cleaner) {
    let Some(privacy) = privacy else { return };
    cleaner.required(&mut privacy.provision, 500, "/privacy/provision");
    if let Some(assessment) = &mut privacy.assessment {
        cleaner.required(&mut assessment.number, 60, "/privacy/assessment/number");
    }
    let fine = privacy.retention_months.is_none_or(|months| (1..=LONGEST_RETENTION).contains(&months));
    cleaner.demand(fine, &codes::CONTENT_RETENTION, "/privacy/retention_months");
}

fn clean_lane(content: &mut Content, cleaner: &mut Cleaner) {
    if let Some(EmergencyEvent { event, declared_by, .. }) = &mut content.emergency_event {
        cleaner.required(event, 200, "/emergency_event/event");
        cleaner.required(declared_by, 100, "/emergency_event/declared_by");
    }
    if let Some(Clearance { number, issued_by, .. }) = &mut content.clearance {
        cleaner.required(number, 60, "/clearance/number");
        cleaner.required(issued_by, 100, "/clearance/issued_by");
    }
}

fn clean_field(field: &mut AskedField, pointer: &str, cleaner: &mut Cleaner) {
    cleaner.demand(field.element.is_some() != field.new_element.is_some(), &codes::SCHEMA_FIELD, pointer);
    let Some(new) = &mut field.new_element else { return };
    cleaner.0.extend(
        new.unfit()
            .into_iter()
            .map(|(member, code)| Violation::of(format!("{pointer}/new_element/{member}"), code)),
    );
    let NewElement {
        key, name_zh, name_en, datatype, unit, definition_zh, standard, why_not_reusable, ..
    } = new;
    let pointer = format!("{pointer}/new_element");
    cleaner.required(key, 64, &format!("{pointer}/key"));
    cleaner.required(name_zh, 100, &format!("{pointer}/name_zh"));
    cleaner.optional(name_en, 200, &format!("{pointer}/name_en"));
    cleaner.required(datatype, 20, &format!("{pointer}/datatype"));
    cleaner.required(definition_zh, 500, &format!("{pointer}/definition_zh"));
    cleaner.required(why_not_reusable, 500, &format!("{pointer}/why_not_reusable"));
    cleaner.maybe(unit, 20, &format!("{pointer}/unit"));
    cleaner.maybe(standard, 60, &format!("{pointer}/standard"));
}
