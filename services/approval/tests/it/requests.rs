//! The life of a request: editions, returns, withdrawals, repeats.

use serde_json::json;
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn a_returned_request_comes_back_as_its_next_edition() {
    editions(world::gate().await).await;
}

pub async fn editions(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let path = at(&format!("/requests/{id}"));
    let filed = world::request(&cast.housing, &id).await;
    let edit = cast.housing.put(&path).if_match(&filed.etag()).json(&bodies::houses()).send().await;
    edit.refused(409, "approval.request.state");
    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "请写明数据用途"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    let returned = world::request(&cast.housing, &id).await;
    assert_eq!((returned.text_at("/state"), returned.text_at("/reason")), ("returned", "请写明数据用途"));

    let body = bodies::with(bodies::houses(), "purpose", "确定需要专业鉴定的房屋".into());
    let edited = cast.housing.put(&path).if_match(&returned.etag()).json(&body).send().await.expect(200);
    let filed = world::submit(&cast.housing, &edited).await.expect(200);
    assert_eq!((filed.at("/edition"), filed.text_at("/state")), (&json!(2), "in-review"));
    let old = cast.burden.get(&at(&format!("/tasks/{}", task.text_at("/id")))).send().await.expect(200);
    assert_eq!((old.text_at("/state"), old.text_at("/result")), ("closed", "returned"));
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved");
    assert_eq!(done.at("/content/purpose"), "确定需要专业鉴定的房屋");
    app.stop().await;
}

#[actix_web::test]
async fn a_withdrawn_request_leaves_no_task_behind() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let path = at(&format!("/requests/{id}/withdrawal"));
    let stale =
        cast.housing.post(&path).if_match("\"99\"").json(&json!({"reason": "改用共享数据"})).send().await;
    stale.refused(412, "http.stale-revision");
    let empty = cast.housing.post(&path).json(&json!({"reason": " "})).send().await;
    assert_eq!(empty.expect(422).pointers(), ["/reason"]);
    let gone = cast.housing.post(&path).json(&json!({"reason": "改用共享数据"})).send().await.expect(200);
    assert_eq!(gone.text_at("/state"), "withdrawn");
    assert_eq!(gone.at("/tasks/0/result"), "cancelled");
    let late = world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await;
    late.refused(412, "http.stale-revision");
    let again = cast.housing.post(&path).json(&json!({"reason": "再撤一次"})).send().await;
    again.refused(409, "approval.request.state");
    app.stop().await;
}

#[actix_web::test]
async fn the_same_key_has_one_effect() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let post = async || {
        cast.housing.post(&at("/requests")).key("one-and-the-same").json(&bodies::houses()).send().await
    };
    let (first, second) = (post().await.expect(201), post().await.expect(201));
    assert_eq!(first.text_at("/id"), second.text_at("/id"));
    assert_eq!(second.header("idempotency-replayed").as_deref(), Some("true"));
    let path = at(&format!("/requests/{}/submission", first.text_at("/id")));
    let submit = async || cast.housing.post(&path).if_match(&first.etag()).key("submission-one").send().await;
    let (first, second) = (submit().await.expect(200), submit().await.expect(200));
    assert_eq!(first.body, second.body);
    assert_eq!(first.at("/edition"), 1);
    app.stop().await;
}

#[actix_web::test]
async fn who_sees_which_requests() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    let health = world::officer(&app, "210102-WJ").await;
    let shenhe = testkit::places::SHENHE;
    let inspector = |area| testkit::Held::role(kernel::Role::Inspector, area);
    let (here, there) = (
        app.sign_in("郭强", &[inspector(testkit::places::HEPING)]).await,
        app.sign_in("别处", &[inspector(shenhe)]).await,
    );
    // A draft is nobody's business but the department's.
    for other in [&health, &cast.burden, &cast.street, &here] {
        other.get(&path).send().await.refused(404, "http.not-found");
    }
    world::submit(&cast.housing, &draft).await.expect(200);
    for viewer in [&cast.housing, &cast.burden, &cast.street, &here] {
        viewer.get(&path).send().await.expect(200);
        let list = viewer.get(&at("/requests?state=in-review")).send().await.expect(200);
        assert_eq!(list.at("/items/0/id"), draft.at("/id"));
    }
    // Another department, a street that is not covered, another county.
    for other in [&health, &cast.other_street, &there] {
        other.get(&path).send().await.refused(404, "http.not-found");
        let list = other.get(&at("/requests")).send().await.expect(200);
        assert_eq!(list.at("/items"), &json!([]));
    }
    app.stop().await;
}

#[actix_web::test]
async fn changes_of_a_draft_that_keeps_itself_are_one_line_of_the_history() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    let mut etag = draft.etag();
    for (minutes, lines) in [(0, 1), (3, 1), (3, 1), (11, 2)] {
        app.clock().advance(chrono::TimeDelta::minutes(minutes));
        let changed =
            cast.housing.put(&path).if_match(&etag).json(&bodies::houses()).send().await.expect(200);
        etag = changed.etag();
        let history = world::request(&cast.housing, draft.text_at("/id")).await;
        let edited =
            history.at("/history").as_array().unwrap().iter().filter(|line| line["action"] == "edited");
        assert_eq!(edited.count(), lines, "after {minutes} more minutes");
    }
    app.stop().await;
}
