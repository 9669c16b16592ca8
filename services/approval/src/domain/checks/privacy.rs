//! 个人信息: sensitive data need a ground, an impact assessment and a retention period; some
//! matters are never asked of persons; photos, tracks and check-ins are never asked at all.

use chrono::NaiveDate;
use contracts::registry::Sensitivity;
use forms::Grain;
use kernel::{Code, text::fold};
use serde_json::{Value, json};

use super::{
    Check, Finding, Verdict,
    subjects::{self, Subject, Treatment},
};
use crate::domain::{
    codes,
    content::Content,
    fields::Resolved,
    statement::{AttachmentKind, Privacy},
};

/// Looks at what would be asked; what is supplied instead was admitted before.
pub fn check(content: &Content, asked: &[&Resolved], today: NaiveDate) -> Vec<Finding> {
    let mut findings = media(content);
    findings.extend(matters(content, asked));
    findings.extend(ground(content, asked, today));
    if findings.is_empty() {
        let personal =
            asked.iter().filter(|field| field.field.sensitivity != forms::Sensitivity::None).count();
        let (zh, en) = match personal {
            0 => ("不涉及个人信息".to_owned(), "no personal data".to_owned()),
            count => (
                format!("{count}项个人信息，依据、影响评估和保存期限齐备"),
                format!("{count} personal fields, with ground, assessment and retention as needed"),
            ),
        };
        findings.push(Finding::pass(Check::Privacy, zh, en, json!({ "personal_fields": personal })));
    }
    findings
}

fn block(code: &'static Code, pointer: impl Into<String>) -> Finding {
    Finding::of(Check::Privacy, Verdict::Block, code, pointer)
}

/// Media the department ticked, or would have attached.
fn media(content: &Content) -> Vec<Finding> {
    let mut findings: Vec<Finding> = (0..content.media_requested.len())
        .map(|at| block(&codes::PRIVACY_MEDIA, format!("/media_requested/{at}")))
        .collect();
    for (at, attachment) in content.attachments.iter().enumerate() {
        if matches!(
            attachment.kind,
            AttachmentKind::Photo | AttachmentKind::Video | AttachmentKind::Screenshot
        ) {
            let evidence = json!({ "attachment": attachment.name, "necessity": attachment.necessity });
            let finding = block(&codes::PRIVACY_MEDIA, format!("/attachments/{at}"));
            findings.push(finding.because(&attachment.name, &attachment.name, evidence));
        }
    }
    findings
}

/// A text of the request, and whether what stands there is asked of persons.
struct Place<'a> {
    pointer: String,
    text: &'a str,
    of_persons: bool,
}

fn places<'a>(content: &'a Content, asked: &[&Resolved]) -> Vec<Place<'a>> {
    let roster = asked.iter().any(|field| field.field.grain == Grain::Person);
    let place = |pointer: &str, text| Place { pointer: pointer.to_owned(), text, of_persons: roster };
    let mut places = vec![place("/title_zh", &content.title_zh), place("/purpose", &content.purpose)];
    for (at, field) in content.fields.iter().enumerate() {
        let Some(new) = &field.new_element else { continue };
        // A number counts; whatever else is said of a believer names one.
        let counted = matches!(new.datatype.as_str(), "integer" | "decimal");
        let of_persons = !counted || new.sensitivity != Sensitivity::None;
        for (member, text) in [("name_zh", &new.name_zh), ("definition_zh", &new.definition_zh)] {
            let pointer = format!("/fields/{at}/new_element/{member}");
            places.push(Place { pointer, text, of_persons });
        }
    }
    places
}

fn named<'s>(subject: &'s Subject, text: &str) -> Option<&'s str> {
    let folded = fold(text);
    subject.words.iter().copied().find(|word| folded.contains(word))
}

/// Matters that may not be asked, or not of persons.
fn matters(content: &Content, asked: &[&Resolved]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let places = places(content, asked);
    for subject in &subjects::ALL {
        for place in &places {
            let Some(word) = named(subject, place.text) else { continue };
            // A purpose may speak of anything, and cameras may be counted: what is asked of persons,
            // or otherwise than as a number, asks for the thing itself.
            let code = match subject.treatment {
                Treatment::Never if place.of_persons && place.pointer != "/purpose" => &codes::PRIVACY_MEDIA,
                Treatment::NeverOfPersons if place.of_persons => &codes::PRIVACY_FORBIDDEN,
                Treatment::Never | Treatment::NeverOfPersons | Treatment::Sensitive => continue,
            };
            let zh = format!("{}（见“{word}”）。{}", subject.zh, subject.basis);
            let en = format!("{} (found “{word}”)", subject.en);
            let evidence = json!({ "matter": subject.zh, "word": word, "basis": subject.basis });
            findings.push(block(code, place.pointer.clone()).because(zh, en, evidence));
        }
    }
    findings
}

/// What makes the form a processing of sensitive data, if anything does.
fn sensitive(content: &Content, asked: &[&Resolved]) -> Vec<Value> {
    let mut found: Vec<Value> = asked
        .iter()
        .filter(|field| field.field.sensitivity == forms::Sensitivity::Sensitive)
        .map(|field| json!({ "pointer": field.pointer, "element": field.field.element, "name": field.field.label_zh }))
        .collect();
    for subject in subjects::ALL.iter().filter(|subject| subject.treatment == Treatment::Sensitive) {
        let place = places(content, asked).into_iter().find(|place| {
            place.of_persons && place.pointer != "/purpose" && named(subject, place.text).is_some()
        });
        if let Some(place) = place {
            found.push(json!({ "pointer": place.pointer, "matter": subject.zh, "basis": subject.basis }));
        }
    }
    found
}

fn ground(content: &Content, asked: &[&Resolved], today: NaiveDate) -> Vec<Finding> {
    let sensitive = sensitive(content, asked);
    let personal = asked.iter().any(|field| field.field.sensitivity != forms::Sensitivity::None);
    let evidence = json!({ "sensitive": sensitive });
    let Some(privacy) = &content.privacy else {
        return match (sensitive.is_empty(), personal) {
            (false, _) => vec![because(block(&codes::PRIVACY_GROUND, "/privacy"), &sensitive, evidence)],
            (true, true) => {
                vec![Finding::of(Check::Privacy, Verdict::Advise, &codes::PRIVACY_PERSONAL, "/privacy")]
            }
            (true, false) => Vec::new(),
        };
    };
    if sensitive.is_empty() {
        return Vec::new();
    }
    missing(privacy, today)
        .into_iter()
        .map(|(code, pointer)| because(block(code, pointer), &sensitive, evidence.clone()))
        .collect()
}

fn missing(privacy: &Privacy, today: NaiveDate) -> Vec<(&'static Code, &'static str)> {
    let mut missing = Vec::new();
    match &privacy.assessment {
        None => missing.push((&codes::PRIVACY_ASSESSMENT, "/privacy/assessment")),
        Some(assessment) if assessment.completed_on > today => {
            missing.push((&codes::PRIVACY_ASSESSMENT_LATER, "/privacy/assessment/completed_on"));
        }
        Some(_) => {}
    }
    if privacy.retention_months.is_none() {
        missing.push((&codes::PRIVACY_RETENTION, "/privacy/retention_months"));
    }
    missing
}

fn because(finding: Finding, sensitive: &[Value], evidence: Value) -> Finding {
    let name = |value: &Value| {
        ["name", "matter"].iter().find_map(|key| value.get(*key)?.as_str().map(str::to_owned))
    };
    let names: Vec<String> = sensitive.iter().filter_map(name).collect();
    let names = names.join("、");
    finding.because(&names, &names, evidence)
}
