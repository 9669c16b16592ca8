//! Admissions, for those who work with them.

use chrono::NaiveDate;
use kernel::{
    AdmissionId, AreaCode, AreaPath, ControlNumber, DepartmentCode, DueRule, Frequency, RequestId, Revision,
    Timestamp,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::admission::State,
    store::{
        admissions::{self, Admission, Filter},
        departments, renewals,
    },
};

/// An admission in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AdmissionRow {
    /// Its id.
    pub id: AdmissionId,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// Its control number.
    pub control_number: ControlNumber,
    /// The request it answers; absent for forms taken over from before.
    pub request: Option<RequestId>,
    /// Where it stands.
    pub state: State,
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
    /// The areas covered.
    pub areas: Vec<AreaCode>,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// Why it was suspended or revoked.
    pub reason: Option<String>,
}

/// An admission with what exactly was admitted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AdmissionView {
    /// Its line in lists.
    #[serde(flatten)]
    pub row: AdmissionRow,
    /// What was admitted; its hash is signed.
    pub content: contracts::approval::AdmissionContent,
    /// The hash.
    pub content_hash: String,
    /// The signature.
    pub jws: String,
    /// The request that renews it, while that is drafted or under review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal: Option<RequestId>,
}

/// One page of admissions.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<AdmissionRow>, StoreError> {
    let found = admissions::list(db, filter, request).await?;
    let page = cursor::page(found, request, |admission| vec![admission.id.to_string()]);
    let names = departments::names(db, page.items.iter().map(|a| a.content.department.clone())).await?;
    Ok(page.map(|admission| {
        let name = names.get(&admission.content.department).cloned();
        row(admission, name)
    }))
}

/// An admission in full.
///
/// # Errors
/// If the database cannot be read.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: Admission,
) -> Result<AdmissionView, StoreError> {
    let names = departments::names(db, [admission.content.department.clone()]).await?;
    let name = names.get(&admission.content.department).cloned();
    Ok(AdmissionView {
        content: admission.content.clone(),
        content_hash: admission.content_hash.clone(),
        jws: admission.signature.clone(),
        renewal: renewals::under_way(db, &admission.control_number).await?,
        row: row(admission, name),
    })
}

fn row(admission: Admission, department_name: Option<String>) -> AdmissionRow {
    let content = admission.content;
    AdmissionRow {
        id: admission.id,
        revision: admission.revision,
        control_number: admission.control_number,
        request: admission.request,
        state: admission.state,
        title_zh: content.title_zh,
        title_en: content.title_en,
        form_code: content.form_code,
        department_name: department_name.unwrap_or_else(|| content.department.to_string()),
        department: content.department,
        frequency: content.frequency,
        first_due: content.first_due,
        due: content.due,
        areas: content.areas.iter().map(AreaPath::code).collect(),
        valid_from: admission.valid_from,
        valid_until: admission.valid_until,
        granted_at: admission.granted_at,
        changed_at: admission.changed_at,
        reason: admission.reason,
    }
}
