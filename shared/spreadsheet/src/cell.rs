//! The names of cells, as spreadsheet programs show them.

/// Column letters: A … Z, AA …
pub fn letters(mut n: usize) -> String {
    let mut text = String::new();
    loop {
        let letter = u8::try_from(n % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + letter));
        if n < 26 {
            return text;
        }
        n = n / 26 - 1;
    }
}

/// `C7`, or `事项!C7` in a workbook. `column` counts from zero, `row` from one.
pub fn name(sheet: Option<&str>, column: Option<usize>, row: usize) -> String {
    let at = format!("{}{row}", column.map(letters).unwrap_or_default());
    match sheet {
        None => at,
        // As formulas quote it: a name with anything but letters and digits stands in quotes.
        Some(sheet) if sheet.chars().all(char::is_alphanumeric) => format!("{sheet}!{at}"),
        Some(sheet) => format!("'{}'!{at}", sheet.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_show_them() {
        assert_eq!(
            [letters(0), letters(25), letters(26), letters(701), letters(702)],
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
        assert_eq!(name(None, Some(2), 7), "C7");
        assert_eq!(name(Some("清单"), Some(2), 7), "清单!C7");
        assert_eq!(name(Some("it's 1"), None, 7), "'it''s 1'!7");
    }
}
