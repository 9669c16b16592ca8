//! A message in words, before a channel gives it the form of its own world.

use kernel::Timestamp;
use serde_json::{Value, json};

use super::Sort;
use crate::domain::text::plain;

/// Words for people, and the same for programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The headline: one line, no control characters, not long.
    pub subject: String,
    /// What follows, line by line.
    pub lines: Vec<String>,
    /// The body for a program.
    pub body: Value,
}

/// The longest headline, in characters people see.
const HEADLINE: usize = 80;

impl Message {
    /// For a person. Every line is made harmless here, whoever wrote what is in it.
    pub fn to_person(sort: Sort, at: Timestamp, subject: &str, lines: &[String]) -> Self {
        let subject = plain::bounded(&plain::line(subject), HEADLINE);
        let lines: Vec<String> = lines.iter().map(|line| plain::line(line)).collect();
        let data = json!({ "subject": subject, "lines": lines });
        let body = json!({ "type": format!("person.{}", sort.name()), "timestamp": at, "data": data });
        Self { subject, lines, body }
    }

    /// For a program.
    pub fn to_program(body: Value) -> Self {
        Self { subject: String::new(), lines: Vec::new(), body }
    }

    /// The headline and the lines as one text.
    pub fn text(&self) -> String {
        let lines = std::iter::once(&self.subject).chain(&self.lines);
        lines.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}
