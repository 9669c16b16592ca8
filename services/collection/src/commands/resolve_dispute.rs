//! The source of a value answers a dispute: it stands, or a new version replaces it.

use contracts::collection::DisputeResolved;
use forms::{Answer, FieldKind};
use kernel::{Refusal, Violation};
use messaging::Work;
use serde_json::{Value, json};
use storage::StoreError;
use web::{Failure, IfMatch};

use crate::{
    domain::{
        answers::Stored,
        codes,
        disputing::{Dispute, Outcome, Resolution},
    },
    store::{
        disputes, elements,
        provided::{self, New},
    },
};

/// Answers it; `value` is what replaces the disputed one.
pub async fn run(
    work: &Work,
    mut dispute: Dispute,
    expected: IfMatch,
    value: Option<&Value>,
    answer: &str,
) -> Result<Dispute, Failure> {
    expected.require(dispute.revision)?;
    if dispute.resolution.is_some() {
        return Err((&codes::RESOLVED).into());
    }
    let outcome = match value {
        None => Outcome::Confirmed,
        Some(value) => {
            replace(work, &dispute, value).await?;
            Outcome::Replaced
        }
    };
    let resolution = Resolution { outcome, answer: answer.to_owned(), by: work.actor(), at: work.now() };
    dispute.revision = disputes::resolve(work.db(), &dispute, &resolution).await?;
    dispute.resolution = Some(resolution);
    work.record(dispute.id, "dispute-resolved", json!({ "outcome": outcome })).await?;
    work.publish(&DisputeResolved {
        dispute: dispute.id,
        area: dispute.area.clone(),
        element: dispute.element.to_string(),
        period: dispute.period,
        month: dispute.month,
        department: dispute.department.clone(),
        replaced: outcome == Outcome::Replaced,
        answer: answer.to_owned(),
    })
    .await?;
    Ok(dispute)
}

async fn replace(work: &Work, dispute: &Dispute, value: &Value) -> Result<(), Failure> {
    let refused = |wrong: Violation| {
        Refusal::new(&codes::RESOLUTION).with([Violation { pointer: "/value".into(), ..wrong }])
    };
    let (datatype, _) =
        elements::source(work.db(), dispute.element.as_str()).await?.ok_or(&codes::ELEMENT_UNKNOWN)?;
    let kind = FieldKind::parse_type(&datatype).ok_or(StoreError::Corrupt(datatype))?;
    let stored = Stored::of(&Answer::parse(&kind, value).map_err(refused)?);
    if stored == dispute.disputed {
        return Err(Refusal::new(&codes::RESOLUTION).at("/value").into());
    }
    let as_of = work.now().china_date().min(dispute.period.last_day());
    let (area, element) = (dispute.area.clone(), dispute.element.to_string());
    let new = New { area, element, period: dispute.period, stored, as_of };
    provided::put(work.db(), &dispute.department, &[new], (work.actor(), work.now())).await?;
    Ok(())
}
