//! A community disputes a value with the department that provides it.

use contracts::collection::ValueDisputed;
use kernel::Revision;
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{
        codes,
        disputing::{self, Dispute},
        fuse::CellKey,
        sheet::Sheet,
    },
    store::disputes,
};

/// What is said about a proposed value.
pub struct Doubt {
    /// The cell.
    pub key: CellKey,
    /// Why it is wrong.
    pub reason: String,
    /// What would be right.
    pub suggested: Option<String>,
}

/// Raises the dispute. Of two at once for one value, one is first.
pub async fn run(work: &Work, sheet: &Sheet, doubt: &Doubt) -> Result<Dispute, Failure> {
    let (cell, holder, disputed) = disputing::disputable(sheet, &doubt.key)?;
    let dispute = Dispute {
        id: work.id(),
        area: sheet.place.path.clone(),
        month: sheet.month,
        element: cell.key.element.clone(),
        period: cell.key.period,
        department: holder.department,
        version: holder.version,
        disputed,
        reason: doubt.reason.clone(),
        suggested: doubt.suggested.clone(),
        raised_by: work.actor(),
        raised_at: work.now(),
        revision: Revision(1),
        resolution: None,
    };
    if !disputes::insert(work.db(), &dispute).await? {
        return Err((&codes::DISPUTED).into());
    }
    let detail = json!({ "area": sheet.place.code, "element": dispute.element, "period": dispute.period,
        "department": dispute.department, "version": dispute.version });
    work.record(dispute.id, "value-disputed", detail).await?;
    work.publish(&ValueDisputed {
        dispute: dispute.id,
        area: dispute.area.clone(),
        element: dispute.element.to_string(),
        label_zh: cell.label_zh.clone(),
        period: dispute.period,
        department: dispute.department.clone(),
        value: dispute.disputed.text.clone(),
        reason: dispute.reason.clone(),
    })
    .await?;
    Ok(dispute)
}
