//! An emergency is declared: the one thing that breaks in on people, in their night as well. It is
//! public where it was declared, on which basis, and how many it disturbed; who did it stands in the
//! history.

use kernel::{AreaPath, EmergencyId, EventId, Refusal, Role};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::apply;
use crate::{
    domain::{Audience, Facts, codes},
    store::emergencies::{self, Emergency},
};

/// What is declared.
pub struct Declared {
    /// Where.
    pub area: AreaPath,
    /// What people must know.
    pub what: String,
    /// The plan or order it rests on.
    pub basis: String,
}

/// Declares it for an area that the declarer answers for.
///
/// # Errors
/// 422 for an area that is not theirs.
pub async fn run(work: &Work, reach: &[AreaPath], declared: Declared) -> Result<Emergency, Failure> {
    let Declared { area, what, basis } = declared;
    if !reach.iter().any(|own| own.contains(&area)) {
        return Err(Refusal::new(&codes::EMERGENCY_AREA).at("/area").into());
    }
    let id: EmergencyId = work.id();
    let (declared_by, declared_at) = (work.actor(), work.now());
    let emergency = Emergency { id, area, what, basis, declared_by, declared_at, people: 0, messages: 0 };
    emergencies::insert(work.db(), &emergency).await?;
    let Emergency { area, what, .. } = emergency.clone();
    let audience = Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], vec![area.clone()]);
    let cause: EventId = work.id();
    let facts = Facts::EmergencyDeclared { emergency: id, area: area.clone(), what };
    apply::tell(work, (cause, work.now()), &audience, &facts).await?;
    work.record(id, "emergency-declared", json!({ "area": area, "basis": emergency.basis })).await?;
    Ok(emergency)
}
