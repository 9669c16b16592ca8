//! Plays the main job against a running instance and prints it as a narrative.

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;
use tests::{operator::Operator, story};

/// Plays the main job over HTTP. Exits non-zero when an outcome differs.
#[derive(Parser)]
struct Arguments {
    /// The instance.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    base: String,
    /// The operator's client, as the first start left it.
    #[arg(long, default_value = "data/operator.json")]
    operator: PathBuf,
}

#[tokio::main]
#[expect(clippy::print_stderr, reason = "a program for people")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let played = match Operator::read(&arguments.operator) {
        Ok(operator) => story::play(&arguments.base, &operator, &mut story::Narrator::aloud()).await,
        Err(error) => {
            Err(format!("{error}\nIs the instance running? Start it with `make run` or `make cluster`."))
        }
    };
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n✗ {error}");
            ExitCode::FAILURE
        }
    }
}
