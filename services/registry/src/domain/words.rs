//! Several texts in one cell, `a|b`, whatever they hold: a bar within a text is written `\|`.

/// Puts texts into one cell.
pub fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let escaped: Vec<String> = texts.map(|text| text.replace('\\', "\\\\").replace('|', "\\|")).collect();
    escaped.join("|")
}

/// Takes a cell apart, trimmed; an empty cell holds nothing. Empty texts between bars are kept.
pub fn split(cell: &str) -> Vec<String> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    let mut texts = vec![String::new()];
    let mut escaped = false;
    for c in cell.chars() {
        match (c, escaped) {
            ('\\', false) => {
                escaped = true;
                continue;
            }
            ('|', false) => texts.push(String::new()),
            _ => {
                if let Some(text) = texts.last_mut() {
                    // Only what `join` escapes is an escape; in `C:\x` the stroke stands for itself.
                    if escaped && c != '|' && c != '\\' {
                        text.push('\\');
                    }
                    text.push(c);
                }
            }
        }
        escaped = false;
    }
    if let Some(text) = texts.last_mut().filter(|_| escaped) {
        text.push('\\');
    }
    texts.iter().map(|text| text.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Trimmed texts of any letters come back as they were, unless all of them are empty.
        #[test]
        fn what_is_joined_is_split_again(texts in prop::collection::vec("[a|字\\\\]{0,5}", 1..5)) {
            prop_assume!(texts.iter().any(|text| !text.is_empty()) || texts.len() > 1);
            let cell = join(texts.iter().map(String::as_str));
            prop_assert_eq!(split(&cell), texts);
        }
    }

    #[test]
    fn an_empty_cell_holds_nothing() {
        assert!(split(" ").is_empty());
        assert_eq!(split("a| b "), ["a", "b"]);
        assert_eq!((split("C:\\x"), split("C:\\")), (vec!["C:\\x".to_owned()], vec!["C:\\".to_owned()]));
    }
}
