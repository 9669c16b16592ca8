//! Attaching files to a request, and taking them off again, until it is submitted and after it was
//! returned.

use kernel::{RequestId, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::{
        attached::{self, Attached},
        lifecycle::Verb,
    },
    store::{
        attachments,
        requests::{self, Request},
    },
};

/// A file as it was sent.
#[derive(Debug)]
pub struct Sent<'a> {
    /// What the sender says it is.
    pub declared: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Why the request needs it.
    pub necessity: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Attaches a file.
///
/// # Errors
/// If the request is gone, changed meanwhile or past changing, or the file is not taken.
pub async fn run(
    work: &Work,
    (id, based_on): (RequestId, Revision),
    sent: &Sent<'_>,
) -> Result<(Request, Attached), Failure> {
    let mut request = changeable(work, id, based_on).await?;
    let described = (sent.name, sent.necessity);
    let file = attached::attach(sent.bytes, sent.declared, described, &request.content.files)?;
    let uploaded = (work.actor(), work.now());
    attachments::insert(work.db(), id, &file, sent.bytes.to_vec(), uploaded).await?;
    request.content.files.push(file.clone());
    let detail = json!({
        "file": file.digest, "name": file.name, "necessity": file.necessity, "bytes": file.bytes,
        "hash": request.content.hash(),
    });
    save(work, &mut request, "file-attached", detail).await?;
    Ok((request, file))
}

/// Takes a file off. Its bytes stay if a submitted edition names it.
///
/// # Errors
/// If the request is gone, changed meanwhile or past changing, or has no such file.
pub async fn detach(
    work: &Work,
    (id, based_on): (RequestId, Revision),
    digest: &str,
) -> Result<Request, Failure> {
    let mut request = changeable(work, id, based_on).await?;
    let files = &mut request.content.files;
    let at = require(files.iter().position(|file| file.digest == digest))?;
    files.remove(at);
    attachments::forget(work.db(), id, digest).await?;
    let detail = json!({ "file": digest, "hash": request.content.hash() });
    save(work, &mut request, "file-detached", detail).await?;
    Ok(request)
}

async fn changeable(work: &Work, id: RequestId, based_on: Revision) -> Result<Request, Failure> {
    let mut request = require(requests::lock(work, id).await?)?;
    IfMatch(based_on).require(request.revision)?;
    request.state = request.state.after(Verb::Edit)?;
    Ok(request)
}

async fn save(
    work: &Work,
    request: &mut Request,
    action: &str,
    detail: serde_json::Value,
) -> Result<(), Failure> {
    request.updated_at = work.now();
    request.revision = requests::save(work.db(), request).await?;
    requests::add_hand(work.db(), request.id, work.actor()).await?;
    work.record(request.id, action, detail).await?;
    Ok(())
}
