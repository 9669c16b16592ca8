//! The program: from the words of the command line to an exit code.

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::Parser as _;
use runtime::{Settings, SettingsError, Sources};

use crate::{
    Failed, Module,
    command_line::{AuditCommand, Command, CommandLine, ConfigCommand, LineageCommand, SourceArgs},
    commands, output, public_url, serve,
};

/// Read from the working directory when no `--config` is given.
const FILE: &str = "qingche.toml";

/// Runs the program that these modules make, with the words and the environment it was called
/// with.
pub fn run(
    modules: Vec<Module>,
    words: impl IntoIterator<Item = OsString>,
    environment: impl IntoIterator<Item = (String, String)>,
) -> ExitCode {
    let line = match CommandLine::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => {
            // Help and version are "errors" too, with exit code 0.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => ExitCode::from(2),
            };
        }
    };
    let environment: Vec<(String, String)> = environment.into_iter().collect();
    match dispatch(&modules, line, environment) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            output::complaint(&failed.to_string());
            ExitCode::from(failed.code())
        }
    }
}

fn dispatch(modules: &[Module], line: CommandLine, environment: Vec<(String, String)>) -> Result<(), Failed> {
    let crash = environment.iter().find(|(name, _)| name == "CRASH_AT").map(|(_, value)| value.clone());
    let settings = load(line.sources, environment)?;
    match line.command {
        Command::Serve { services, no_migrate } => {
            if let Some(crash) = crash {
                arm(&crash)?;
            }
            serve::serve(modules, &chosen(modules, &services)?, settings, no_migrate)
        }
        Command::Migrate { services } => commands::migrate(&chosen(modules, &services)?, &settings),
        Command::Openapi { out } => commands::documents(modules, &settings, &out),
        Command::CheckConfig => commands::check_config(modules, &settings),
        Command::Config { what: ConfigCommand::Print } => {
            output::result(&settings.print_redacted());
            Ok(())
        }
        Command::Topology { users } => commands::topology(modules, &settings, users.as_deref()),
        Command::Replay { service, since, subject } => {
            commands::replay(&one(modules, &service)?, &settings, &since, subject.as_deref())
        }
        Command::Audit { what: AuditCommand::Verify { service, anchors } } => {
            commands::audit_verify(&one(modules, &service)?, &settings, anchors.as_deref())
        }
        Command::Lineage { what: LineageCommand::Verify { file, jwks } } => {
            commands::lineage_verify(&file, jwks.as_deref())
        }
        Command::Version { json } => {
            commands::version(modules, json);
            Ok(())
        }
    }
}

fn load(sources: SourceArgs, environment: Vec<(String, String)>) -> Result<Settings, SettingsError> {
    let mut files = sources.config;
    if files.is_empty() {
        files.extend(Some(PathBuf::from(FILE)).filter(|path| path.exists()));
    }
    public_url::load(Sources { files, environment, flags: sources.set })
}

/// The modules that were named, in the program's order; `all` is every one.
fn chosen(modules: &[Module], names: &[String]) -> Result<Vec<Module>, Failed> {
    if names.iter().any(|name| name == "all") {
        return Ok(modules.to_vec());
    }
    for name in names {
        one(modules, name)?;
    }
    Ok(modules.iter().filter(|module| names.iter().any(|name| name == module.name)).cloned().collect())
}

fn one(modules: &[Module], name: &str) -> Result<Module, Failed> {
    modules.iter().find(|module| module.name == name).cloned().ok_or_else(|| {
        let known: Vec<&str> = modules.iter().map(|module| module.name).collect();
        Failed::Usage(format!("no service `{name}`; there are: {}", known.join(", ")))
    })
}

/// `CRASH_AT=name:n`: the fault tests end the process exactly where it hurts.
fn arm(text: &str) -> Result<(), Failed> {
    let (name, n) = text.split_once(':').unwrap_or((text, "1"));
    let n = n.parse().map_err(|_| Failed::Usage(format!("CRASH_AT={text}: expected name:n")))?;
    messaging::crash::arm(name, n).map_err(Failed::Usage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn names(modules: &[Module]) -> Vec<&'static str> {
        modules.iter().map(|module| module.name).collect()
    }

    #[test]
    fn services_are_chosen_by_name_in_the_order_of_the_program() {
        let modules = [testing::module("registry"), testing::module("approval"), testing::module("console")];
        let chosen = |words: &[&str]| {
            super::chosen(&modules, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(names(&chosen(&["all"]).unwrap()), ["registry", "approval", "console"]);
        assert_eq!(names(&chosen(&["console", "registry"]).unwrap()), ["registry", "console"]);
        let error = chosen(&["aproval"]).err().unwrap();
        assert_eq!(error.code(), 2);
        assert!(error.to_string().contains("registry, approval, console"), "{error}");
    }

    #[test]
    fn a_crash_point_must_exist() {
        assert!(arm("nowhere:1").is_err());
        assert!(arm("before-commit:often").is_err());
    }
}
