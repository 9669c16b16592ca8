//! A name taken apart into object class and property (ISO/IEC 11179), for a field that nobody has
//! registered yet: a proposal, which the steward of the element confirms or corrects.

use crate::{
    normalise,
    reading::Reading,
    words::{Sense, Words},
};

/// Object class and property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// 对象类: what the name says beside the property.
    pub object_class: String,
    /// 特性: what is asked of it, by its official word.
    pub property: String,
}

/// What a type asks where name and unit say nothing.
const BY_TYPE: [(&str, &str); 9] = [
    ("integer", "数量"),
    ("decimal", "数量"),
    ("boolean", "是否"),
    ("date", "日期"),
    ("month", "月份"),
    ("phone", "联系电话"),
    ("code", "类别"),
    ("area", "区划代码"),
    ("citizen-id", "公民身份号码"),
];

impl Parts {
    /// Takes a name apart; its unit and the name of its type tell what the name does not.
    pub fn of(name: &str, unit: Option<&str>, value_type: &str) -> Self {
        let words = Words::built_in();
        let reading = Reading::of(words, name, unit);
        let numeric = matches!(value_type, "integer" | "decimal");
        let told = reading.aspect.filter(|_| (reading.said || numeric) && value_type != "boolean");
        let by_type =
            || BY_TYPE.iter().find(|(name, _)| *name == value_type).map_or("内容", |(_, word)| *word);
        let property =
            told.and_then(|at| words.aspect(at)).map_or_else(by_type, |aspect| aspect.name.as_str());
        Self { object_class: object_class(words, name), property: property.to_owned() }
    }
}

/// The name without the words at its ends that only say what is asked.
fn object_class(words: &Words, name: &str) -> String {
    let taken = normalise::name(name, |unit| words.aspect_of_unit(unit).is_some());
    let whole = taken.pieces.join("、");
    let cut = words.cut(&whole);
    let asks = |word: &&&str| {
        let senses = words.senses(word, true).unwrap_or_default();
        !senses.is_empty() && senses.iter().all(|sense| matches!(sense, Sense::Says(_) | Sense::Filler))
    };
    let first = cut.iter().take_while(asks).count();
    let last = cut.iter().rev().take_while(asks).count();
    let kept = cut.get(first..cut.len().saturating_sub(last)).unwrap_or_default().concat();
    if kept.is_empty() { whole } else { kept }
}
