//! What can be said to the program.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Qingche 轻车: admission control for paperwork.
#[derive(Debug, Parser)]
#[command(name = "qingche", version, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 it could not be done, or the answer is no; 2 the call or the settings are wrong.\n\
                          Without --config, qingche.toml in the working directory is read if it is there.";

/// Where settings come from besides the environment.
#[derive(Debug, Args)]
pub(crate) struct SourceArgs {
    /// Read settings from this file; of several, later ones win
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Vec<PathBuf>,
    /// Change one setting: section.key=value
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run services in this process until SIGTERM or SIGINT
    Serve {
        /// Which ones; `all` for every one
        #[arg(default_value = "all", value_name = "SERVICE")]
        services: Vec<String>,
        /// Refuse to start if tables are not up to date, instead of bringing them up to date
        #[arg(long)]
        no_migrate: bool,
    },
    /// Bring the tables of services up to date
    Migrate {
        /// Which ones; `all` for every one
        #[arg(default_value = "all", value_name = "SERVICE")]
        services: Vec<String>,
    },
    /// Write OpenAPI, AsyncAPI, event schemas, refusal codes and the policy
    Openapi {
        /// Below this directory
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Say whether the settings are right; touch nothing
    CheckConfig,
    /// Look at the settings
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
    /// Print RabbitMQ definitions: exchanges, queues, bindings, users, permissions
    Topology {
        /// A file of lines `service:password`; without it no users are defined
        #[arg(long, value_name = "FILE")]
        users: Option<PathBuf>,
    },
    /// Send events once more; subscribers that had them drop them as duplicates
    Replay {
        /// Whose events
        #[arg(long)]
        service: String,
        /// From when on: 2026-11-23T08:00:00+08:00, or how long ago: 2h
        #[arg(long, value_name = "TIME")]
        since: String,
        /// Only those about this thing, such as req_…
        #[arg(long)]
        subject: Option<String>,
    },
    /// Look at the audit trail
    Audit {
        #[command(subcommand)]
        what: AuditCommand,
    },
    /// Look at lineage receipts: why a form reached a community
    Lineage {
        #[command(subcommand)]
        what: LineageCommand,
    },
    /// Say which program this is
    Version {
        /// As JSON, with services and the state their tables must have
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print every setting with its origin; secrets are stars
    Print,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Walk the hash chain of a service's history
    Verify {
        /// Whose history
        #[arg(long)]
        service: String,
        /// A file of heads that were written down before, outside the database: each must still be in
        /// the chain, and the new head is added. So a chain that was cut off is found
        #[arg(long, value_name = "FILE")]
        anchors: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum LineageCommand {
    /// Verify a receipt without asking anybody: chain, seal, signature and content of the admission
    Verify {
        /// The receipt, as it was downloaded
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The issuer's key set (JWKS), got from elsewhere; without it the keys in the receipt are used
        #[arg(long, value_name = "FILE")]
        jwks: Option<PathBuf>,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn settings_may_stand_before_or_after_the_command() {
        for words in [
            &["qingche", "--set", "a.b=c", "serve", "approval"] as &[&str],
            &["qingche", "serve", "approval", "--set", "a.b=c"],
        ] {
            let line = CommandLine::try_parse_from(words).unwrap();
            assert_eq!(line.sources.set, ["a.b=c"]);
            assert!(
                matches!(line.command, Command::Serve { services, no_migrate: false } if services == ["approval"])
            );
        }
    }
}
