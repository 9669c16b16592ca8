//! Telling what happens, in the words of the people it happens to; and how long each request took.

use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::{Answer, Request};

/// Tells aloud or keeps silent, and remembers durations.
pub struct Narrator {
    aloud: bool,
    /// How long each request took.
    pub durations: Vec<Duration>,
}

impl Narrator {
    /// Prints the narrative.
    pub fn aloud() -> Self {
        Self { aloud: true, durations: Vec::new() }
    }

    /// For tests.
    pub fn silent() -> Self {
        Self { aloud: false, durations: Vec::new() }
    }

    /// A heading.
    pub fn chapter(&self, title: &str) {
        self.say(&format!("\n{title}"));
    }

    /// A sentence.
    #[expect(clippy::print_stdout, reason = "the narrative is what this program is for")]
    pub fn say(&self, sentence: &str) {
        if self.aloud {
            println!("{sentence}");
        }
    }

    /// Sends a request and demands a status.
    ///
    /// # Errors
    /// If no answer comes, or another.
    pub async fn ask(&mut self, what: &str, request: Request, status: u16) -> Result<Answer, String> {
        let start = Instant::now();
        let answer = request.try_send().await.map_err(|e| format!("{what}: {e}"))?;
        self.durations.push(start.elapsed());
        if answer.status == status {
            Ok(answer)
        } else {
            Err(format!("{what}: expected {status}, got {answer}"))
        }
    }

    /// The request below which 99 of 100 stayed.
    pub fn p99(&self) -> Duration {
        let mut sorted = self.durations.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * 99).div_ceil(100).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }
}

/// Demands a value at a pointer.
///
/// # Errors
/// If it is another.
pub fn demand(answer: &Answer, pointer: &str, expected: impl Into<Value>) -> Result<(), String> {
    let (found, expected) = (answer.at(pointer), expected.into());
    if *found == expected { Ok(()) } else { Err(format!("{pointer} should be {expected}, but: {answer}")) }
}

/// How seldom a question is asked again in the end, so that asking does not keep the answer away.
const MOST_SELDOM: Duration = Duration::from_millis(200);

/// Waits until a question has the wanted answer: facts travel between services.
///
/// # Errors
/// If it has not after three minutes: longer than the slowest machine needs for anything.
pub async fn eventually<T>(
    what: &str,
    mut question: impl AsyncFnMut() -> Result<Option<T>, String>,
) -> Result<T, String> {
    let start = Instant::now();
    let mut last = String::new();
    let mut pause = Duration::from_millis(10);
    while start.elapsed() < Duration::from_secs(180) {
        match question().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            Err(error) => last = error,
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(MOST_SELDOM);
    }
    Err(format!("{what}: not within three minutes. {last}"))
}
