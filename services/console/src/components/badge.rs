//! A state in a word, with a colour that only repeats it.

use maud::{Markup, html};

/// How a state feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// Somebody has to do something.
    Busy,
    /// Stopped, refused, late.
    Bad,
    /// Neither.
    Calm,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "badge good",
            Self::Busy => "badge busy",
            Self::Bad => "badge bad",
            Self::Calm => "badge calm",
        }
    }

    /// For the states of requests, tasks, tables, cells, admissions and checks.
    pub fn of(state: &str) -> Self {
        match state {
            "pass"
            | "approved"
            | "accepted"
            | "live"
            | "green"
            | "confirmed"
            | "approved-with-terms"
            | "supplied"
            | "supply"
            | "derive" => Self::Good,
            "advise" | "returned" | "prefilled" | "amber" | "suspended" | "pending" | "open" => Self::Busy,
            "block" | "rejected" | "revoked" | "expired" | "overdue" | "red" => Self::Bad,
            _ => Self::Calm,
        }
    }
}

/// The badge of a state.
pub fn badge(state: &str, words: &str) -> Markup {
    toned(Tone::of(state), words)
}

/// A badge of a tone.
pub fn toned(tone: Tone, words: &str) -> Markup {
    html! { span class=(tone.class()) { (words) } }
}
