//! `qingche audit verify`.

use std::{fs::OpenOptions, io::Write as _, path::Path};

use runtime::Settings;
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::history::{self, Anchor, Broken};

use super::open;
use crate::{Failed, Module, output, serve};

/// One line of a file of anchors.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// Whose chain.
    service: String,
    /// The head that was seen.
    #[serde(flatten)]
    anchor: Anchor,
}

/// Walks the chain and prints its head. With a file of anchors, every head written down there before
/// must still be in the chain, and this one is added.
pub(crate) fn audit_verify(
    module: &Module,
    settings: &Settings,
    anchors: Option<&Path>,
) -> Result<(), Failed> {
    let known = anchors.map(|file| read(file, module.name)).transpose()?.unwrap_or_default();
    let verdict = serve::runtime()?.block_on(async {
        let store = open(module, settings).await?;
        let verdict =
            history::verify(&store, &known).await.map_err(|error| Failed::store(module.name, &error));
        store.close().await;
        verdict
    })?;
    match verdict {
        Ok(intact) => {
            if let Some(file) = anchors {
                let anchor = Anchor { records: intact.records, head: intact.head.clone() };
                write(file, &Line { service: module.name.to_owned(), anchor })?;
            }
            output::result(&json!({ "service": module.name, "intact": true, "chain": intact }).to_string());
            Ok(())
        }
        Err(Broken { seq, what }) => {
            let text = format!("{}: the audit chain is broken at record {seq} ({what})", module.name);
            Err(Failed::Refused(text))
        }
    }
}

/// The anchors of a service; none if the file is not there yet.
fn read(file: &Path, service: &str) -> Result<Vec<Anchor>, Failed> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let wrong = |why: String| Failed::Usage(format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines: Result<Vec<Line>, _> = lines.map(serde_json::from_str).collect();
    let lines = lines.map_err(|error| wrong(error.to_string()))?;
    Ok(lines.into_iter().filter(|line| line.service == service).map(|line| line.anchor).collect())
}

fn write(file: &Path, line: &Line) -> Result<(), Failed> {
    let wrong = |error: &dyn std::fmt::Display| Failed::Refused(format!("{}: {error}", file.display()));
    let text = serde_json::to_string(line).map_err(|error| wrong(&error))?;
    let mut anchors =
        OpenOptions::new().create(true).append(true).open(file).map_err(|error| wrong(&error))?;
    writeln!(anchors, "{text}").map_err(|error| wrong(&error))
}
