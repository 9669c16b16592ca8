//! Which elements are meant by what was ticked or typed.

use futures::future::try_join_all;

use crate::{
    backend::{Remote, registry::ElementRow},
    trouble::Trouble,
};

/// Elements offered for one word at most.
const OFFERED: u16 = 12;

/// What was found.
#[derive(Debug, Default)]
pub struct Meant {
    /// Elements that are meant for certain.
    pub sure: Vec<ElementRow>,
    /// Words that several elements match, or none.
    pub open: Vec<(String, Vec<ElementRow>)>,
}

/// Looks every word up.
///
/// # Errors
/// If the registry is away.
pub async fn elements(api: &Remote, words: &[String]) -> Result<Meant, Trouble> {
    let found = try_join_all(words.iter().map(|word| api.elements(word, OFFERED))).await?;
    let mut meant = Meant::default();
    for (word, page) in words.iter().zip(found) {
        match one(word, page.items) {
            Ok(element) if meant.sure.iter().any(|known| known.code == element.code) => {}
            Ok(element) => meant.sure.push(element),
            Err(several) => meant.open.push((word.clone(), several)),
        }
    }
    Ok(meant)
}

/// The one element of a word, or those it may be.
fn one(word: &str, mut found: Vec<ElementRow>) -> Result<ElementRow, Vec<ElementRow>> {
    let exact = |row: &ElementRow| {
        row.code.eq_ignore_ascii_case(word) || row.name_zh == word || row.name_en.eq_ignore_ascii_case(word)
    };
    match (found.iter().position(exact), found.len()) {
        (Some(at), _) => Ok(found.swap_remove(at)),
        (None, 1) => Ok(found.swap_remove(0)),
        (None, 0) => proposed(word).ok_or(found),
        (None, _) => Err(found),
    }
}

/// A form may ask what the dictionary does not have: that is retrieved by the code it got with its admission.
fn proposed(word: &str) -> Option<ElementRow> {
    let code: forms::ElementCode = word.parse().ok()?;
    let code = code.to_string();
    code.contains('.').then(|| ElementRow { name_zh: code.clone(), code, ..ElementRow::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, name: &str) -> ElementRow {
        ElementRow { code: code.into(), name_zh: name.into(), ..ElementRow::default() }
    }

    #[test]
    fn a_code_or_a_whole_name_is_sure_and_a_part_of_several_names_is_not() {
        let rows = || vec![row("C11", "60岁以上人口"), row("C12", "80岁以上人口")];
        assert_eq!(one("c12", rows()).unwrap().code, "C12");
        assert_eq!(one("60岁以上人口", rows()).unwrap().code, "C11");
        assert_eq!(one("以上人口", rows()).unwrap_err().len(), 2);
        assert_eq!(one("老人", vec![row("C11", "60岁以上人口")]).unwrap().code, "C11");
        assert!(one("没有", Vec::new()).unwrap_err().is_empty());
        assert_eq!(one("210102-MZ.OLD", Vec::new()).unwrap().code, "210102-MZ.OLD");
    }
}
