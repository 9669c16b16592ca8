//! Whether a page can be used by everybody: axe-core in the page itself.

use std::path::Path;

use crate::webdriver::Session;

/// Where `.ci/prepare` leaves axe-core.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.cache/axe/axe.min.js");

/// Runs it; in the place of `MORE`, what it is to look at.
const RUN: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, { resultTypes: ['violations'], MORE }).then( \
        found => done(found.violations.map(v => v.id + ': ' + v.help + '\\n    ' + v.nodes.map(n => n.html + ' — ' + (n.any[0]?.message ?? '')).join('\\n    '))), \
        error => done([String(error)]));";

/// The rule that colours alone can break.
const COLOURS: &str = "runOnly: ['color-contrast']";

/// What is wrong with the page that is open; every rule of axe-core, contrast among them.
pub async fn violations(driver: &Session) -> Vec<String> {
    run(driver, "").await
}

/// What of the page has too little contrast.
pub async fn pale(driver: &Session) -> Vec<String> {
    run(driver, COLOURS).await
}

async fn run(driver: &Session, what: &str) -> Vec<String> {
    if driver.run("return typeof axe === 'undefined'", &[]).await == Ok(true.into()) {
        let axe = std::fs::read_to_string(Path::new(AXE)).expect("axe-core is there: run .ci/prepare");
        driver.run(&axe, &[]).await.expect("axe-core loads");
    }
    let found = driver.run_async(&RUN.replace("MORE", what)).await.expect("axe-core runs");
    serde_json::from_value(found).expect("a list of texts")
}
