//! Reviews in somebody's hand, files and imports of a draft, renewals, incidents.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const REQUEST: &str = "/api/approval/v1/requests/req_1";

pub fn incident(kind: &str) -> Value {
    json!({
        "kind": kind, "request": "req_1", "title_zh": "出租房屋登记表", "department": "210102-MZ", "department_name": "和平区民政局",
        "waiting": [{ "task": "tsk_1", "stage_zh": "街道审批", "stage_en": "street", "role": "street_approver", "area": "210102025000", "area_name": "南市场街道" }],
        "excluded": [{ "actor": "per_2", "name": "周慧", "why": "department" }], "at": "2026-11-23T01:00:00Z", "ended_at": null,
    })
}

#[actix_web::test]
async fn the_queue_tells_in_whose_hand_a_task_is_and_by_when_the_whole_is_decided() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["claimed_by"] = json!("per_9");
    task["claimed_by_name"] = json!("周慧");
    task["claimed_until"] = json!("2026-11-23T02:30:00Z");
    task["decide_by"] = json!("2026-12-14T10:00:00Z");
    task["request"]["deadline"] =
        json!({ "due": "2026-12-14T10:00:00Z", "working_days": 15, "more_days": 5, "stopped_at": null });
    task["request"]["content"]["files"] = json!([file()]);
    world.fake.say("GET /api/approval/v1/tasks", json!({ "items": [task], "next_cursor": null }));
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task.clone());
    let queue = browser.get("/queue").await.text;
    assert!(queue.contains("周慧 已认领，保留到 2026年11月23日 10:30"), "{queue}");
    assert!(queue.contains("整件 2026年12月14日 前办结"), "{queue}");
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(
        page.contains("周慧 已认领") && !page.contains("value=\"release\""),
        "not the reader's to put back: {page}"
    );
    assert!(page.contains("另有 5 个工作日不计入") && page.contains("区政府交办件"), "{page}");
    task["claimed_by"] = json!("per_1");
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let own = browser.get("/queue/tsk_1").await.text;
    assert!(own.contains("您已认领") && own.contains("value=\"release\""), "{own}");
    world.stop().await;
}

fn file() -> Value {
    json!({ "digest": "sha256:ab", "name": "请示.pdf", "necessity": "区政府交办件", "media_type": "application/pdf", "bytes": 20_480 })
}

#[actix_web::test]
async fn a_file_is_attached_with_its_necessity_and_refused_in_place() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let mut draft = samples::request("draft");
    draft["content"]["files"] = json!([file()]);
    world.fake.say(&format!("GET {REQUEST}"), draft);
    let page = browser.get("/requests/req_1").await.text;
    assert!(
        page.contains("href=\"/requests/req_1/attachments/sha256%3Aab\"") && page.contains("区政府交办件"),
        "{page}"
    );
    world.fake.say(&format!("POST {REQUEST}/attachments"), json!({}));
    let fields = [("act", "attach"), ("revision", "\"7\""), ("necessity", "样表")];
    let done = browser.send_file("/requests/req_1/attachments", &fields, ("样表.PDF", b"%PDF-1.7")).await;
    assert_eq!((done.status, done.location()), (303, "/requests/req_1?done=attached"), "{}", done.text);
    let seen = world.fake.seen("POST", &format!("{REQUEST}/attachments")).pop().unwrap();
    assert_eq!(seen.headers["content-type"], "application/pdf");
    assert_eq!(seen.headers["if-match"], "\"7\"");
    assert!(
        seen.path.contains("name=%E6%A0%B7%E8%A1%A8.PDF") && seen.path.contains("necessity="),
        "{}",
        seen.path
    );
    let line = format!("POST {REQUEST}/attachments");
    world.fake.refuse(
        &line,
        422,
        "approval.attachment.false-type",
        "附件内容与所称的文件类型不符",
        json!([]),
    );
    let refused = browser.send_file("/requests/req_1/attachments", &fields, ("a.pdf", b"text")).await;
    assert!(
        refused.status == 422 && refused.text.contains("附件内容与所称的文件类型不符"),
        "{}",
        refused.text
    );
    assert!(refused.text.contains("value=\"样表\""), "nothing typed is lost: {}", refused.text);
    world.fake.say(&format!("DELETE {REQUEST}/attachments/sha256%3Aab"), json!({}));
    let gone = browser
        .send("/requests/req_1/attachments", &[("act", "detach.sha256:ab"), ("revision", "\"7\"")])
        .await;
    assert_eq!(gone.location(), "/requests/req_1?done=detached", "{}", gone.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_file_of_fields_is_tried_and_its_mistakes_are_told_by_cell() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let found = json!({ "created": 2, "changed": 0, "unchanged": 1, "dry_run": true, "passed_over": ["survey!B4"],
        "recognised": [{ "cell": "填报项!B2", "asked": "60岁以上老人", "element": "C11", "name_zh": "60岁以上人口",
            "confidence": 0.97, "reason_zh": "名称相同", "reason_en": "same name" }] });
    world.fake.say(&format!("POST {REQUEST}/fields/import"), found);
    let fields = [("act", "try"), ("kind", "sheet"), ("revision", "\"7\"")];
    let tried = browser.send_file("/requests/req_1/import", &fields, ("填报项.xlsx", b"PK")).await.text;
    for said in ["将新增 2 项", "填报项!B2", "名称相同", "survey!B4"] {
        assert!(tried.contains(said), "{said}: {tried}");
    }
    assert!(
        world
            .fake
            .seen("POST", &format!("{REQUEST}/fields/import"))
            .pop()
            .unwrap()
            .path
            .contains("dry_run=true")
    );
    let wrong = json!([{ "pointer": "survey!D3", "code": "approval.import.type", "zh": "不支持这种题型", "en": "not a type" }]);
    let line = format!("POST {REQUEST}/fields/import-xlsform");
    world.fake.refuse(&line, 422, "approval.import.refused", "文件里有错误", wrong);
    let fields = [("act", "import"), ("kind", "xlsform"), ("revision", "\"7\"")];
    let refused = browser.send_file("/requests/req_1/import", &fields, ("表.xlsx", b"PK")).await;
    assert!(
        refused.status == 422
            && refused.text.contains("survey!D3")
            && refused.text.contains("不支持这种题型"),
        "{}",
        refused.text
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_live_form_is_renewed_by_its_department_in_one_call() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), samples::admission());
    let verify = browser.get(&format!("/verify/{number}")).await.text;
    assert!(verify.contains(&format!("href=\"/renewals/{number}\"")), "{verify}");
    let call = format!("POST /api/approval/v1/admissions/{number}/renewals");
    world.fake.say(&call, json!({ "id": "req_2" }));
    let fields = [("first_due", ""), ("end_date", "2028-12-31"), ("submit", "1")];
    let done = browser.send(&format!("/renewals/{number}"), &fields).await;
    assert_eq!((done.status, done.location()), (303, "/requests/req_2?done=renewal-filed"), "{}", done.text);
    let path = format!("/api/approval/v1/admissions/{number}/renewals");
    let seen = world.fake.seen("POST", &path).pop().unwrap();
    assert_eq!(seen.body, json!({ "end_date": "2028-12-31", "submit": true }));
    let wrong = json!([{ "pointer": "/legal_basis", "code": "approval.renewal.basis", "zh": "请补写法定依据", "en": "state it" }]);
    world.fake.refuse(&call, 422, "approval.renewal.unsaid", "续用还缺内容", wrong);
    let refused = browser.send(&format!("/renewals/{number}"), &fields).await;
    assert!(refused.status == 422 && refused.text.contains("id=\"legal_basis-error\""), "{}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn an_incident_says_who_may_not_why_and_what_helps() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let mut nobody = incident("no-approver");
    nobody["excluded"] = json!([]);
    let items = json!([incident("no-approver"), nobody, incident("time-over")]);
    world.fake.say("GET /api/approval/v1/incidents", json!({ "items": items, "next_cursor": null }));
    let page = browser.get("/incidents").await.text;
    for said in [
        "周慧：是申请部门的人",
        "再给南市场街道指定一名与这件申请无关的“街道审批”",
        "南市场街道 没有人担任“街道审批”",
        "请上面列出的岗位尽快办结",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    browser.get("/incidents?all=1").await;
    assert!(world.fake.seen("GET", "/api/approval/v1/incidents").pop().unwrap().path.contains("all=true"));
    world.fake.refuse(
        "GET /api/approval/v1/incidents",
        403,
        "http.forbidden",
        "您的角色不能执行这项操作",
        json!([]),
    );
    assert_eq!(browser.get("/incidents").await.status, 403);
    world.stop().await;
}

#[actix_web::test]
async fn a_form_about_persons_states_its_ground_in_the_request_and_in_the_renewal() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let ground = [
        ("privacy_basis", "statutory-duty"),
        ("privacy_provision", "未成年人保护法第43条"),
        ("retention_months", "36"),
        ("assessment_number", "PIA-017"),
        ("assessment_on", "2026-11-01"),
    ];
    let stated = json!({ "basis": "statutory-duty", "provision": "未成年人保护法第43条", "retention_months": 36,
        "assessment": { "number": "PIA-017", "completed_on": "2026-11-01" } });
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    let mut admission = samples::admission();
    admission["fields"][0]["sensitivity"] = json!("sensitive");
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), admission);
    let page = browser.get(&format!("/renewals/{number}")).await.text;
    assert!(page.contains("name=\"privacy_basis\""), "{page}");
    world.fake.say(&format!("POST /api/approval/v1/admissions/{number}/renewals"), json!({ "id": "req_2" }));
    let done = browser.send(&format!("/renewals/{number}"), &ground).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let path = format!("/api/approval/v1/admissions/{number}/renewals");
    assert_eq!(world.fake.seen("POST", &path).pop().unwrap().body["privacy"], stated);

    let form = browser.get("/requests/new").await.text;
    assert!(form.contains("name=\"privacy_basis\""), "{form}");
    let half = browser.send("/requests/new", &[("act", "check"), ("privacy_basis", "consent")]).await;
    assert!(half.text.contains("id=\"privacy_provision-error\""), "{}", half.text);
    let mut request = samples::request("in-review");
    request["content"]["privacy"] = stated;
    world.fake.say("GET /api/approval/v1/requests/req_1", request);
    let shown = browser.get("/requests/req_1").await.text;
    assert!(
        shown.contains("履行法定职责所必需") && shown.contains("PIA-017") && shown.contains("36 个月"),
        "{shown}"
    );
    world.stop().await;
}
