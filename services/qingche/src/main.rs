//! The one binary: it knows every module and runs those it is told.

use std::process::ExitCode;

use host::Module;

/// Every service, in the order in which they start.
fn modules() -> Vec<Module> {
    Vec::new()
}

fn main() -> ExitCode {
    // Variables that are no text cannot be ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    host::run(modules(), std::env::args_os(), environment)
}
