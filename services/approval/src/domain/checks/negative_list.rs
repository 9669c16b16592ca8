//! 负面清单: what may never be passed down to communities, recognised by the words of its entry.

use kernel::text::fold;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{codes, content::Content, facts::Facts};

/// Looks for the words of every entry in the title, the purpose and the new questions. The legal
/// basis is not searched: names of laws hold such words without asking for the matter.
pub fn check(content: &Content, facts: &Facts) -> Vec<Finding> {
    let mut texts = vec![
        ("/title_zh".to_owned(), content.title_zh.as_str()),
        ("/purpose".to_owned(), content.purpose.as_str()),
    ];
    for (at, field) in content.fields.iter().enumerate() {
        if let Some(new) = &field.new_element {
            texts.push((format!("/fields/{at}/new_element/name_zh"), new.name_zh.as_str()));
            texts.push((format!("/fields/{at}/new_element/definition_zh"), new.definition_zh.as_str()));
        }
    }
    let mut findings = Vec::new();
    for (pointer, text) in texts {
        let folded = fold(text);
        for entry in &facts.negative {
            let word = entry.keywords.iter().find(|word| !word.is_empty() && folded.contains(&fold(word)));
            if let Some(word) = word {
                let zh = format!("{}（见“{word}”）。{}", entry.name_zh, entry.basis);
                let en = format!("{} (found “{word}”)", entry.name_en);
                let evidence = json!({
                    "entry": entry.code, "matter": entry.name_zh, "word": word, "basis": entry.basis,
                });
                let finding =
                    Finding::of(Check::NegativeList, Verdict::Block, &codes::NEGATIVE, pointer.clone());
                findings.push(finding.because(zh, en, evidence));
            }
        }
    }
    if findings.is_empty() {
        let evidence = json!({ "entries": facts.negative.len() });
        findings.push(Finding::pass(
            Check::NegativeList,
            "不属于负面清单事项",
            "not on the negative list",
            evidence,
        ));
    }
    findings
}
