//! What lies on people's desks beside the story: drafts, a review, a refusal, a dispute, a list above
//! that changed, a message that nobody could deliver. Everything through the APIs, by who may.

use chrono::{Days, NaiveDate};
use kernel::{Clock, SystemClock};
use serde_json::{Value, json};
use testkit::{Answer, Client};
use tests::{invariants::Databases, story};

use crate::county::County;

/// 和平区
const HEPING: &str = "210102000000";
/// 和平新村社区
const COMMUNITY: &str = "210102025001";

/// Everything.
pub async fn lay(county: &County) {
    let officer = county.api("zhao-lei").await;
    let request = draft(&officer, "210102-ZJ", "商铺用电安全排查表").await;
    attach(&officer, &request).await;
    let filed = draft(&officer, "210102-ZJ", "楼道堆物排查表").await;
    submit(&officer, &filed).await;
    webhook(&officer).await;
    nobody_left_to_decide(county).await;
    table_to_review(&county.api("ma-xiaodong").await).await;
    refusal_and_dispute(county).await;
    steward(&county.api("he-jing").await).await;
    list_above_changes(&county.api("xu-ming").await, &county.api("lu-ping").await).await;
    message_that_stays(county).await;
}

async fn draft(officer: &Client, department: &str, title: &str) -> Answer {
    let today: NaiveDate = SystemClock.now().china_date();
    let body = json!({
        "department": department, "title_zh": title, "citations": [{"area_code": HEPING, "code": "A05"}],
        "legal_basis": "城市居民委员会组织法第二十条", "purpose": "安排年度整治资金", "areas": ["210102025000"],
        "frequency": "half-yearly", "first_due": today + Days::new(28), "end_date": today + Days::new(320),
        "fields": [
            {"element": "C11", "required": true},
            {"required": true, "new_element": {
                "key": format!("new_{}", title.chars().count()), "name_zh": format!("{title}处数"),
                "datatype": "integer", "unit": "处", "definition_zh": "现场看到的处数", "sensitivity": "none",
                "why_not_reusable": "现有数据元没有这一口径",
            }},
        ],
        "minutes": 6, "contact": {"name": "值班员", "phone": "10020260001"},
    });
    officer.post("/api/approval/v1/requests").json(&body).send().await.expect(201)
}

async fn attach(officer: &Client, request: &Answer) {
    let path = format!("/api/approval/v1/requests/{}/attachments?name=依据.pdf", request.text_at("/id"));
    let file = officer.post(&path).if_match(&request.etag()).body("application/pdf", "%PDF-1.4\n%%EOF\n");
    file.send().await.expect(201);
}

async fn submit(officer: &Client, request: &Answer) {
    let path = format!("/api/approval/v1/requests/{}/submission", request.text_at("/id"));
    officer.post(&path).if_match(&request.etag()).json(&json!({})).send().await.expect(200);
}

async fn webhook(officer: &Client) {
    let body = json!({"department": "210102-ZJ", "url": "https://hooks.example.org/qingche",
        "events": ["admission.granted", "data.accepted"]});
    officer.post("/api/notification/v1/webhooks").json(&body).send().await.expect(201);
}

/// The burden office asks itself; whoever could decide belongs to it.
async fn nobody_left_to_decide(county: &County) {
    county.colleague("burden-asks", "林一", "department_officer", Some("210102-JF")).await;
    let officer = county.api("burden-asks").await;
    let request = draft(&officer, "210102-JF", "减负满意度情况表").await;
    submit(&officer, &request).await;
}

async fn table_to_review(worker: &Client) {
    let list = worker.get("/api/collection/v1/tables").send().await.expect(200);
    let place = place_of(list.at("/items/0"));
    let table = worker.get(&place).send().await.expect(200);
    let cells: Vec<Value> = story::answers(table.at("/cells").as_array().unwrap());
    let save =
        worker.patch(&format!("{place}/cells")).if_match(&table.etag()).json(&json!({ "cells": cells }));
    let saved = save.send().await.expect(200);
    let submit = worker.post(&format!("{place}/submission")).if_match(&saved.etag()).json(&json!({}));
    submit.send().await.expect(200);
}

fn place_of(row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    format!("/api/collection/v1/tables/{}/{}", text("area_code"), text("period"))
}

async fn refusal_and_dispute(county: &County) {
    let worker = county.api("zhang-li").await;
    // Whatever somebody sent is shown as text and runs over no edge.
    let what = format!("明天中午前报送<img src=x onerror=alert(1)>{}", "W".repeat(600));
    let refusal = json!({"area_code": COMMUNITY, "asker": "某局办公室", "channel": "微信群",
        "what": what, "received": ""});
    worker.post("/api/collection/v1/refusals").json(&refusal).send().await.expect(201);
    let month = SystemClock.now().china_date().format("%Y-%m").to_string();
    let police = county.api("sun-jianguo").await;
    let item = json!({"element": "C04", "area_code": COMMUNITY, "period": month, "value": 6918});
    let provide = police.put("/api/collection/v1/provided-values/210102-GA").json(&json!({"items": [item]}));
    provide.send().await.expect(200);
    let dispute = json!({"element": "C04", "value_period": month, "reason": "拆迁后已迁出二百余人", "suggested": "6700"});
    let place = format!("/api/collection/v1/tables/{COMMUNITY}/{month}/disputes");
    worker.post(&place).json(&dispute).send().await.expect(201);
}

async fn steward(steward: &Client) {
    let list = json!({"area_code": HEPING, "title_zh": "和平区村（社区）工作清单（2027年版）", "effective_from": "2027-03-01"});
    steward.post("/api/registry/v1/duty-lists").json(&list).send().await.expect(201);
    let groups = json!({"area_code": HEPING});
    steward.post("/api/registry/v1/consolidations").json(&groups).send().await.expect(201);
}

/// The city takes an item away, and every county below has to follow.
async fn list_above_changes(city: &Client, government: &Client) {
    let body = json!({"area_code": "210100000000", "title_zh": "沈阳市工作清单（2027年版）", "effective_from": "2027-02-01"});
    let list = city.post("/api/registry/v1/duty-lists").json(&body).send().await.expect(201);
    let place = format!("/api/registry/v1/duty-lists/{}", list.text_at("/id"));
    let removed = city.delete(&format!("{place}/items/A07")).if_match(&list.etag()).send().await.expect(200);
    let document = json!({"document_no": "沈政发〔2026〕3号"});
    let approve = government.post(&format!("{place}/approval")).if_match(&removed.etag()).json(&document);
    let approved = approve.send().await.expect(200);
    let publish = city.post(&format!("{place}/publication")).if_match(&approved.etag()).json(&json!({}));
    publish.send().await.expect(200);
}

/// No service of ours sends such a message, so it is put where one that cannot be read would lie.
async fn message_that_stays(county: &County) {
    let databases = Databases::of_files(&county.data()).await.unwrap();
    let held = "INSERT INTO inbox_held (id, state, stream, subject, sequence, body, attempts, starts, next_at, error, held_at) \
        VALUES ('evt_x', 'parked', 'registry.area', 'are_x', 1, x'7b7d', 8, 0, 0, 'unknown area 210102099000', 1)";
    storage::rows::execute(databases.of("approval").unwrap().write(), held, vec![]).await.unwrap();
    databases.close().await;
}
