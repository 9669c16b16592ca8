//! Accepted values, for those entitled to them and nobody else.

use contracts::approval::{AdmissionSuspended, Outcome, RequestDecided};
use kernel::{DepartmentCode, Role};
use serde_json::{Value, json};
use testkit::{
    Client, Held,
    places::{HEPING, path},
};

use crate::world::{World, demand};

pub const VALUES: &str = "/api/collection/v1/values?purpose=编制年报";
pub const CHANGES: &str = "/api/collection/v1/changes?purpose=数据同步";

async fn accepted(world: &World) {
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
}

async fn elements(who: &Client, query: &str) -> Vec<String> {
    let page = who.get(&format!("{VALUES}{query}")).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap();
    items.iter().map(|item| item["element"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn several_elements_and_areas_come_in_one_answer_and_all_must_be_the_departments() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let street = "210102025000";
    assert_eq!(elements(&world.officer, "&element=C11,C04").await, ["C04", "C11"]);
    let both = format!("&element=C04&area_code={street},210102000000");
    assert_eq!(elements(&world.officer, &both).await, ["C04"], "each value once");
    assert!(
        elements(&world.officer, "&area_code=210102023000").await.is_empty(),
        "the street next door has none"
    );
    assert_eq!(elements(&world.officer, &format!("&area_code=210102023000,{street}")).await.len(), 2);
    let refused = |query: &str| world.officer.get(&format!("{VALUES}{query}")).send();
    refused("&element=C04,C19").await.refused(404, "http.not-found");
    refused(&format!("&area_code={street},210103000000")).await.refused(404, "http.not-found");
    refused("&element=C04,,C11").await.refused(400, "http.bad-query");
    refused("&area_code=here").await.refused(400, "http.bad-query");
    let many = vec!["C04"; 21].join(",");
    refused(&format!("&element={many}")).await.refused(400, "http.bad-query");
    world.app.stop().await;
}

#[tokio::test]
async fn a_department_retrieves_what_it_was_admitted_to_ask() {
    let world = World::start().await;
    let admitted = world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C11", "C19"]).of("210102-GA")).await;
    world.fill_and_submit().await;
    assert!(elements(&world.officer, "").await.is_empty());
    world.review(json!({"decision": "accept"})).await.expect(200);
    let first =
        world.officer.get(&format!("{VALUES}&element=C04&area_code=210102025000")).send().await.expect(200);
    assert_eq!(
        (first.at("/items/0/value"), first.at("/items/0/area_name")),
        (&json!(7), &json!("和平新村社区"))
    );
    assert_eq!((first.at("/items/0/period"), first.at("/items/0/version")), (&json!("2026-12"), &json!(1)));
    assert_eq!(elements(&world.officer, "").await, ["C04", "C11"]);
    assert_eq!(elements(&world.officer, "&from=2026-12&to=2026-12").await, ["C04", "C11"]);
    assert!(elements(&world.officer, "&from=2027-01").await.is_empty());
    assert!(elements(&world.officer, "&to=2026-11").await.is_empty());
    world.officer.get(&format!("{VALUES}&element=C19")).send().await.refused(404, "http.not-found");
    world
        .officer
        .get(&format!("{VALUES}&area_code=210103000000"))
        .send()
        .await
        .refused(404, "http.not-found");
    world.stranger().await.get(&format!("{VALUES}&element=C04")).send().await.refused(404, "http.not-found");
    world.worker.get(VALUES).send().await.refused(403, "http.forbidden");
    let (admission, control_number) = (admitted.admission, admitted.control_number);
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    assert!(elements(&world.officer, "").await.is_empty());
    world.app.stop().await;
}

#[tokio::test]
async fn a_department_retrieves_what_it_was_supplied_instead_of_asking() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    accepted(&world).await;
    let health =
        world.app.sign_in("赵红", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-WJ")]).await;
    health.get(&format!("{VALUES}&element=C11")).send().await.refused(404, "http.not-found");
    let decided = |serial: u32, outcome| RequestDecided {
        request: format!("req_{serial:032x}").parse().unwrap(),
        department: "210102-WJ".parse::<DepartmentCode>().unwrap(),
        title_zh: "老年人季报".into(),
        outcome,
        reason: String::new(),
        supplied: vec!["C11".into()],
        areas: vec![path(HEPING)],
        fields: vec![],
        merged_into: None,
    };
    world.app.tell(&decided(1, Outcome::Rejected)).await;
    world.app.settle().await;
    health.get(&format!("{VALUES}&element=C11")).send().await.refused(404, "http.not-found");
    world.app.tell(&decided(2, Outcome::Supplied)).await;
    world.app.settle().await;
    assert_eq!(elements(&health, "&element=C11").await, ["C11"]);
    assert_eq!(elements(&health, "").await, ["C11"]);
    let page = "/api/collection/v1/retrievals?area_code=210102025001&element=C11";
    let seen = world.worker.get(page).send().await.expect(200);
    let item = seen.at("/items/0");
    let told = (&item["entitlement"], &item["title_zh"], item.get("control_number"));
    assert_eq!(told, (&json!("supply"), &json!("老年人季报"), None), "whose request it was, and no number");
    world.app.stop().await;
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    accepted(&world).await;
    let mut found = Vec::new();
    let mut next = Some(format!("{VALUES}&limit=2"));
    while let Some(path) = next {
        let page = world.officer.get(&path).send().await.expect(200);
        found.extend(page.at("/items").as_array().unwrap().iter().map(|item| item["element"].clone()));
        let cursor = page.at("/next_cursor").as_str().map(ToOwned::to_owned);
        assert_eq!(cursor.is_some(), page.header("link").is_some());
        next = cursor.map(|cursor| format!("{VALUES}&limit=2&cursor={cursor}"));
    }
    assert_eq!(found, ["C04", "C11", "C19"]);
    world.officer.get(&format!("{VALUES}&cursor=WyJhIl0")).send().await.refused(400, "http.bad-cursor");
    world.app.stop().await;
}

#[tokio::test]
async fn a_spreadsheet_gets_everything_and_no_formula() {
    let world = World::start().await;
    let mut text = demand(1, &["C04", "C11"]);
    text.form.fields[1].kind = forms::FieldKind::Text { max_length: 50 };
    world.admit(text).await;
    let cells =
        json!([{"element": "C04", "value": 6918}, {"element": "C11", "value": "=HYPERLINK(\"x\",\"点我\")"}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    let csv = world.officer.get(VALUES).header("accept", "text/csv").send().await.expect(200);
    assert!(csv.header("content-type").unwrap().starts_with("text/csv"));
    let text = csv.text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("element,element_name,area_code,area_name,period,value,"));
    assert!(lines[1].starts_with("C04,数据元C04,210102025001,和平新村社区,2026-12,6918,,人,table,"));
    assert!(lines[2].contains(r#","'=HYPERLINK(""x"",""点我"")","#), "{}", lines[2]);
    assert_eq!(lines.len(), 4);
    let json_first = world.officer.get(VALUES).header("accept", "application/json, text/csv").send().await;
    assert_eq!(json_first.at("/items/0/value"), &json!(6918));
    world.app.stop().await;
}

#[tokio::test]
async fn a_reader_that_follows_the_cursor_misses_nothing_and_sees_corrections() {
    let world = World::start().await;
    follows(&world).await;
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn follows(world: &World) {
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    let nothing = world.officer.get(CHANGES).send().await.expect(200);
    assert_eq!((nothing.at("/items"), nothing.at("/more")), (&json!([]), &json!(false)));
    accepted(world).await;
    let mut cursor = nothing.text_at("/next_cursor").to_owned();
    let (mut seen, mut more) = (Vec::<Value>::new(), true);
    while more {
        let page = world.officer.get(&format!("{CHANGES}&limit=2&cursor={cursor}")).send().await.expect(200);
        let values = page.at("/items").as_array().unwrap().iter().filter(|item| item["kind"] == "accepted");
        seen.extend(values.map(|item| item["element"].clone()));
        cursor = page.text_at("/next_cursor").to_owned();
        more = page.at("/more") == true;
    }
    assert_eq!(seen, ["C04", "C11", "C19"]);
    let next = || world.officer.get(&format!("{CHANGES}&cursor={cursor}")).send();
    assert_eq!(next().await.expect(200).at("/items"), &json!([]));
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "更正"}]});
    let returned = world.review(back).await.expect(200);
    assert_eq!(elements(&world.officer, "&element=C11").await, ["C11"]);
    let saved =
        world.patch(&returned.etag(), json!([{"element": "C11", "value": 8}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let news = next().await.expect(200);
    assert_eq!(news.at("/items").as_array().unwrap().len(), 1);
    assert_eq!((news.at("/items/0/value"), news.at("/items/0/version")), (&json!(8), &json!(2)));
    world.officer.get(&format!("{CHANGES}&cursor=WyJhIl0")).send().await.refused(400, "http.bad-cursor");
    let stranger = world.stranger().await;
    assert_eq!(stranger.get(CHANGES).send().await.expect(200).at("/items"), &json!([]));
}
