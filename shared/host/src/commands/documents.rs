//! `qingche openapi`.

use std::path::Path;

use runtime::Settings;

use crate::{Failed, Module, bus, documents, output};

/// Writes every document below a directory.
pub(crate) fn documents(modules: &[Module], settings: &Settings, out: &Path) -> Result<(), Failed> {
    let files = documents::all(modules, &bus::topology(modules, settings)?)?;
    documents::write(&files, out)?;
    output::result(&format!("{} documents in {}", files.len(), out.display()));
    Ok(())
}
