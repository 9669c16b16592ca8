//! A message in words, before a channel gives it the form of its own world.

use kernel::Timestamp;
use serde_json::{Value, json};

use super::Sort;
use crate::domain::text::plain;

/// What is to be said to a person, as it was made of facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Who says it, before the headline.
    pub sender: &'static str,
    /// The headline, where it is not what is said in short.
    pub headline: Option<&'static str>,
    /// All of it in one sentence, for where there is no headline and every word counts.
    pub short: String,
    /// Line by line, for where there is a headline above them.
    pub lines: Vec<String>,
    /// Where there is more; none if there is not.
    pub link: String,
}

/// Words for people, and the same for programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The headline: one line, no control characters, not long.
    pub subject: String,
    /// What follows, line by line.
    pub lines: Vec<String>,
    /// The body for a program.
    pub body: Value,
    /// Who says it and all of it in one sentence.
    short: String,
    link: String,
}

/// The longest headline, in characters people see.
const HEADLINE: usize = 80;

impl Message {
    /// For a person. Every line is made harmless here, whoever wrote what is in it.
    pub fn to_person(sort: Sort, at: Timestamp, said: &Said) -> Self {
        let Said { sender, headline, short, lines, link } = said;
        let subject = plain::line(&format!("{sender}{}", headline.unwrap_or(short)));
        let subject = plain::bounded(&subject, HEADLINE);
        let short = plain::line(&format!("{sender}{short}"));
        let link = plain::line(link);
        let mut lines: Vec<String> = lines.iter().map(|line| plain::line(line)).collect();
        lines.extend((!link.is_empty()).then(|| link.clone()));
        let data = json!({ "subject": subject, "lines": lines });
        let body = json!({ "type": format!("person.{}", sort.name()), "timestamp": at, "data": data });
        Self { subject, lines, body, short, link }
    }

    /// For a program.
    pub fn to_program(body: Value) -> Self {
        Self { subject: String::new(), lines: Vec::new(), body, short: String::new(), link: String::new() }
    }

    /// For a chat or a short message, in so many bytes and characters people see at most: each thing
    /// once, and the way to the rest is kept whatever has to go.
    pub fn brief(&self, bytes: usize, longest: usize) -> String {
        let end = if self.link.is_empty() { String::new() } else { format!("\n{}", self.link) };
        let left = longest.saturating_sub(end.chars().count());
        let short = plain::bounded(&self.short, left);
        format!("{}{end}", plain::within(&short, bytes.saturating_sub(end.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(short: &str) -> Message {
        let said = Said {
            sender: "【轻车】",
            short: short.to_owned(),
            lines: vec![short.to_owned()],
            link: "https://qingche.example/notices".to_owned(),
            ..Said::default()
        };
        Message::to_person(Sort::Notice, Timestamp::from_micros(0), &said)
    }

    #[test]
    fn in_a_chat_everything_is_said_once() {
        let brief = message("1 张表待填报").brief(2_048, 300);
        assert_eq!(brief, "【轻车】1 张表待填报\nhttps://qingche.example/notices");
    }

    #[test]
    fn whatever_is_too_long_the_way_to_the_rest_is_there_and_no_character_is_cut_in_two() {
        for long in ["长".repeat(600), "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}".repeat(600)] {
            for (bytes, longest) in [(2_048, 2_048), (20_000, 300), (200, 300)] {
                let brief = message(&long).brief(bytes, longest);
                assert!(brief.len() <= bytes, "{}", brief.len());
                assert!(brief.ends_with("…\nhttps://qingche.example/notices"), "{brief}");
            }
        }
    }
}
