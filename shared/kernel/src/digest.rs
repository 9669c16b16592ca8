//! Content hashes: SHA-256 over canonical JSON (object keys sorted, no spaces), `sha256:<hex>`.
//!
//! Keys are sorted here and not left to the JSON library: whether its maps keep insertion order
//! depends on a feature that any dependency may switch on.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The canonical hash of anything that serialises to JSON.
///
/// # Errors
/// Only if the value cannot be JSON at all, such as a map with keys that are no text.
pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_json::Error> {
    let mut text = Vec::with_capacity(1_024);
    write_canonical(&serde_json::to_value(value)?, &mut text)?;
    Ok(of_bytes(&text))
}

/// The hash of bytes as they are.
pub fn of_bytes(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

fn write_canonical(value: &Value, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_unstable_by(|a, b| a.0.cmp(b.0));
            out.push(b'{');
            for (n, (key, inner)) in entries.into_iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write_canonical(inner, out)?;
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (n, inner) in items.iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                write_canonical(inner, out)?;
            }
            out.push(b']');
        }
        plain => serde_json::to_writer(out, plain)?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn the_order_of_keys_does_not_matter_and_everything_else_does() {
        let a: serde_json::Value = serde_json::from_str(r#"{"b":[1,2],"a":"甲"}"#).unwrap();
        let b: serde_json::Value = serde_json::from_str(r#"{"a":"甲","b":[1,2]}"#).unwrap();
        assert_eq!(super::of(&a).unwrap(), super::of(&b).unwrap());
        assert_ne!(super::of(&a).unwrap(), super::of(&json!({"a":"甲","b":[2,1]})).unwrap());
    }
}
