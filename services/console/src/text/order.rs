//! Marks that turn the order of characters: whoever reads a name must see it in the order in which it
//! is written (`invoice` + U+202E + `fdp.exe` is no PDF). No page of ours needs one.

fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text without them.
pub fn as_written(text: String) -> String {
    if text.contains(turns) { text.chars().filter(|c| !turns(*c)).collect() } else { text }
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn what_turns_the_order_is_left_out_and_nothing_else() {
        assert_eq!(as_written("名册\u{202E}fdp.exe\u{2069}".into()), "名册fdp.exe");
        assert_eq!(as_written("<p>名册 a\u{200D}b</p>".into()), "<p>名册 a\u{200D}b</p>");
    }
}
