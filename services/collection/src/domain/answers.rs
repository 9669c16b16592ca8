//! Answers as they are stored: the name of the type and the canonical text.

use forms::{Answer, FieldKind, NullReason};

/// The type name of a stored reason.
pub const EMPTY: &str = "empty";

/// Two columns: what a cell or a value holds, whatever form asked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// A datatype of the dictionary, or `empty`.
    pub datatype: String,
    /// The canonical text, or the name of the reason.
    pub text: String,
}

impl Stored {
    /// What is written.
    pub fn of(answer: &Answer) -> Self {
        let text = answer.reason().map_or_else(|| answer.to_text(), |reason| reason.name().to_owned());
        Self { datatype: answer.type_name().to_owned(), text }
    }

    /// What is read; `None` if it means nothing any more.
    pub fn read(&self) -> Option<Answer> {
        if self.datatype == EMPTY {
            return NullReason::from_name(&self.text).map(Answer::Empty);
        }
        let kind = FieldKind::parse_type(&self.datatype)?;
        match kind {
            // As it was written: a text may look like a word for nothing.
            FieldKind::Text { .. } => Some(Answer::Text(self.text.clone())),
            kind => Answer::parse_text(&kind, &self.text).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for answer in [
            Answer::Empty(NullReason::NotApplicable),
            Answer::Integer(-7),
            Answer::Decimal("12.5".into()),
            Answer::Text("待核实的事".into()),
            Answer::Boolean(false),
            Answer::Date("2026-11-23".parse().unwrap()),
            Answer::Month("2026-11".parse().unwrap()),
            Answer::Code("1".into()),
            Answer::Area("210102025001".parse().unwrap()),
            Answer::Period("2026Q4".parse().unwrap()),
            Answer::Phone("02412345678".into()),
        ] {
            assert_eq!(Stored::of(&answer).read(), Some(answer));
        }
        assert_eq!(Stored { datatype: "photo".into(), text: "1".into() }.read(), None);
    }
}
