//! What anybody may know of an admission: is it valid, what does it ask, who answers for it.
//!
//! The answer is verified here too, and not only read: a stored content that does not have the
//! hash that was signed shows red.

use chrono::NaiveDate;
use forms::{Field, FormDefinition};
use kernel::{
    AreaCode, AreaPath, ControlNumber, DepartmentCode, DueRule, Frequency,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;
use web::admission as gate;

use super::requests::{AreaName, named_areas};
use crate::{
    domain::{
        admission::{self, Colour, State},
        measured::Reported,
    },
    store::{
        admissions::{self, Admission, Filter},
        departments, keys,
    },
};

/// An admission as anybody may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicAdmission {
    /// Its control number.
    pub control_number: ControlNumber,
    /// Green, amber or red.
    pub status: Colour,
    /// Why that colour.
    pub status_zh: String,
    /// The same in English.
    pub status_en: String,
    /// Where it stands.
    pub state: State,
    /// What every rendering of the form must bear (统计法 17).
    pub marks: Vec<String>,
    /// The same in English.
    pub marks_en: Vec<String>,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Form number within the department.
    pub form_code: String,
    /// The department that may ask.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// How often.
    pub frequency: Frequency,
    /// First due date.
    pub first_due: NaiveDate,
    /// How later due days follow, if not by the day of the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<DueRule>,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// What the data are for.
    pub purpose: String,
    /// The areas covered.
    pub areas: Vec<AreaName>,
    /// The items it rests on.
    pub citations: Vec<PublicCitation>,
    /// What it asks, and nothing else.
    pub fields: Vec<PublicField>,
    /// What the department receives besides, and communities are not asked: it follows from what is
    /// collected elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<PublicDerived>,
    /// Hash of the content.
    pub content_hash: String,
    /// Compact JWS (EdDSA) over number, hash, areas and validity.
    pub jws: String,
    /// Why it was suspended or revoked.
    pub reason: Option<String>,
    /// The latest period that communities have reported under it; only where one admission is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(inline)]
    pub latest: Option<Reported>,
}

/// An item of a duty list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicCitation {
    /// The area whose list it is.
    pub area_code: AreaCode,
    /// The item's code.
    pub code: String,
    /// Its version.
    pub version: i32,
    /// 事项名称
    pub name_zh: String,
}

/// A field that is not asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicDerived {
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// The elements it follows from.
    pub from: Vec<String>,
    /// How: CEL over their keys.
    pub rule: String,
}

/// A field of an admitted form.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicField {
    /// The element.
    pub element: String,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// What one value is about.
    pub grain: forms::Grain,
    /// How sensitive a value is.
    pub sensitivity: forms::Sensitivity,
}

/// One page of the public register, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn register<C: ConnectionTrait + ?Sized>(
    db: &C,
    filter: &Filter,
    request: &PageRequest,
    today: NaiveDate,
) -> Result<Page<PublicAdmission>, StoreError> {
    let found = admissions::list(db, filter, request).await?;
    let page = cursor::page(found, request, |admission| vec![admission.id.to_string()]);
    let mut items = Vec::with_capacity(page.items.len());
    for admission in page.items {
        items.push(view(db, admission, today).await?);
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// One admission.
///
/// # Errors
/// If the database cannot be read.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: Admission,
    today: NaiveDate,
) -> Result<PublicAdmission, StoreError> {
    let (mut status, mut status_zh, mut status_en) =
        admission::colour(admission.state, admission.valid_from, admission.valid_until, today);
    if !authentic(db, &admission).await? {
        (status, status_zh, status_en) = (
            Colour::Red,
            "签名或内容校验不通过，村（社区）有权拒填",
            "signature or content do not verify: communities may refuse it",
        );
    }
    let content = &admission.content;
    let form: FormDefinition = serde_json::from_value(content.form.clone())
        .map_err(|error| StoreError::Corrupt(format!("{}: {error}", admission.control_number)))?;
    let names = departments::names(db, [content.department.clone()]).await?;
    let department_name =
        names.get(&content.department).cloned().unwrap_or_else(|| content.department.to_string());
    let codes: Vec<AreaCode> = content.areas.iter().map(AreaPath::code).collect();
    Ok(PublicAdmission {
        status,
        status_zh: status_zh.into(),
        status_en: status_en.into(),
        state: admission.state,
        marks: marks_zh(&admission, &department_name),
        marks_en: marks_en(&admission),
        title_zh: content.title_zh.clone(),
        title_en: content.title_en.clone(),
        form_code: content.form_code.clone(),
        department: content.department.clone(),
        department_name,
        frequency: content.frequency,
        first_due: content.first_due,
        due: content.due,
        valid_from: admission.valid_from,
        valid_until: admission.valid_until,
        minutes: content.minutes,
        purpose: content.purpose.clone(),
        areas: named_areas(db, &codes).await?,
        citations: content.citations.iter().map(citation).collect(),
        fields: form.fields.into_iter().map(field).collect(),
        derived: content.derived.iter().map(derived).collect(),
        control_number: admission.control_number,
        content_hash: admission.content_hash,
        jws: admission.signature,
        reason: admission.reason,
        latest: None,
    })
}

/// Whether the signature is by a key of ours in its time, over exactly this: the question that every
/// gate asks.
async fn authentic<C: ConnectionTrait + ?Sized>(db: &C, admission: &Admission) -> Result<bool, StoreError> {
    let Some(key) = keys::get(db, admission.key).await? else { return Ok(false) };
    let granted = admission.granted();
    let named = gate::key_of(&granted).is_ok_and(|kid| kid == admission.key);
    Ok(named && gate::verify(&granted, &key.x, key.time()).is_ok())
}

fn marks_zh(admission: &Admission, department_name: &str) -> Vec<String> {
    let content = &admission.content;
    let items: Vec<String> =
        content.citations.iter().map(|item| format!("{} {}", item.code, item.name_zh)).collect();
    let mut marks = vec![
        format!("制定机关：{department_name}"),
        format!("准入编号：{}", admission.control_number),
        format!("依据事项：{}", items.join("；")),
        format!("报送频次：{}", content.frequency.zh()),
        format!("有效期限：{}至{}", admission.valid_from, admission.valid_until),
        format!("预计填报时间：{}分钟", content.minutes),
        "未标明上述标志或超过有效期的报表，村（社区）有权拒填".to_owned(),
    ];
    if !content.form_code.is_empty() {
        marks.insert(0, format!("表号：{}", content.form_code));
    }
    marks
}

fn marks_en(admission: &Admission) -> Vec<String> {
    let content = &admission.content;
    let mut marks = vec![
        format!("Issued by: {}", content.department),
        format!("Control number: {}", admission.control_number),
        format!("Frequency: {}", content.frequency.name()),
        format!("Valid: {} to {}", admission.valid_from, admission.valid_until),
        format!("Estimated time: {} minutes", content.minutes),
        "Communities may refuse forms without these marks or past their validity".to_owned(),
    ];
    if !content.form_code.is_empty() {
        marks.insert(0, format!("Form: {}", content.form_code));
    }
    marks
}

fn citation(item: &contracts::approval::ItemCitation) -> PublicCitation {
    PublicCitation {
        area_code: item.area.code(),
        code: item.code.clone(),
        version: item.version,
        name_zh: item.name_zh.clone(),
    }
}

fn field(field: Field) -> PublicField {
    PublicField {
        element: field.element.to_string(),
        label_zh: field.label_zh,
        label_en: field.label_en,
        unit: field.unit,
        required: field.required,
        grain: field.grain,
        sensitivity: field.sensitivity,
    }
}

fn derived(derived: &contracts::approval::DerivedField) -> PublicDerived {
    let text = |name: &str| derived.field.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    PublicDerived {
        label_zh: text("label_zh").to_owned(),
        label_en: text("label_en").to_owned(),
        from: derived.from.iter().map(|from| from.element.clone()).collect(),
        rule: derived.rule.clone(),
    }
}
