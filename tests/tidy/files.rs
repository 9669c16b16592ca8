//! The source tree, as the tidy tests read it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests crate lies below the top").to_owned()
}

/// One file, with its path from the top.
pub struct File {
    /// `services/approval/src/lib.rs`
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// The text without inline test modules: what runs in production.
    pub fn production(&self) -> &str {
        self.text.split("\n#[cfg(test)]").next().unwrap_or_default()
    }
}

/// Every file below the top with this ending, build results and hidden folders left out.
pub fn with_ending(ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&top(), &mut |path| {
        if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(path).unwrap_or_default();
            let path = path.strip_prefix(top()).expect("walked from the top").to_string_lossy().into_owned();
            found.push(File { path, text });
        }
    });
    assert!(!found.is_empty(), "no file ends with {ending}: the tidy tests look in the wrong place");
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if name.starts_with('.') && name != ".ci" || matches!(name.as_str(), "target" | "data") {
            continue;
        }
        if path.is_dir() { walk(&path, visit) } else { visit(&path) }
    }
}

/// Fails with every finding and the way to mend it.
pub fn report(findings: &[String], repair: &str) {
    assert!(findings.is_empty(), "{}\n\nto repair: {repair}", findings.join("\n"));
}
