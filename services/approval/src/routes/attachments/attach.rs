//! `POST /requests/{id}/attachments`

use actix_web::{
    HttpMessage, HttpRequest, post,
    web::{Data, Path, Payload, Query},
};
use kernel::{RequestId, digest};
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply,
    body::read_raw_up_to,
    idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{
        attach::{self, Sent},
        review::require,
    },
    domain::attached::{self, Attached, LARGEST},
    policy::AttachFile,
    store::requests,
};

/// What is said of a file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Its name.
    name: String,
    /// Why the request needs it.
    necessity: String,
}

/// The files of a request.
#[derive(Debug, Serialize, ToSchema)]
struct AttachedFiles {
    /// The one that was attached.
    file: Attached,
    /// All of them.
    files: Vec<Attached>,
}

/// Attach a file to a draft. 上传附件
///
/// The body is the file, its `Content-Type` what it is: PDF, PNG, JPEG, XLSX, DOCX or OFD, of 5 MB at most.
/// The bytes are looked at; what is not of the type declared is refused.
#[utoipa::path(tag = "requests", operation_id = "approval.attach_file",
    params(("id" = RequestId, Path, description = "the request"), Params, MatchHeader, KeyHeader),
    request_body(content = Vec<u8>, content_type = "application/pdf", description = "the file"),
    responses((status = 201, description = "the files", body = AttachedFiles), Problems))]
#[post("/requests/{id}/attachments")]
pub async fn attach_file(
    permit: Permit<AttachFile>,
    preconditions: (IfMatch, IdempotencyKey),
    path: Path<RequestId>,
    params: Query<Params>,
    upload: (HttpRequest, Payload),
    context: Data<Context>,
) -> Answer {
    let known = require(requests::get(context.store.read(), *path).await?)?;
    permit.require_department(&known.department)?;
    let mime = upload.0.mime_type().ok().flatten().ok_or(&attached::ATTACHMENT_TYPE)?;
    let bytes = read_raw_up_to(&upload.0, upload.1.into_inner(), LARGEST).await?;
    let Params { name, necessity } = &*params;
    let hash = digest::of_bytes(&bytes);
    let fingerprint = format!("{} {hash} {mime} {name} {necessity}", upload.0.path());
    let sent = Sent { declared: mime.essence_str(), name, necessity, bytes: &bytes };
    let (based_on, key) = preconditions;
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let (request, file) = attach::run(work, (*path, based_on.0), &sent).await?;
        let location = format!("/api/approval/v1/requests/{}/attachments/{}", request.id, file.digest);
        let files = request.content.files;
        Ok(Reply::created(location, AttachedFiles { file, files }).revision(request.revision))
    })
    .await
}
