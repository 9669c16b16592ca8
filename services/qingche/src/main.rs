//! The one binary: it knows every service and runs those it is told.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Variables that are no text cannot be ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    host::run(qingche::modules(), std::env::args_os(), environment)
}
