//! What people see of a personal value before they have said why they need it: 姓*,
//! `210199********0016`, `138****5678`. The length of what is hidden is not told.

use forms::{Answer, Field, FieldKind, Sensitivity};

/// Nothing of it.
const HIDDEN: &str = "***";
/// The elements that are names of people: of the person, the guardian, whoever leads them, the landlord.
const NAMES: [&str; 4] = ["P01", "P17", "P34", "P38"];

/// The masked text of an answer. What is not personal, and the reason why there is no value, is
/// shown as it is.
pub fn mask(field: &Field, answer: &Answer) -> String {
    let text = answer.to_text();
    if field.sensitivity == Sensitivity::None || answer.reason().is_some() {
        return answer.to_label(&field.kind);
    }
    match &field.kind {
        FieldKind::CitizenId => ends(&text, 6, 4, "********"),
        FieldKind::Phone => ends(&text, 3, 4, "****"),
        FieldKind::Date => text.get(..4).map_or_else(|| HIDDEN.to_owned(), |year| format!("{year}-**-**")),
        FieldKind::Text { .. } if NAMES.contains(&field.element.as_str()) => surname(&text),
        FieldKind::Text { .. } if text.len() >= 12 && text.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            ends(&text, 0, 4, "****")
        }
        _ => HIDDEN.to_owned(),
    }
}

/// 姓*: one character, however long the name.
fn surname(text: &str) -> String {
    text.chars().next().map_or_else(|| HIDDEN.to_owned(), |first| format!("{first}*"))
}

/// First and last characters of a text that is long enough to hide something between them.
fn ends(text: &str, first: usize, last: usize, stars: &str) -> String {
    let hidden = text.len().saturating_sub(first + last);
    match (text.get(..first), text.get(text.len().saturating_sub(last)..)) {
        (Some(head), Some(tail)) if text.is_ascii() && hidden >= 4 => format!("{head}{stars}{tail}"),
        _ => HIDDEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(element: &str, kind: FieldKind, sensitivity: Sensitivity) -> Field {
        Field { kind, sensitivity, ..crate::domain::samples::field(element) }
    }

    #[test]
    fn every_kind_of_value_is_masked_as_offices_know_it() {
        let text = || FieldKind::Text { max_length: 120 };
        let personal = Sensitivity::Personal;
        for (element, kind, value, shown) in [
            ("P01", text(), "张三", "张*"),
            ("P01", text(), "欧阳娜娜", "欧*"),
            ("P02", FieldKind::CitizenId, "210199195001010016", "210199********0016"),
            ("P08", FieldKind::Phone, "10012345678", "100****5678"),
            ("P08", FieldKind::Phone, "12345", "***"),
            ("P10", text(), "南市场街道1号", "***"),
            ("P13", text(), "6222020200112233445", "****3445"),
            ("P04", FieldKind::Date, "1950-01-01", "1950-**-**"),
            ("P19", FieldKind::Boolean, "是", "***"),
        ] {
            let field = field(element, kind, personal);
            let answer = field.parse_text(value).unwrap();
            assert_eq!(mask(&field, &answer), shown, "{element}");
        }
    }

    #[test]
    fn what_is_not_personal_and_why_there_is_nothing_stay_readable() {
        let open = field("P35", FieldKind::Text { max_length: 60 }, Sensitivity::None);
        assert_eq!(mask(&open, &Answer::Text("中心小学".into())), "中心小学");
        let phone = field("P08", FieldKind::Phone, Sensitivity::Personal);
        assert_eq!(mask(&phone, &Answer::Empty(forms::NullReason::Refused)), "拒绝提供");
    }
}
