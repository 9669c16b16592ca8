//! Publishing a limit of time. Earlier limits stay as they were; this one holds from its day on.

use chrono::NaiveDate;
use kernel::{AreaPath, DepartmentCode, Refusal, Violation, text};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{
        burden::{Limit, LimitKind},
        codes,
    },
    store::burden::{self, Published},
};

/// The most minutes a limit may name: above it nothing is limited.
const MOST: i64 = 100_000;

/// A limit as it is asked for.
#[derive(Debug, Clone)]
pub struct NewLimit {
    /// Of this department; of every department, if none.
    pub department: Option<DepartmentCode>,
    /// What it is about.
    pub kind: LimitKind,
    /// Minutes.
    pub minutes: i64,
    /// In force from.
    pub effective_from: NaiveDate,
    /// Its ground.
    pub basis: String,
}

impl NewLimit {
    /// Trims, and looks for what makes no sense.
    ///
    /// # Errors
    /// Everything that is wrong, in one refusal.
    pub fn clean(mut self, today: NaiveDate) -> Result<Self, Refusal> {
        let mut wrong = Vec::new();
        if !(1..=MOST).contains(&self.minutes) {
            wrong.push((&codes::LIMIT_MINUTES, "/minutes"));
        }
        if self.kind == LimitKind::CommunityWeek && self.department.is_some() {
            wrong.push((&codes::LIMIT_DEPARTMENT, "/department"));
        }
        if self.effective_from < today {
            wrong.push((&codes::LIMIT_PAST, "/effective_from"));
        }
        let mut violations: Vec<Violation> =
            wrong.iter().map(|(code, pointer)| Violation::of(*pointer, code)).collect();
        match text::required(&self.basis, 500, "/basis") {
            Ok(basis) => self.basis = basis,
            Err(violation) => violations.push(violation),
        }
        match (violations.is_empty(), wrong.first()) {
            (true, _) => Ok(self),
            (false, first) => {
                let code = first.map_or(&web::codes::BAD_BODY, |(code, _)| *code);
                Err(Refusal::new(code).with(violations))
            }
        }
    }
}

/// Publishes a cleaned limit for an area.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, area: &AreaPath, new: NewLimit) -> Result<Published, StoreError> {
    let id: kernel::RequestId = work.id();
    let published = Published {
        id: id.to_string(),
        department: new.department,
        kind: new.kind,
        limit: Limit {
            minutes: new.minutes,
            area: Some(area.clone()),
            basis: new.basis,
            effective_from: new.effective_from,
        },
        published_at: work.now(),
    };
    burden::publish(work.db(), area, &published, work.actor()).await?;
    let detail = json!({
        "area": area.code(), "department": published.department, "kind": published.kind,
        "minutes": published.limit.minutes, "effective_from": published.limit.effective_from,
        "basis": published.limit.basis,
    });
    work.record(&published.id, "limit-published", detail).await?;
    Ok(published)
}
