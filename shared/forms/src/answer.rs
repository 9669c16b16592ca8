//! One cell: a value of some kind, or the reason why there is none.
//!
//! Three forms, each read back to the same answer: JSON as in the table's `values`
//! ([`Answer::parse`], [`Answer::to_json`]); text as in a spreadsheet's cell
//! ([`Answer::parse_text`], [`Answer::to_text`]); and, where the field is not at hand, JSON that
//! names its type (`{"type":"integer","value":3}`, by serde).
//!
//! JSON is read exactly: a number is not a text, a day is `2026-11-23`. A spreadsheet's cell is
//! read as people write it: `２０２６年１月５日`, `是`, a code's label. Either way the words for an
//! empty cell (不适用, 不掌握 …) mean just that, whatever the kind.

mod reading;

use std::fmt;

use chrono::NaiveDate;
use kernel::{AreaCode, Period, citizen_id::CitizenId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Value, json};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use crate::{FieldKind, NullReason, expression::Scalar};
pub(crate) use reading::{CODE_POINTS_PER_CHARACTER, is_code};

/// A value, or the reason why there is none.
///
/// It prints its type, but not what people wrote: that may be personal.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// Empty on purpose; counts as answered.
    Empty(NullReason),
    /// A whole number.
    Integer(i64),
    /// A decimal number in its canonical text; see [`crate::Decimal`].
    Decimal(String),
    /// A text, trimmed and in NFC.
    Text(String),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(NaiveDate),
    /// A month; always [`Period::Month`].
    Month(Period),
    /// A code of the field's list.
    Code(String),
    /// An area.
    Area(AreaCode),
    /// A period of any length.
    Period(Period),
    /// A telephone number: digits, perhaps after a plus.
    Phone(String),
    /// A citizen identity number.
    CitizenId(CitizenId),
}

impl Answer {
    /// The name of its datatype, or `empty`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty",
            Self::Integer(_) => "integer",
            Self::Decimal(_) => "decimal",
            Self::Text(_) => "text",
            Self::Boolean(_) => "boolean",
            Self::Date(_) => "date",
            Self::Month(_) => "month",
            Self::Code(_) => "code",
            Self::Area(_) => "area",
            Self::Period(_) => "period",
            Self::Phone(_) => "phone",
            Self::CitizenId(_) => "citizen-id",
        }
    }

    /// Whether it may stand in a field of this kind. An empty one may stand anywhere.
    pub fn fits(&self, kind: &FieldKind) -> bool {
        matches!(self, Self::Empty(_)) || self.type_name() == kind.type_name()
    }

    /// Why it is empty, if it is.
    pub fn reason(&self) -> Option<NullReason> {
        match self {
            Self::Empty(reason) => Some(*reason),
            _ => None,
        }
    }

    /// The canonical text: what is stored and what stands in a CSV cell.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty(reason) => reason.zh().to_owned(),
            Self::Integer(number) => number.to_string(),
            Self::Boolean(yes) => yes.to_string(),
            Self::Date(day) => day.format("%Y-%m-%d").to_string(),
            Self::Month(period) | Self::Period(period) => period.to_string(),
            Self::Area(code) => code.to_string(),
            Self::CitizenId(id) => id.expose().to_owned(),
            Self::Decimal(text) | Self::Text(text) | Self::Code(text) | Self::Phone(text) => text.clone(),
        }
    }

    /// What people read on a screen or in print: 是 and 否, a code's label, otherwise the text.
    pub fn to_label(&self, kind: &FieldKind) -> String {
        match (self, kind) {
            (Self::Boolean(yes), _) => if *yes { "是" } else { "否" }.to_owned(),
            (Self::Code(code), FieldKind::Code { values }) => values
                .iter()
                .find(|value| value.code == *code)
                .map_or_else(|| code.clone(), |value| value.zh.clone()),
            _ => self.to_text(),
        }
    }

    /// The JSON of one member of `values`. An empty one is `{"empty":"not-applicable"}`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Empty(reason) => json!({ "empty": reason.name() }),
            Self::Integer(number) => json!(number),
            Self::Boolean(yes) => json!(yes),
            _ => Value::String(self.to_text()),
        }
    }

    /// How rules see it; nothing, if it is empty.
    pub fn scalar(&self) -> Option<Scalar> {
        Some(match self {
            Self::Empty(_) => return None,
            Self::Integer(number) => Scalar::Integer(*number),
            Self::Decimal(text) => Scalar::Decimal(text.parse().ok()?),
            Self::Boolean(yes) => Scalar::Boolean(*yes),
            _ => Scalar::Text(self.to_text()),
        })
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(reason) => write!(f, "empty({})", reason.name()),
            Self::Text(text) | Self::Phone(text) => {
                write!(f, "{}({} characters)", self.type_name(), text.chars().count())
            }
            Self::CitizenId(id) => write!(f, "citizen-id({})", id.masked()),
            _ => write!(f, "{}({})", self.type_name(), self.to_text()),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(rename = "type")]
    kind: String,
    value: Value,
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = match self {
            Self::Empty(reason) => json!(reason.name()),
            _ => self.to_json(),
        };
        Wire { kind: self.type_name().to_owned(), value }.serialize(serializer)
    }
}
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        if wire.kind == "empty" {
            let reason = wire.value.as_str().and_then(NullReason::from_name);
            return reason.map(Self::Empty).ok_or_else(|| D::Error::custom("unknown reason"));
        }
        let kind = FieldKind::parse_type(&wire.kind).ok_or_else(|| D::Error::custom("unknown type"))?;
        Self::parse(&kind, &wire.value).map_err(|wrong| D::Error::custom(wrong.en))
    }
}
impl PartialSchema for Answer {
    fn schema() -> RefOr<Schema> {
        let types = FieldKind::TYPE_NAMES.into_iter().chain(["empty"]);
        ObjectBuilder::new()
            .description(Some("A value with the name of its type; of an empty one the value is the reason"))
            .property("type", ObjectBuilder::new().schema_type(Type::String).enum_values(Some(types)))
            .required("type")
            .property(
                "value",
                ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::SchemaType::from_iter([
                        Type::Integer,
                        Type::String,
                        Type::Boolean,
                    ]))
                    .description(Some("An integer or a boolean as such; everything else as text")),
            )
            .required("value")
            .into()
    }
}
impl ToSchema for Answer {
    fn name() -> std::borrow::Cow<'static, str> {
        "FormAnswer".into()
    }
}

#[cfg(test)]
mod tests;
