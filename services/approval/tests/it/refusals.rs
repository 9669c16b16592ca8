//! What is refused, with which status and code.

use kernel::Role;
use serde_json::json;
use testkit::{Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn nobody_decides_on_the_request_of_their_own_department() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let both = [
        Held::role(Role::DepartmentOfficer, HEPING).of("210102-ZJ"),
        Held::role(Role::BurdenOfficer, HEPING),
    ];
    let two_hats = app.sign_in("两顶帽子", &both).await;
    let colleague = app.sign_in("同事", &[Held::role(Role::BurdenOfficer, HEPING).of("210102-ZJ")]).await;
    world::file(&two_hats, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let yes = json!({"decision": "approve"});
    for (who, why) in [(&two_hats, "hand"), (&colleague, "department")] {
        let seen = world::task(who).await;
        assert_eq!((seen.text_at("/conflict"), seen.at("/may")), (why, &json!([])));
        world::decide(who, &task, &yes).await.refused(403, "approval.decision.conflict-of-interest");
        let claim =
            who.post(&at(&format!("/tasks/{}/claim", task.text_at("/id")))).if_match(&task.etag()).send();
        claim.await.refused(403, "approval.decision.conflict-of-interest");
    }
    // Neither does a program, nor anybody without the role.
    let program = app.client("系统", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    world::decide(&program, &task, &yes).await.refused(403, "approval.decision.conflict-of-interest");
    world::decide(&cast.housing, &task, &yes).await.refused(403, "http.forbidden");
    world::decide(&app.nobody(), &task, &yes).await.refused(401, "http.unauthenticated");
    app.stop().await;
}

#[actix_web::test]
async fn stale_missing_and_broken_conditions_are_told_apart() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    let put = || cast.housing.put(&path).json(&bodies::houses());
    put().send().await.refused(428, "http.if-match-missing");
    put().if_match("W/\"1\"").send().await.refused(400, "http.if-match-bad");
    put().if_match("\"7\"").send().await.refused(412, "http.stale-revision");
    let submission = format!("{path}/submission");
    cast.housing.post(&submission).send().await.refused(428, "http.if-match-missing");
    let keyless = cast.housing.post(&submission).if_match(&draft.etag()).without_key().send().await;
    keyless.refused(428, "http.idempotency-key-missing");
    world::submit(&cast.housing, &draft).await.expect(200);

    let task = world::task(&cast.burden).await;
    let path = at(&format!("/tasks/{}/decision", task.text_at("/id")));
    let yes = json!({"decision": "approve"});
    cast.burden.post(&path).json(&yes).send().await.refused(428, "http.if-match-missing");
    cast.burden.post(&path).if_match("\"9\"").json(&yes).send().await.refused(412, "http.stale-revision");
    let wrong =
        cast.burden.post(&path).if_match(&task.etag()).json(&json!({"decision": "maybe"})).send().await;
    assert_eq!(wrong.expect(422).pointers(), ["/decision"]);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_out_of_reach_is_not_there() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let path = at(&format!("/tasks/{}", task.text_at("/id")));
    let elsewhere = [Held::role(Role::BurdenOfficer, testkit::places::SHENHE)];
    let elsewhere = app.sign_in("沈河减负办", &elsewhere).await;
    // Another county, another role, another street, no such task.
    elsewhere.get(&path).send().await.refused(404, "http.not-found");
    world::decide(&elsewhere, &task, &json!({"decision": "approve"})).await.refused(404, "http.not-found");
    cast.street.get(&path).send().await.refused(404, "http.not-found");
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let other = cast.other_street.get(&at(&format!("/tasks/{}", task.text_at("/id")))).send().await;
    other.refused(404, "http.not-found");
    world::decide(&cast.other_street, &task, &json!({"decision": "approve"}))
        .await
        .refused(404, "http.not-found");
    cast.street
        .get(&at("/tasks/tsk_00000000000000000000000000000001"))
        .send()
        .await
        .refused(404, "http.not-found");
    cast.street.get(&at("/tasks/nonsense")).send().await.refused(404, "http.bad-path");

    // A department files for itself only.
    let health = world::officer(&app, "210102-WJ").await;
    health.post(&at("/requests")).json(&bodies::houses()).send().await.refused(404, "http.not-found");
    health.post(&at("/checks")).json(&bodies::houses()).send().await.refused(404, "http.not-found");
    app.stop().await;
}

#[actix_web::test]
async fn an_unlawful_submission_changes_nothing_and_says_where() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let mut body = bodies::houses();
    body["citations"] = json!([{"area_code": "210102000000", "code": "A98"}]);
    body["first_due"] = "2026-11-30".into();
    body["areas"] = json!(["210102025000", "210103018000"]);
    let draft = world::draft(&cast.housing, &body).await;
    assert_eq!(draft.at("/report/may_submit"), &json!(false));
    assert_eq!(draft.at("/report/earliest_due"), "2026-12-07");
    let refused = world::submit(&cast.housing, &draft).await.refused(422, "approval.request.blocked");
    let codes: Vec<&str> =
        refused.at("/violations").as_array().unwrap().iter().filter_map(|v| v["code"].as_str()).collect();
    for expected in
        ["approval.list-basis.unknown-item", "approval.rush.short-notice", "approval.schema.department-area"]
    {
        assert!(codes.contains(&expected), "{expected}: {codes:?}");
    }
    assert_eq!(world::request(&cast.housing, draft.text_at("/id")).await.etag(), draft.etag());
    app.stop().await;
}

#[actix_web::test]
async fn a_body_that_cannot_be_stored_is_refused_whole() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let mut body = bodies::houses();
    body["title_zh"] = " ".into();
    body["purpose"] = "长".repeat(1001).into();
    body["fields"][0] = json!({"required": true});
    let refused = cast.housing.post(&at("/requests")).json(&body).send().await.expect(422);
    assert_eq!(refused.pointers(), ["/title_zh", "/purpose", "/fields/0"]);
    let unknown = bodies::with(bodies::houses(), "photo_wall", true.into());
    cast.housing.post(&at("/requests")).json(&unknown).send().await.refused(422, "http.bad-body");
    app.stop().await;
}

#[actix_web::test]
async fn a_claim_keeps_others_away_for_half_an_hour() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let claim = at(&format!("/tasks/{}/claim", task.text_at("/id")));
    let release = at(&format!("/tasks/{}/release", task.text_at("/id")));
    let claimed = cast.burden.post(&claim).if_match(&task.etag()).send().await.expect(200);
    assert_eq!(claimed.text_at("/claimed_by_name"), "周慧");
    let mine = cast.burden.get(&at("/tasks?mine=true")).send().await.expect(200);
    assert_eq!(mine.at("/items/0/id"), task.at("/id"));
    let yes = json!({"decision": "approve"});
    second.post(&claim).if_match(&claimed.etag()).send().await.refused(409, "approval.task.claimed");
    second.post(&release).send().await.refused(409, "approval.task.claimed");
    world::decide(&second, &claimed, &yes).await.refused(409, "approval.task.claimed");
    let released = cast.burden.post(&release).send().await.expect(200);
    cast.burden.post(&release).send().await.refused(409, "approval.task.not-yours");
    let taken = second.post(&claim).if_match(&released.etag()).send().await.expect(200);
    app.pass(chrono::TimeDelta::minutes(31)).await;
    assert_eq!(world::task(&cast.burden).await.at("/claimed_by"), &json!(null));
    world::decide(&cast.burden, &taken, &yes).await.expect(200);
    let late = world::decide(&second, &taken, &yes).await.expect(200);
    assert_eq!(late.text_at("/opinion"), "concurring");
    world::decide(&cast.burden, &taken, &yes).await.refused(412, "http.stale-revision");
    app.stop().await;
}
