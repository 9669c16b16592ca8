//! Drafting a flow and publishing it. A draft may be wrong; what is published can run.

use kernel::{AreaPath, Refusal, Revision};
use messaging::Work;
use serde_json::{Value, json};
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::{flow_check, flow_codes as codes},
    store::{
        flow_drafts::{self, Draft},
        flows::{self, Published},
        locks,
    },
};

/// Saves a draft of a flow that the area owns.
///
/// # Errors
/// If the code is none or belongs to another area; if the draft exists and no revision, or another
/// one, is named.
pub async fn save(
    work: &Work,
    code: &str,
    area: &AreaPath,
    definition: Value,
    based_on: Option<Revision>,
) -> Result<Draft, Failure> {
    if !flow_check::is_code(code) {
        return Err(Refusal::new(&codes::FLOW_CODE).into());
    }
    locks::take(work, &subject(code)).await?;
    let existing = flow_drafts::get(work.db(), code).await?;
    let published = flows::last(work.db(), code).await?;
    let others = published.is_some_and(|published| published.area.as_ref() != Some(area));
    if others || existing.as_ref().is_some_and(|draft| draft.area != *area) {
        return Err(Refusal::new(&codes::FLOW_OWNER).into());
    }
    let based_on = match (&existing, based_on) {
        (Some(_), None) => return Err((&web::codes::IF_MATCH_MISSING).into()),
        (Some(draft), Some(named)) => {
            IfMatch(named).require(draft.revision)?;
            Some(named)
        }
        (None, Some(_)) => return Err((&web::codes::STALE).into()),
        (None, None) => None,
    };
    let mut draft = Draft {
        code: code.to_owned(),
        revision: Revision::NEW,
        area: area.clone(),
        definition,
        by: work.actor(),
        at: work.now(),
    };
    draft.revision = flow_drafts::put(work.db(), &draft, based_on).await?;
    work.record(subject(code), "flow-drafted", json!({ "area": area.code() })).await?;
    Ok(draft)
}

/// Publishes a draft as the next version of its flow.
///
/// # Errors
/// If there is no draft, it changed meanwhile, or it has problems: then all of them are told.
pub async fn publish(work: &Work, code: &str, based_on: Revision) -> Result<Published, Failure> {
    locks::take(work, &subject(code)).await?;
    let draft = require(flow_drafts::get(work.db(), code).await?)?;
    IfMatch(based_on).require(draft.revision)?;
    let flow = flow_check::read(&draft.definition).map_err(|problems| {
        let placed = problems.into_iter().map(|mut problem| {
            problem.pointer = format!("/definition{}", problem.pointer);
            problem
        });
        Refusal::new(&codes::FLOW_UNSOUND).with(placed)
    })?;
    let last = flows::last(work.db(), code).await?.map_or(0, |published| published.version);
    let published = Published {
        code: code.to_owned(),
        version: last + 1,
        flow,
        area: Some(draft.area),
        by: Some(work.actor()),
        at: Some(work.now()),
    };
    flows::insert(work.db(), &published).await?;
    flow_drafts::remove(work.db(), code).await?;
    work.record(subject(code), "flow-published", json!({ "version": published.version })).await?;
    Ok(published)
}

/// The subject of a flow's history.
pub fn subject(code: &str) -> String {
    format!("flow:{code}")
}
