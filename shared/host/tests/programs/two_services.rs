//! The smallest program there is: two services that own nothing and ask nothing. The tests of
//! the command line run it.

use std::process::ExitCode;

use host::Module;

fn service(name: &'static str) -> Module {
    Module {
        name,
        codes: &[],
        rules: &[],
        migrations: Vec::new,
        subscriptions: |_| Vec::new(),
        jobs: |_| Vec::new(),
        routes: |_| {},
        pages: None,
        check: |_| Ok(()),
    }
}

fn main() -> ExitCode {
    let modules = vec![service("identity"), service("collection")];
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    host::run(modules, std::env::args_os(), environment)
}
