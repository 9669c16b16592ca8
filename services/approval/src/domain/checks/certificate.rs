//! 证明事项: no community certifies what it cannot know and the register forbids; the register says
//! where to go instead.

use kernel::text::fold;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{codes, content::Content, facts::Facts};

/// What every certificate is called.
const WORD: &str = "证明";

/// A text in which a certificate may be named.
struct Place<'a> {
    pointer: String,
    text: &'a str,
    /// Whether it is a certificate by itself.
    declared: bool,
}

/// Holds certificates that are declared, attached or asked against the register.
pub fn check(content: &Content, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(content) {
        let folded = fold(place.text);
        if let Some((entry, name)) = forbidden(&folded, place.declared, facts) {
            let zh = format!("“{name}”请到{}办理", entry.go_instead_to);
            let en = format!("{} (“{name}”): go to {}", entry.name_en, entry.go_instead_to);
            let evidence = json!({
                "entry": entry.code, "certificate": entry.name_zh, "go_instead_to": entry.go_instead_to,
                "material": entry.material,
            });
            let finding = Finding::of(Check::Certificate, Verdict::Block, &codes::CERTIFICATE, place.pointer);
            findings.push(finding.because(zh, en, evidence));
        } else if place.declared && !facts.kept_certificates.iter().any(|kept| fold(kept) == folded) {
            let evidence = json!({ "certificate": place.text });
            let finding =
                Finding::of(Check::Certificate, Verdict::Advise, &codes::CERTIFICATE_UNKNOWN, place.pointer);
            findings.push(finding.because(place.text, place.text, evidence));
        }
    }
    if findings.is_empty() {
        let evidence = json!({ "entries": facts.forbidden_certificates.len() });
        findings.push(Finding::pass(
            Check::Certificate,
            "不要求村（社区）出具不应由其出具的证明",
            "asks for no certificate that communities may not issue",
            evidence,
        ));
    }
    findings
}

fn places(content: &Content) -> Vec<Place<'_>> {
    let place = |pointer: String, text| Place { pointer, text, declared: false };
    let mut places = vec![place("/title_zh".into(), content.title_zh.as_str())];
    for (at, certificate) in content.certificates.iter().enumerate() {
        places.push(Place { pointer: format!("/certificates/{at}"), text: certificate, declared: true });
    }
    for (at, attachment) in content.attachments.iter().enumerate() {
        places.push(place(format!("/attachments/{at}/name"), attachment.name.as_str()));
    }
    for (at, field) in content.fields.iter().enumerate() {
        if let Some(new) = &field.new_element {
            places.push(place(format!("/fields/{at}/new_element/name_zh"), new.name_zh.as_str()));
            places.push(place(format!("/fields/{at}/new_element/definition_zh"), new.definition_zh.as_str()));
        }
    }
    places
}

/// The entry a text names, and under which of its names. A declared certificate may leave out the
/// word that every certificate bears; elsewhere the word must be there.
fn forbidden<'f>(
    folded: &str,
    declared: bool,
    facts: &'f Facts,
) -> Option<(&'f crate::domain::facts::CertificateFact, String)> {
    facts.forbidden_certificates.iter().find_map(|entry| {
        let names = names(&entry.name_zh);
        let fits = |name: &String| {
            let whole = format!("{name}{WORD}");
            folded.contains(&whole) || (declared && folded == name)
        };
        names.into_iter().find(fits).map(|name| (entry, format!("{name}{WORD}")))
    })
}

/// The names an entry bears, folded and without the word: `居民身份信息证明(户籍证明)` has two.
fn names(entry: &str) -> Vec<String> {
    let parts = entry.split(['(', ')', '（', '）', '、', '，', ',']);
    let names = parts.map(|part| fold(part.trim_end_matches('等')).trim_end_matches(WORD).to_owned());
    names.filter(|name| name.chars().count() >= 2).collect()
}
