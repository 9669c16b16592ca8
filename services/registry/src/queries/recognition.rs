//! What fields ask for, whatever they are called.

use forms::FieldKind;
use kernel::{Refusal, Violation, text};
use messaging::Context;
use recognition::{Dictionary, Query, Recognition};
use serde::{Deserialize, Serialize};
use storage::Live;
use utoipa::ToSchema;
use web::Failure;

use crate::{domain::codes, store};

/// The most fields of one question.
const MOST: usize = 200;

/// A field, as somebody asks it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldToRecognise {
    /// The field's name, however it is written.
    #[schema(max_length = 120)]
    pub name: String,
    /// Unit of measure.
    #[schema(max_length = 20)]
    pub unit: Option<String>,
    /// One of the datatypes of elements.
    pub value_type: Option<String>,
    /// Definition.
    #[schema(max_length = 500)]
    pub definition: Option<String>,
    /// What a value is about.
    pub subject: Option<recognition::Subject>,
}

/// Fields to recognise.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldsToRecognise {
    /// At most 200.
    #[schema(min_items = 1, max_items = 200)]
    pub fields: Vec<FieldToRecognise>,
}

/// What they are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecognisedFields {
    /// In the order asked.
    pub fields: Vec<Recognition>,
}

/// Recognises fields against the dictionary as it is now.
///
/// # Errors
/// 422 with a pointer to each field that cannot be read; 503 if the database is away.
pub async fn recognise(context: &Context, asked: FieldsToRecognise) -> Result<RecognisedFields, Failure> {
    let queries = cleaned(asked.fields)?;
    let live = context.memory.of::<Live<Dictionary>>();
    let fields = store::recognition::recognise(context.store.read(), &live, queries).await?;
    Ok(RecognisedFields { fields })
}

fn cleaned(fields: Vec<FieldToRecognise>) -> Result<Vec<Query>, Refusal> {
    if !(1..=MOST).contains(&fields.len()) {
        return Err(Refusal::new(&codes::RECOGNITION_FIELDS).at("/fields"));
    }
    let mut wrong = Vec::new();
    let queries = fields.into_iter().enumerate().map(|(at, field)| query(at, field, &mut wrong)).collect();
    if wrong.is_empty() { Ok(queries) } else { Err(Refusal::new(&codes::RECOGNITION_FIELD).with(wrong)) }
}

fn query(at: usize, field: FieldToRecognise, wrong: &mut Vec<Violation>) -> Query {
    let mut optional = |value: Option<String>, longest, key: &str| {
        let read = text::optional(&value?, longest, &format!("/fields/{at}/{key}"));
        read.map_err(|violation| wrong.push(violation)).ok().filter(|text| !text.is_empty())
    };
    let (unit, definition) =
        (optional(field.unit, 20, "unit"), optional(field.definition, 500, "definition"));
    let name = text::required(&field.name, 120, &format!("/fields/{at}/name"));
    if field.value_type.as_deref().is_some_and(|name| FieldKind::parse_type(name).is_none()) {
        wrong.push(Violation::of(format!("/fields/{at}/value_type"), &codes::ELEMENT_DATATYPE));
    }
    Query {
        name: name.map_err(|violation| wrong.push(violation)).unwrap_or_default(),
        unit,
        value_type: field.value_type,
        definition,
        subject: field.subject,
    }
}
