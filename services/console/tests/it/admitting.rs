//! What was admitted is suspended, resumed, revoked or stopped, by whom it belongs to.

use serde_json::{Value, json};

use crate::visitor::World;

const NUMBER: &str = "210102-MZ-2026-0007-2X";
const API: &str = "/api/approval/v1/admissions/210102-MZ-2026-0007-2X";
const PAGE: &str = "/admissions/210102-MZ-2026-0007-2X";

/// An admission as the API of those who signed in tells it.
pub fn standing(state: &str) -> Value {
    json!({
        "control_number": NUMBER, "title_zh": "月报", "title_en": "Monthly", "department": "210102-MZ",
        "department_name": "沈阳市和平区民政局", "state": state, "changed_at": "2026-11-23T01:00:00Z", "reason": null,
        "valid_from": "2026-11-23", "valid_until": "2027-11-22", "areas": ["210102000000"], "revision": 7,
    })
}

#[actix_web::test]
async fn the_burden_office_suspends_with_reasons_under_the_revision_that_was_read() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), crate::samples::admission());
    let form = browser.get(&format!("/verify/{number}")).await.text;
    assert!(form.contains("href=\"/admissions/") && form.contains("暂停、恢复、撤销"), "{form}");
    world.fake.say(&format!("GET {API}"), standing("live"));
    let page = browser.get(PAGE).await.text;
    assert!(page.contains("value=\"suspension\"") && page.contains("value=\"revocation\""), "{page}");
    assert!(!page.contains("value=\"resumption\"") && !page.contains("value=\"discontinuation\""), "{page}");
    let typed = [("act", "suspension"), ("revision", "\"7\""), ("reason.suspension", "口径有误，先停")];
    world.fake.refuse(&format!("POST {API}/suspension"), 412, "http.stale", "内容已变", json!([]));
    let stale = browser.send(PAGE, &typed).await;
    assert!(stale.status == 412 && stale.text.contains("口径有误，先停"), "{}", stale.text);
    world.fake.say(&format!("POST {API}/suspension"), standing("suspended"));
    let done = browser.send(PAGE, &typed).await;
    assert_eq!(done.location(), format!("{PAGE}?done=suspension"), "{}", done.text);
    let sent = world.fake.seen("POST", &format!("{API}/suspension")).pop().unwrap();
    assert_eq!(
        (&sent.body, sent.headers["if-match"].as_str()),
        (&json!({ "reason": "口径有误，先停" }), "\"7\"")
    );
    world.fake.say(&format!("GET {API}"), standing("suspended"));
    let page = browser.get(&format!("{PAGE}?done=suspension")).await.text;
    assert!(page.contains("已暂停。") && page.contains("value=\"resumption\""), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn a_department_stops_its_own_form_and_nothing_else_is_offered_to_it() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {API}"), standing("live"));
    let page = browser.get(PAGE).await.text;
    assert!(page.contains("value=\"discontinuation\"") && !page.contains("value=\"revocation\""), "{page}");
    let mut other = standing("live");
    other["department"] = json!("210102-WJ");
    world.fake.say(&format!("GET {API}"), other);
    let page = browser.get(PAGE).await.text;
    assert!(!page.contains("name=\"act\"") && page.contains("只有制定部门可以停用"), "{page}");
    world.fake.say(&format!("GET {API}"), standing("revoked"));
    assert!(browser.get(PAGE).await.text.contains("已经结束"));
    world.stop().await;
}

#[actix_web::test]
async fn an_act_that_is_none_reaches_no_service() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {API}"), standing("live"));
    let answer = browser.send(PAGE, &[("act", "renewals"), ("reason.renewals", "x")]).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(world.fake.seen("POST", API).is_empty());
    world.stop().await;
}
