//! Chromium without a window: it renders a page and prints what became of it.

use std::{path::Path, process::Command};

/// The document after the browser has loaded it, scripts and styles included.
pub fn rendered(profile: &Path, url: &str) -> String {
    let output = Command::new("/usr/bin/chromium")
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--lang=zh-CN", "--dump-dom", url])
        .output()
        .expect("install chromium: apt-get install chromium");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
