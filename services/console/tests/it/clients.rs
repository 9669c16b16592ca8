//! A department's API clients.

use serde_json::json;

use crate::{fake::Fake, visitor::World};

const CLIENTS: &str = "/api/identity/v1/departments/210102-MZ/clients";

/// What the page asks for.
pub fn tell(fake: &Fake) {
    let grant = json!({ "role": "department_officer", "area": "/210102000000/", "area_name": "和平区", "until": "2027-05-03" });
    let client = |id: &str, name: &str, active: bool, grants: serde_json::Value| {
        json!({ "client_id": id, "name": name, "department": "210102-MZ",
        "active": active, "created_at": "2026-11-23T01:00:00Z", "secret_since": "2026-11-23T01:00:00Z", "grants": grants })
    };
    let items = json!([
        client("cli_1", "民政业务系统", true, json!([grant])),
        client("cli_2", "新系统", true, json!([])),
        client("cli_3", "旧系统", false, json!([])),
    ]);
    fake.say(&format!("GET {CLIENTS}"), json!({ "items": items, "next_cursor": null }));
}

#[actix_web::test]
async fn a_client_is_registered_and_rotated_and_its_secret_is_shown_once_and_kept_nowhere() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/clients").await.text;
    assert!(page.contains("部门经办（和平区，至 2027年5月3日）") && page.contains("尚未授权"), "{page}");
    assert!(!page.contains("/clients/210102-MZ/cli_3/secret"), "nothing to do with one that is off: {page}");
    world.fake.say(&format!("POST {CLIENTS}"), json!({ "client_id": "cli_9", "client_secret": "qcs_first" }));
    let made = browser.send("/clients", &[("department", "210102-MZ"), ("name", "统计系统")]).await;
    assert!(
        made.status == 200 && made.text.contains("qcs_first") && made.text.contains("QINGCHE_SECRET"),
        "{}",
        made.text
    );
    assert_eq!(made.header("cache-control"), "no-store");
    let seen = world.fake.seen("POST", CLIENTS).pop().unwrap();
    assert_eq!(
        (seen.body, seen.headers["idempotency-key"].as_str()),
        (json!({ "name": "统计系统" }), "0123456789abcdef")
    );
    let rotate = format!("POST {CLIENTS}/cli_1/secrets");
    world.fake.say(&rotate, json!({ "client_id": "cli_1" }));
    let again = browser.send("/clients/210102-MZ/cli_1/secret", &[]).await;
    assert!(again.text.contains("密钥当时已显示"), "{}", again.text);
    world.fake.refuse(&rotate, 403, "identity.client.beyond", "请由安全管理员办理", json!([]));
    let refused = browser.send("/clients/210102-MZ/cli_1/secret", &[]).await;
    assert!(refused.status == 403 && refused.text.contains("请由安全管理员办理"), "{}", refused.text);
    world.fake.say(&format!("POST {CLIENTS}/cli_2/deactivation"), json!({}));
    let off = browser.send("/clients/210102-MZ/cli_2/off", &[]).await;
    assert_eq!((off.status, off.location()), (303, "/clients?off=1"), "{}", off.text);
    world.stop().await;
}
