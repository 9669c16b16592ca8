//! Measurements: figures of the machine at hand, each beside a limit or a peer that was measured
//! in the same run, one right after the other, so that the ratio survives another machine.
//!
//! A ratio is the median of several rounds' ratios; the figures are medians too. The range in
//! brackets tells how far to trust it. Both sides share the machine with the load generator.

mod approval;
mod backlog;
mod bus;
mod collection;
mod county;
mod digests;
mod line;
mod pgbench;
mod plain;
mod province;
mod relay;
mod servers;
mod serving;
mod start;
mod tables;
mod tale;
mod visible;

pub use line::Line;
pub use servers::{Folder, Servers};

use line::in_turn;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Subject {
    /// Outbox on PostgreSQL to RabbitMQ.
    Relay,
    /// Outbox on SQLite to the embedded bus.
    Bus,
    /// Tables filled over HTTP.
    Tables,
    /// Starts of the binary.
    Start,
    /// Idle memory of the binary.
    Memory,
    /// The story's requests.
    Story,
    /// A province's table of areas, imported.
    Province,
    /// Pages and counters of a long review queue.
    Queue,
    /// Decisions on requests.
    Decisions,
    /// Whole tables taken in, boards, sums and files, while others send.
    Collection,
    /// Of collection: whole tables taken in beside pgbench.
    Intake,
    /// Of collection: boards and sums of a province, and who has not begun.
    Reading,
    /// Of collection: values of 100,000 tables that leave as files.
    Files,
    /// The month end of a whole nation: 615,000 tables.
    Nation,
    /// A province's digests.
    Digests,
    /// From a fact to the notice of it, in the cluster.
    Visible,
}

impl Subject {
    /// Whether it is measured only when it is named.
    pub fn takes_long(self) -> bool {
        use Subject::{Collection, Files, Intake, Nation, Reading};
        matches!(self, Collection | Intake | Reading | Files | Nation)
    }
}

/// Measures one subject; collection and the nation so many times smaller.
///
/// # Errors
/// Why it could not be measured.
pub async fn measure(subject: Subject, divide: usize) -> Result<Vec<Line>, String> {
    match subject {
        Subject::Relay => Ok(vec![relay::measure(&Servers::of_this_run()?).await?]),
        Subject::Bus => Ok(vec![bus::measure(&Folder::new()?).await?]),
        Subject::Tables => tables::measure().await,
        Subject::Start => start::times(&Folder::new()?).await,
        Subject::Memory => start::memory(&Folder::new()?).await,
        Subject::Province => province::measure().await,
        Subject::Queue => approval::queue().await,
        Subject::Decisions => approval::decide().await,
        Subject::Collection => {
            collection::measure(divide, |line| say(&line.to_string())).await?;
            Ok(Vec::new())
        }
        Subject::Intake => collection::intake(divide).await,
        Subject::Reading => collection::reading(divide).await,
        Subject::Files => collection::files(divide).await,
        Subject::Nation => collection::nation(collection::NATION / divide).await.map(|line| vec![line]),
        Subject::Digests => digests::measure().await,
        Subject::Visible => visible::measure(&Folder::new()?).await,
        Subject::Story => tale::measure(&Folder::new()?).await,
    }
}

/// Tells a result.
#[expect(clippy::print_stdout, reason = "the figures are what this program is for")]
pub fn say(line: &str) {
    println!("{line}");
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}
