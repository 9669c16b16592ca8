//! Measures, and prints one line per figure: `make bench`, or some subjects by name.

use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tests::bench::{self, Subject};

/// Figures of this machine, as ratios to a limit or a peer measured in the same run.
#[derive(Parser)]
struct Arguments {
    /// What to measure; everything if nothing is named.
    subjects: Vec<Subject>,
    /// Makes collection and the nation so many times smaller, to try the measurement itself.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    divide: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { mut subjects, divide } = Arguments::parse();
    let divide = usize::try_from(divide).unwrap_or(1);
    if subjects.is_empty() {
        subjects = Subject::value_variants().to_vec();
        // They take long, and have targets of their own.
        subjects.retain(|subject| !subject.takes_long());
    }
    let mut code = ExitCode::SUCCESS;
    for subject in subjects {
        match bench::measure(subject, divide).await {
            Ok(lines) => lines.iter().for_each(|line| bench::say(&line.to_string())),
            Err(reason) => {
                bench::say(&format!("{subject:?} was not measured: {reason}"));
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}
