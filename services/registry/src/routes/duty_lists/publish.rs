//! `POST /duty-lists/{id}/publication`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{Reach, publish_list},
    policy::PublishDutyList,
    queries::duty_lists::{DutyListDetail, detail},
    routes::patience::follow_within,
};

/// Publish an approved list. 公布清单
///
/// It is immutable from now on. Refused while nothing is published above, or if the list above
/// changed since the approval; a later version takes effect on the day of publication or after. If
/// it changes anything, every area directly below that has a list gets a task to follow.
#[utoipa::path(tag = "duty lists", operation_id = "registry.publish_duty_list",
    params(("id" = ListId, Path, description = "the list"), MatchHeader, KeyHeader),
    responses((status = 200, description = "the list", body = DutyListDetail), Problems))]
#[post("/duty-lists/{id}/publication")]
pub async fn publish(
    permit: Permit<PublishDutyList>,
    preconditions: (IfMatch, IdempotencyKey),
    id: Path<ListId>,
    request: HttpRequest,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let (revision, key) = preconditions;
    let within = follow_within(&settings)?;
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let made = publish_list::run(work, &Reach::of(&permit), (*id, revision), within).await?;
        let revision = made.0.revision;
        Ok(Reply::ok(detail(made)).revision(revision))
    })
    .await
}
