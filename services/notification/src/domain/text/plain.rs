//! What people wrote, made harmless for every place it is shown: one line, no characters that
//! reorder or hide others, no word without an end.
//!
//! Markup needs nothing here: where a place has markup (a page, a robot's markdown), it escapes.

use unicode_segmentation::UnicodeSegmentation as _;

/// The longest line, in characters people see.
const LONGEST: usize = 500;

/// The text as one line.
pub fn line(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !hides(*c));
    let joined = visible.collect::<String>();
    let spaced = joined.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    bounded(&spaced, LONGEST)
}

/// At most so many characters people see; the rest is an ellipsis. Of a letter under a thousand
/// accents only the first few are kept: it is one character to count, and a page to draw.
pub fn bounded(text: &str, longest: usize) -> String {
    const ACCENTS: usize = 8;
    let mut graphemes = text.graphemes(true);
    let mut kept = String::with_capacity(text.len().min(longest * 4));
    for grapheme in graphemes.by_ref().take(longest) {
        kept.extend(grapheme.chars().take(ACCENTS));
    }
    if graphemes.next().is_some() {
        kept.push('…');
    }
    kept
}

/// The text in so many bytes at most, cut between two characters people see; what is left out is an
/// ellipsis.
pub fn within(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(bytes);
    for grapheme in text.graphemes(true) {
        if kept.len() + grapheme.len() + '…'.len_utf8() > bytes {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.trim_end_matches('…').to_owned() + "…"
}

/// Control characters; marks that turn the direction (Unicode UAX #9) or join nothing visibly;
/// tags and interlinear annotations, which are not shown at all.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_hides_or_breaks_a_line_is_gone_and_the_rest_is_there() {
        assert_eq!(line("高龄\u{202E}册名贴津\u{202C}名册"), "高龄册名贴津名册");
        assert_eq!(line("a\r\nBcc: all@example.org\u{2028}b\u{0}c"), "a Bcc: all@example.org bc");
        assert_eq!(line("pay\u{200B}pal\u{FEFF} \u{2066}x\u{2069}"), "paypal x");
        assert_eq!(line("<b>甲</b> & 乙"), "<b>甲</b> & 乙", "markup is text, and stays it");
    }

    #[test]
    fn no_word_and_no_pile_of_accents_is_longer_than_a_line() {
        let long = line(&"长".repeat(10_000));
        assert_eq!(long.graphemes(true).count(), LONGEST + 1);
        assert!(long.ends_with('…'));
        let pile = format!("a{}", "\u{0301}".repeat(10_000));
        assert!(line(&pile).chars().count() <= 8);
    }
}
