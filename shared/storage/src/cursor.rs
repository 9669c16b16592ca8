//! Keyset cursors: the sort key of the last row seen, opaque to clients.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::page::{Page, PageRequest};

/// The text is not a cursor we gave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor of this list")]
pub struct CursorError;

/// Encodes the parts of a sort key.
pub fn encode(parts: &[String]) -> String {
    let json = serde_json::Value::from(parts.to_vec()).to_string();
    URL_SAFE_NO_PAD.encode(json)
}

/// Decodes what [`encode`] made.
///
/// # Errors
/// If the text is anything else.
pub fn decode(text: &str) -> Result<Vec<String>, CursorError> {
    if text.len() > 2_000 {
        return Err(CursorError);
    }
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError)?;
    serde_json::from_slice(&json).map_err(|_| CursorError)
}

/// Makes a page of rows that were read with `LIMIT limit + 1`: the extra row only tells that
/// there is more. `key` gives the sort key of a row.
pub fn page<T>(mut rows: Vec<T>, request: &PageRequest, key: impl Fn(&T) -> Vec<String>) -> Page<T> {
    let limit = usize::from(request.limit.get());
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor = rows.last().filter(|_| more).map(|row| encode(&key(row)));
    Page { items: rows, next_cursor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_round_trips_and_anything_else_is_refused() {
        let parts = vec!["2026-11".to_owned(), "社区".to_owned()];
        assert_eq!(decode(&encode(&parts)), Ok(parts));
        for wrong in ["", "1", "!!!", "eyJhIjoxfQ"] {
            assert!(decode(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_extra_row_becomes_the_cursor_and_not_an_item() {
        let request = PageRequest { limit: kernel::page::Limit::new(2).unwrap(), after: vec![] };
        let page = page(vec![1, 2, 3], &request, |n| vec![n.to_string()]);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(decode(&page.next_cursor.unwrap()).unwrap(), ["2"]);
    }
}
