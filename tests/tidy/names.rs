//! Files are named after what they hold.

use crate::files::{report, with_ending};

#[test]
fn no_file_is_a_drawer() {
    let drawers: Vec<String> = with_ending(".rs")
        .iter()
        .map(|file| file.path.clone())
        .filter(|path| {
            ["utils", "util", "helpers", "helper", "common", "misc"]
                .iter()
                .any(|name| path.ends_with(&format!("/{name}.rs")) || path.contains(&format!("/{name}/")))
        })
        .collect();
    report(&drawers, "name the file after the one thing it holds, and split it if it holds several");
}

#[test]
fn the_top_level_holds_only_what_was_agreed() {
    const AGREED: [&str; 9] = [
        "Cargo.lock",
        "Cargo.toml",
        "Makefile",
        "README.md",
        "k8s",
        "openapi",
        "services",
        "shared",
        "tests",
    ];
    let others: Vec<String> = std::fs::read_dir(crate::files::top())
        .expect("a readable folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !matches!(name.as_str(), "target" | "data"))
        .filter(|name| !AGREED.contains(&name.as_str()))
        .collect();
    report(&others, "put it below one of the agreed folders, or make it a dot-file if it is a setting");
}
