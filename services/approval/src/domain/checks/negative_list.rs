//! 负面清单: what may never be passed down to communities, recognised by the words of its entry.

use kernel::text::fold;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{
    codes,
    content::Content,
    facts::{Facts, NegativeFact},
};

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
    let texts: Vec<(String, String)> =
        texts.into_iter().map(|(pointer, text)| (pointer, fold(text))).collect();
    let mut findings: Vec<Finding> = facts.negative.iter().flat_map(|entry| found(entry, &texts)).collect();
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

/// Every place that holds a word of the entry. All of them name all the words: it is one reason.
fn found(entry: &NegativeFact, texts: &[(String, String)]) -> Vec<Finding> {
    let mut places = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for (pointer, text) in texts {
        let word = entry.keywords.iter().find(|word| !word.is_empty() && text.contains(&fold(word)));
        let Some(word) = word else { continue };
        places.push((pointer, word));
        if !words.contains(&word.as_str()) {
            words.push(word);
        }
    }
    let zh = format!("{}（见“{}”）。{}", entry.name_zh, words.join("”“"), entry.basis);
    let en = format!("{} (found “{}”)", entry.name_en, words.join("”, “"));
    let finding = |(pointer, word): (&String, &String)| {
        let evidence = json!({
            "entry": entry.code, "matter": entry.name_zh, "word": word, "basis": entry.basis,
        });
        Finding::of(Check::NegativeList, Verdict::Block, &codes::NEGATIVE, pointer.clone())
            .because(&zh, &en, evidence)
    };
    places.into_iter().map(finding).collect()
}
