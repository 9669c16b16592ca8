//! What a review decides holds where the values are collected: a field that follows from others is
//! asked of nobody and worked out, and what is reported is looked at twice.

use kernel::Role;
use serde_json::{Map, Value, json};
use testkit::{
    Answer, App, Client, Held,
    places::{HEPING, NANSHICHANG, XINCUN},
};

const TODAY: &str = "2026-11-23T01:30:00Z";
/// Rounds in which the worked set arrives: what one service tells, another takes in the next.
const ROUNDS: usize = 6;
const APPROVAL: &str = "/api/approval/v1";
const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";

async fn start() -> App {
    let wanted = ["registry", "approval", "collection"];
    let modules = qingche::modules().into_iter().filter(|module| wanted.contains(&module.name)).collect();
    let app = App::of(modules).set("data.worked_set=true").at(TODAY).start().await;
    for _ in 0..ROUNDS {
        app.run_jobs().await;
    }
    app
}

fn counted(key: &str, name: &str, unit: &str) -> Value {
    json!({"required": true, "new_element": {
        "key": key, "name_zh": name, "datatype": "integer", "unit": unit, "definition_zh": name,
        "sensitivity": "none", "why_not_reusable": "现有数据元没有这一口径",
    }})
}

/// Two questions of the health bureau, for one street.
fn demand() -> Value {
    json!({
        "department": "210102-WJ", "title_zh": "未成年人季度统计表",
        "citations": [{"area_code": "210102000000", "code": "A02"}],
        "legal_basis": "城市居民委员会组织法第二十条", "purpose": "掌握底数，安排下半年工作",
        "areas": ["210102025000"], "frequency": "quarterly", "first_due": "2026-12-21", "end_date": "2027-06-30",
        "fields": [counted("places_short", "学位缺口数量", "个"), counted("nursery_beds", "托位缺口数量", "个")],
        "minutes": 6, "contact": {"name": "值班员", "phone": "10020260001"},
    })
}

/// Decides on the only open task of somebody.
async fn decide(who: &Client, body: &Value) {
    let queue = who.get(&format!("{APPROVAL}/tasks")).send().await.expect(200);
    let task =
        who.get(&format!("{APPROVAL}/tasks/{}", queue.text_at("/items/0/id"))).send().await.expect(200);
    let path = format!("{APPROVAL}/tasks/{}/decision", task.text_at("/id"));
    who.post(&path).if_match(&task.etag()).json(body).send().await.expect(200);
}

/// What is prefilled is confirmed, everything else is 2.
pub fn answer(cell: &Value) -> Value {
    let mut answer = Map::new();
    for name in ["element", "value_period"] {
        answer.insert(name.into(), cell[name].clone());
    }
    let known = cell.pointer("/prefill/value").filter(|value| !value.is_null());
    answer.insert("value".into(), known.cloned().unwrap_or_else(|| json!(2)));
    Value::Object(answer)
}

async fn review(who: &Client) -> Answer {
    let etag = who.get(TABLE).send().await.expect(200).etag();
    let accept = json!({"decision": "accept"});
    who.post(&format!("{TABLE}/review")).if_match(&etag).json(&accept).send().await.expect(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_review_derives_and_has_looked_at_twice_is_so_where_it_is_collected() {
    let app = start().await;
    let health = app.sign_in("孙洋", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-WJ")]).await;
    let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING).of("210102-JF")]).await;
    let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
    let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, XINCUN)]).await;
    let draft = health.post(&format!("{APPROVAL}/requests")).json(&demand()).send().await.expect(201);
    let submission = format!("{APPROVAL}/requests/{}/submission", draft.text_at("/id"));
    health.post(&submission).if_match(&draft.etag()).send().await.expect(200);
    let rule = "pop_6_15 - out_of_school";
    let derived = json!({"key": "places_short", "from": ["C57", "C58"], "rule": rule});
    let terms = json!({"second_review": true, "derive": [derived]});
    decide(&burden, &json!({"decision": "approve", "reason": "按现有数推算", "terms": terms})).await;
    decide(&street, &json!({"decision": "approve"})).await;
    app.settle().await;

    let table = worker.get(TABLE).send().await.expect(200);
    let elements: Vec<&Value> =
        table.at("/cells").as_array().unwrap().iter().map(|cell| &cell["element"]).collect();
    assert!(elements.contains(&&json!("WJ.NURSERY_BEDS")) && !elements.contains(&&json!("WJ.PLACES_SHORT")));
    assert_eq!(table.at("/derived/0/rule"), &json!(rule));
    let open = table.at("/cells").as_array().unwrap().iter().filter(|cell| cell["open"] == true);
    let cells: Vec<Value> = open.map(answer).collect();
    let body = json!({"cells": cells, "submit": true});
    let sent = worker.put(TABLE).if_match(&table.etag()).json(&body).send().await.expect(200);
    let worked = sent.at("/derived/0/value/value").clone();
    assert!(worked.is_i64(), "{sent}");

    assert_eq!(review(&street).await.text_at("/state"), "submitted", "the county is still to look");
    let values = "/api/collection/v1/values?purpose=学位规划&element=WJ.PLACES_SHORT&area_code=210102025001";
    assert_eq!(health.get(values).send().await.expect(200).at("/items"), &json!([]));
    assert_eq!(review(&burden).await.text_at("/state"), "accepted");
    let value = health.get(values).send().await.expect(200);
    assert_eq!((value.at("/items/0/value"), value.text_at("/items/0/source")), (&worked, "derived"));
    assert_eq!(value.at("/items/0/period"), &json!("2026Q4"));
    app.stop().await;
}
