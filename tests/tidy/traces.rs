//! The project speaks of itself alone: no machine's paths, no unfinished code, no sleeping tests.

use crate::files::{report, with_ending};

fn lines_with(ending: &str, words: &[String], except: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in with_ending(ending).iter().filter(|file| file.path != except) {
        for (n, line) in file.text.lines().enumerate() {
            found.extend(
                words.iter().filter(|w| line.contains(*w)).map(|w| format!("{}:{}: {w}", file.path, n + 1)),
            );
        }
    }
    found
}

#[test]
fn no_path_of_anybodys_machine_is_written_down() {
    let words: Vec<String> =
        [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"]].map(|halves| halves.concat()).into();
    let mut found = Vec::new();
    for ending in [".rs", ".toml", ".md", ".ci/run", ".ci/prepare", "Makefile"] {
        found.extend(lines_with(ending, &words, "tests/tidy/traces.rs"));
    }
    report(&found, "make the path relative, or take it from a setting");
}

#[test]
fn nothing_unfinished_and_no_test_is_switched_off() {
    let words: Vec<String> =
        ["todo!(", "unimplemented!(", "#[ignore", "#[allow("].map(ToOwned::to_owned).into();
    let found = lines_with(".rs", &words, "tests/tidy/traces.rs");
    report(&found, "finish it; expect a lint with a reason instead of allowing it");
}
