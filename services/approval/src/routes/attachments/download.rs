//! `GET /requests/{id}/attachments/{digest}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::RequestId;
use messaging::Context;
use web::{Answer, Permit, Problems, transfer::attachment};

use crate::{
    commands::{review::require, view},
    policy::DownloadFile,
    queries::requests,
    routes::reach,
    store::attachments,
};

/// A file of a request, to be saved. 下载附件
///
/// Files of the request as it stands, and of every edition that was submitted. Whoever takes one outside
/// the requesting department leaves a record in the history.
#[utoipa::path(tag = "requests", operation_id = "approval.download_file",
    params(("id" = RequestId, Path, description = "the request"),
        ("digest" = String, Path, description = "the hash of the file")),
    responses((status = 200, description = "the file", body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
#[get("/requests/{id}/attachments/{digest}")]
pub async fn download_file(
    permit: Permit<DownloadFile>,
    path: Path<(RequestId, String)>,
    context: Data<Context>,
) -> Answer {
    let (id, digest) = path.into_inner();
    let db = context.store.read();
    let request = require(requests::find(db, id, &reach::requests(&permit)).await?)?;
    let department = request.department;
    let current = request.content.files.into_iter().find(|file| file.digest == digest);
    let file = match current {
        Some(file) => Some(file),
        None => attachments::filed(db, id, &digest).await?,
    };
    let file = require(file)?;
    let (media, bytes) = require(attachments::get(db, id, &digest).await?)?;
    let seen = (id, department.as_str());
    view::file(&context, permit.actor(), &permit.departments(), seen, &digest).await?;
    Ok(attachment(bytes, &file.name, "attachment", &media))
}
