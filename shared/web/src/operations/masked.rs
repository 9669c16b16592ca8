//! What a message says, without what it says about people: its shape and its ids.

use serde_json::Value;

/// The same shape; of texts and numbers only what kind they are. Ids of ours, truth values and
/// absence stay, because a stuck message is traced by them.
pub fn masked(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) => value.clone(),
        Value::Number(_) => Value::String("‹number›".into()),
        Value::String(text) if is_id(text) => value.clone(),
        Value::String(text) => Value::String(format!("‹text of {}›", text.chars().count())),
        Value::Array(items) => items.iter().map(masked).collect(),
        Value::Object(map) => map.iter().map(|(key, inner)| (key.clone(), masked(inner))).collect(),
    }
}

/// `req_` and 32 hexadecimal digits, as [`kernel::Id`] writes them.
fn is_id(text: &str) -> bool {
    text.split_once('_').is_some_and(|(prefix, hex)| {
        (2..=4).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_lowercase())
            && hex.len() == 32
            && hex.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_numbers_are_covered_and_ids_are_not() {
        let id = "per_01930a2b4c5d7e6f8a9b0c1d2e3f4a5b";
        let said = json!({"person": id, "name": "张丽", "age": 81, "alive": true, "left": null, "phones": ["10020260037"]});
        let shown = json!({"person": id, "name": "‹text of 2›", "age": "‹number›", "alive": true, "left": null, "phones": ["‹text of 11›"]});
        assert_eq!(masked(&said), shown);
    }
}
