//! What lies on people's desks beside the story: drafts, a review, a refusal, a dispute, a list above
//! that changed, a message that nobody could deliver. Everything through the APIs, by who may.

use chrono::{Days, NaiveDate};
use kernel::{Clock, SystemClock};
use serde_json::{Value, json};
use testkit::{Answer, Client};
use tests::{
    invariants::Databases,
    story::{self, eventually},
};

use crate::{county::County, rolls};

/// 和平区
const HEPING: &str = "210102000000";
/// 南市场街道
const STREET: &str = "210102025000";
/// 和平新村社区
const COMMUNITY: &str = rolls::HERE;
/// The community next to it.
const NEIGHBOUR: &str = rolls::THERE;

/// What is still being written: pages that only the first visit of its kind would not show.
pub struct Drafts {
    /// Of a request.
    pub request: String,
    /// Of a duty list.
    pub list: String,
    /// The admission that keeps a roster of the community.
    pub roster: String,
    /// The neighbour's table, still to be filled.
    pub table: String,
    /// The table of the community, which the story has brought to its end.
    pub accepted: String,
}

/// Everything.
pub async fn lay(county: &County) -> Drafts {
    let officer = county.api("zhao-lei").await;
    let request = draft(&officer, "商铺用电安全排查表", STREET).await;
    attach(&officer, &request).await;
    let filed = draft(&officer, "楼道堆物排查表", STREET).await;
    submit(&officer, &filed).await;
    webhook(&officer).await;
    nobody_left_to_decide(&officer, &county.api("zhou-hui").await).await;
    table_to_review(&county.api("ma-xiaodong").await).await;
    refusal(&county.api("zhang-li").await).await;
    let table = dispute(county).await;
    let roster = roster(county).await;
    let list = steward(&county.api("he-jing").await).await;
    list_above_changes(&county.api("xu-ming").await, &county.api("lu-ping").await).await;
    message_that_stays(county).await;
    let tables = county.api("zhang-li").await.get("/api/collection/v1/tables").send().await.expect(200);
    let accepted = page_of(tables.at("/items/0"));
    Drafts { request: request.text_at("/id").to_owned(), list, roster, table, accepted }
}

async fn draft(officer: &Client, title: &str, area: &str) -> Answer {
    let today: NaiveDate = SystemClock.now().china_date();
    let body = json!({
        "department": "210102-ZJ", "title_zh": title, "citations": [{"area_code": HEPING, "code": "A05"}],
        "legal_basis": "城市居民委员会组织法第二十条", "purpose": "安排年度整治资金", "areas": [area],
        "frequency": "half-yearly", "first_due": today + Days::new(28), "end_date": today + Days::new(320),
        "fields": [
            {"element": "C11", "required": true},
            {"required": true, "new_element": {
                "key": format!("new_{}", kernel::digest::hex(&title.as_bytes()[..6])), "name_zh": format!("{title}处数"),
                "datatype": "integer", "unit": "处", "definition_zh": "现场看到的处数", "sensitivity": "none",
                "why_not_reusable": "现有数据元没有这一口径",
            }},
        ],
        "minutes": 6, "contact": {"name": "值班员", "phone": "10020260001"},
    });
    officer.post("/api/approval/v1/requests").json(&body).send().await.expect(201)
}

async fn attach(officer: &Client, request: &Answer) {
    let path = format!(
        "/api/approval/v1/requests/{}/attachments?name=依据.pdf&necessity=发文原件",
        request.text_at("/id")
    );
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

/// A whole county is asked, and not every street of it has somebody who may decide.
async fn nobody_left_to_decide(officer: &Client, burden: &Client) {
    let request = draft(officer, "消防通道占用排查表", HEPING).await;
    submit(officer, &request).await;
    let queue = burden.get("/api/approval/v1/tasks?state=open").send().await.expect(200);
    let tasks = queue.at("/items").as_array().unwrap();
    let task = tasks.iter().find(|task| {
        task["request_id"] == request.text_at("/id") || task["request"] == request.text_at("/id")
    });
    let place = format!("/api/approval/v1/tasks/{}", task.unwrap()["id"].as_str().unwrap());
    let task = burden.get(&place).send().await.expect(200);
    let decide = burden.post(&format!("{place}/decision")).if_match(&task.etag());
    decide.json(&json!({"decision": "approve"})).send().await.expect(200);
}

/// A table is filled and handed in.
pub async fn table_to_review(worker: &Client) {
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

async fn refusal(worker: &Client) {
    // Whatever somebody sent is shown as text and runs over no edge.
    let what = format!("明天中午前报送<img src=x onerror=alert(1)>{}", "W".repeat(600));
    let refusal = json!({"area_code": COMMUNITY, "asker": "某局办公室", "channel": "微信群", "what": what, "received": ""});
    worker.post("/api/collection/v1/refusals").json(&refusal).send().await.expect(201);
}

/// The police provide the residents of a quarter, and a community knows better.
async fn dispute(county: &County) -> String {
    county.colleague_at(NEIGHBOUR, "neighbour", "韩雪", "community_worker", None).await;
    let worker = county.api("neighbour").await;
    let place = format!("/api/collection/v1/tables?area_code={NEIGHBOUR}");
    let tables = eventually("the neighbour's tables", async || {
        let answer = worker.get(&place).try_send().await.map_err(|error| error.to_string())?;
        Ok(answer.at("/items/0/period").is_string().then_some(answer))
    });
    let tables = tables.await.unwrap();
    let mut found = None;
    for row in tables.at("/items").as_array().unwrap() {
        let table = worker.get(&place_of(row)).send().await.expect(200);
        let cells = table.at("/cells").as_array().unwrap().clone();
        let quarterly =
            |cell: &Value| cell["element"] == "C04" && cell["value_period"].as_str().unwrap().contains('Q');
        found = found.or(cells.into_iter().find(quarterly).map(|cell| (place_of(row), cell)));
    }
    let (place, cell) = found.unwrap();
    let period = &cell["value_period"];
    let item = json!({"element": "C04", "area_code": NEIGHBOUR, "period": period, "value": 6918});
    let police = county.api("sun-jianguo").await;
    let provide = police.put("/api/collection/v1/provided-values/210102-GA").json(&json!({"items": [item]}));
    provide.send().await.expect(200);
    let dispute = json!({"element": "C04", "value_period": period, "reason": "拆迁后已迁出二百余人", "suggested": "6700"});
    worker.post(&format!("{place}/disputes")).json(&dispute).send().await.expect(201);
    place.replace("/api/collection/v1", "")
}

/// The page of a table in a list.
fn page_of(row: &Value) -> String {
    place_of(row).replace("/api/collection/v1", "")
}

/// Somebody stands on a roster, and somebody of the next community asks to come.
async fn roster(county: &County) -> String {
    rolls::ask_to_come(&county.api("neighbour").await, ("钱守信", "210199195201010010")).await;
    let worker = county.api("zhang-li").await;
    rolls::add(&worker, COMMUNITY, ("孙淑芬", "210199194008200029")).await;
    rolls::admission(&worker, COMMUNITY).await
}

async fn steward(steward: &Client) -> String {
    let list = json!({"area_code": HEPING, "title_zh": "和平区村（社区）工作清单（2027年版）", "effective_from": "2027-03-01"});
    let list = steward.post("/api/registry/v1/duty-lists").json(&list).send().await.expect(201);
    let groups = json!({"area_code": HEPING});
    steward.post("/api/registry/v1/consolidations").json(&groups).send().await.expect(201);
    list.text_at("/id").to_owned()
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
