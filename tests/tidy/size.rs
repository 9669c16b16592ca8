//! A file holds one idea and at most 300 lines.

use crate::files::{report, with_ending};

#[test]
fn no_file_is_longer_than_300_lines() {
    let long: Vec<String> = with_ending(".rs")
        .iter()
        .map(|file| (file.path.clone(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > 300)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    report(&long, "find the second idea in the file and give it a file of its own");
}
