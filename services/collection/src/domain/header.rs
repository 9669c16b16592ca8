//! The head of a table, which the system fills: nobody types where they are and what month it is.

use forms::{Answer, Field, FieldKind, Grain, NullReason};
use kernel::{AreaCode, Period};

/// What is known without asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFacts {
    /// The community.
    pub area: AreaCode,
    /// Its name.
    pub name_zh: String,
    /// Who fills, once somebody does.
    pub filler: Option<String>,
}

/// The answer to a header field for a period. What the system does not know (a telephone number is
/// in nobody's copy but identity's) says so, and is never asked of the community.
pub fn answer(field: &Field, facts: &HeaderFacts, period: Period) -> Answer {
    let known = match (field.key.as_str(), &field.kind) {
        (_, FieldKind::Area) => Some(Answer::Area(facts.area)),
        (_, FieldKind::Period) => Some(Answer::Period(period)),
        ("period", FieldKind::Month) => {
            Some(Answer::Month(period)).filter(|_| matches!(period, Period::Month(_)))
        }
        ("area_code", FieldKind::Text { .. }) => Some(Answer::Text(facts.area.to_string())),
        ("unit_name", FieldKind::Text { .. }) => Some(Answer::Text(facts.name_zh.clone())),
        ("period", FieldKind::Text { .. }) => Some(Answer::Text(period.to_string())),
        ("filler_name", FieldKind::Text { .. }) => facts.filler.clone().map(Answer::Text),
        _ => None,
    };
    known.unwrap_or(Answer::Empty(NullReason::NotAvailable))
}

/// The header fields of a form.
pub fn fields(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.grain == Grain::Header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{field, period};

    #[test]
    fn the_system_fills_what_it_knows() {
        let facts = HeaderFacts {
            area: "210102025001".parse().unwrap(),
            name_zh: "和平新村社区".into(),
            filler: Some("林晓".into()),
        };
        let text = FieldKind::Text { max_length: 60 };
        for (key, kind, expected) in [
            ("area_code", FieldKind::Area, "210102025001"),
            ("unit_name", text.clone(), "和平新村社区"),
            ("period", FieldKind::Period, "2026Q4"),
            ("filler_name", text.clone(), "林晓"),
            ("filler_phone", FieldKind::Phone, "暂无法取得"),
            ("weather", text, "暂无法取得"),
        ] {
            let field = Field { key: key.into(), kind, ..field("U01") };
            assert_eq!(answer(&field, &facts, period("2026Q4")).to_text(), expected);
        }
    }
}
