//! The words that enums have in columns, files and URLs: the same ones as on the wire.

use serde::{Serialize, de::DeserializeOwned};

/// The word of a unit variant, as serde spells it.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Reads [`word`].
pub fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// Whether the text is a machine name: a lower-case letter, then letters, digits and underscores.
pub fn is_key(text: &str, longest: usize) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_lowercase())
        && text.len() <= longest
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The parts of a cell that holds several values, `a|b|c`.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use contracts::registry::Register;

    use super::*;

    #[test]
    fn a_word_is_what_stands_on_the_wire() {
        assert_eq!(word(&Register::ForbiddenCertificate), "forbidden-certificate");
        assert_eq!(parse("plaque-inside"), Some(Register::PlaqueInside));
        assert_eq!(parse::<Register>("PlaqueInside"), None);
    }

    #[test]
    fn a_cell_holds_several_values() {
        assert_eq!(parts(" MZ | |TJ").collect::<Vec<_>>(), ["MZ", "TJ"]);
        assert!(is_key("pop_60p", 40) && !is_key("Pop", 40) && !is_key("", 40) && !is_key("6pop", 40));
    }
}
