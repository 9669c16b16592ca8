//! What the database itself refuses, whoever asks.

use storage::rows;
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast},
};

#[actix_web::test]
async fn editions_outcomes_and_closed_tasks_are_never_rewritten() {
    refused(world::gate().await).await;
}

pub async fn refused(app: App) {
    let cast = Cast::of(&app).await;
    world::admitted(&cast, &bodies::houses()).await;
    let store = &app.context("approval").store;
    for sql in [
        "UPDATE request_edition SET content = '{}'",
        "DELETE FROM request_edition",
        "UPDATE request_outcome SET outcome = 'rejected'",
        "DELETE FROM request_outcome",
        "INSERT INTO request_outcome (request, outcome, at) SELECT request, 'rejected', 0 FROM request_outcome",
        "UPDATE task SET result = 'rejected' WHERE state = 'closed'",
        "UPDATE task SET state = 'open', result = NULL, closed_at = NULL WHERE state = 'closed'",
        "INSERT INTO task (id, revision, request, edition, stage, role, area, communities, due, state, opened_at) \
         SELECT 'tsk_2', 1, request, edition, stage, role, area, 1, 0, 'open', 0 FROM task WHERE stage = 'completeness'",
        "UPDATE request SET state = 'in-review' WHERE state = 'decided'",
        "UPDATE request SET outcome = NULL WHERE state = 'decided'",
        "INSERT INTO admission (id, revision, control_number, request, department, state, title_zh, frequency, content, \
         content_hash, signature, signing_key, valid_from, valid_until, granted_at, changed_at) \
         SELECT 'adm_2', 1, 'another', request, department, state, title_zh, frequency, content, content_hash, signature, \
         signing_key, valid_from, valid_until, 0, 0 FROM admission WHERE request IS NOT NULL",
    ] {
        assert!(rows::execute(store.write(), sql, vec![]).await.is_err(), "{sql}");
    }
    app.stop().await;
}
