//! `qingche topology`.

use std::path::Path;

use kernel::RandomIds;
use messaging::transport::rabbit;
use runtime::Settings;

use crate::{Failed, Module, bus, output};

/// Prints RabbitMQ definitions: what an administrator loads so that services need no right to
/// configure anything.
pub(crate) fn topology(modules: &[Module], settings: &Settings, users: Option<&Path>) -> Result<(), Failed> {
    let topology = bus::topology(modules, settings)?;
    let text = match users {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failed::System(format!("{}: {error}", path.display())))?,
        None => String::new(),
    };
    let users = accounts(&text, modules)?;
    output::result(&format!("{:#}", rabbit::definitions(&topology, &users, &RandomIds)));
    Ok(())
}

/// Lines `service:password`; empty lines and lines that begin with # say nothing.
fn accounts<'a>(text: &'a str, modules: &[Module]) -> Result<Vec<(&'a str, &'a str)>, Failed> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (user, password) = line.split_once(':').unwrap_or((line, ""));
            if !modules.iter().any(|module| module.name == user) {
                // Rights follow the name: a user that is no service would have none.
                return Err(Failed::Usage(format!("--users: `{user}` is no service")));
            }
            if password.is_empty() {
                return Err(Failed::Usage(format!("--users: {user} has no password; write {user}:password")));
            }
            Ok((user, password))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn every_account_is_a_service_with_a_password() {
        let modules = [testing::module("approval")];
        assert_eq!(accounts("# who\n\napproval:a:b\n", &modules).unwrap(), [("approval", "a:b")]);
        assert!(accounts("aproval:x", &modules).is_err());
        let error = accounts("approval", &modules).unwrap_err();
        assert_eq!(error.code(), 2);
    }
}
