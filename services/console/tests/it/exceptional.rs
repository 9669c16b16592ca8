//! Requests that are not the ordinary case: off the list, urgent, cleared elsewhere.

use serde_json::json;

use crate::visitor::World;

const FIELDS: [(&str, &str); 12] = [
    ("act", "save"),
    ("department", "210102-MZ"),
    ("title_zh", "积水点排查表"),
    ("purpose", "安排抢险"),
    ("legal_basis", "突发事件应对法"),
    ("area", "210102025000"),
    ("frequency", "once"),
    ("first_due", "2026-11-24"),
    ("end_date", "2026-12-20"),
    ("minutes", "8"),
    ("contact_name", "王敏"),
    ("f.0.element", "C11"),
];

#[actix_web::test]
async fn what_no_list_holds_is_asked_with_its_reason_and_without_an_item() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/requests", crate::samples::request("draft"));
    let typed = [&FIELDS[..], &[("contact_phone", "1002026")]].concat();
    let gap = browser.send("/requests/new", &typed).await;
    assert_eq!(gap.status, 422, "an item or a reason is needed: {}", gap.text);
    let reason = ("off_list_reason", "省里新交办，清单还没有调整");
    let saved = browser.send("/requests/new", &[&typed[..], &[reason]].concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let body = world.fake.seen("POST", "/api/approval/v1/requests").pop().unwrap().body;
    assert_eq!((&body["lane"], &body["off_list_reason"]), (&json!("off-list"), &json!(reason.1)));
    assert_eq!((&body["citations"], &body["emergency"]), (&json!([]), &json!(false)));
    world.stop().await;
}

#[actix_web::test]
async fn an_emergency_says_what_happened_and_who_declared_it_and_the_reviewers_read_that() {
    let world = World::start(&["department_officer", "burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/requests", crate::samples::request("draft"));
    let typed =
        [&FIELDS[..], &[("contact_phone", "1002026"), ("citation", "210102000000/A03"), ("emergency", "1")]];
    let gap = browser.send("/requests/new", &typed.concat()).await;
    assert!(gap.status == 422 && gap.text.contains("id=\"declared_by-error\""), "{}", gap.text);
    let event = [("event", "暴雨"), ("declared_by", "区防指"), ("declared_on", "2026-11-22")];
    let saved = browser.send("/requests/new", &[&typed.concat()[..], &event[..]].concat()).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let body = world.fake.seen("POST", "/api/approval/v1/requests").pop().unwrap().body;
    let sent = json!({ "event": "暴雨", "declared_by": "区防指", "declared_on": "2026-11-22" });
    assert_eq!((&body["emergency"], &body["emergency_event"]), (&json!(true), &sent));
    assert_eq!(body["lane"], json!(null), "the lane follows");
    let mut task = crate::samples::task("open");
    task["request"]["content"]["emergency_event"] = sent;
    task["request"]["content"]["off_list_reason"] = json!("清单还没有调整");
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("暴雨，区防指于 2026年11月22日 宣布") && page.contains("清单还没有调整"), "{page}");
    world.stop().await;
}
