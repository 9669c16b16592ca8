//! What an admission carries and asks of nobody is worked out wherever its sources are seen.

use contracts::approval::{AdmissionGranted, DerivedField, DerivedFrom};
use kernel::Frequency;
use serde_json::{Value, json};
use testkit::{
    Answer, Database,
    places::{HEPING, path},
};

use crate::{
    retrieving::VALUES,
    world::{Demand, TABLE, World, builder, demand, element, field},
};

/// C57 follows from C04 less C11.
async fn admit_carrying(world: &World, demand: Demand) -> AdmissionGranted {
    let from = |code: &str| DerivedFrom { element: code.into(), key: code.to_lowercase() };
    let derived = DerivedField {
        field: serde_json::to_value(field("C57")).unwrap(),
        from: vec![from("C04"), from("C11")],
        rule: "c04 - c11".into(),
    };
    let mut granted = world.grant(&demand);
    granted.content.derived = vec![derived];
    granted.content_hash = granted.content.hash().unwrap();
    granted.signature = world.sign(&granted);
    world.app.tell(&element("C57")).await;
    world.app.tell(&granted).await;
    world.app.settle().await;
    granted
}

/// Value, whether it is fresh, and of how many sources.
fn worked(answer: &Answer) -> (Value, Value, usize) {
    let one = answer.at("/derived/0");
    assert_eq!((&one["element"], &one["rule"]), (&json!("C57"), &json!("c04 - c11")));
    let value = &one["value"];
    if value.is_null() {
        return (Value::Null, Value::Null, 0);
    }
    assert_eq!(value["source"], "derived");
    (value["value"].clone(), value["fresh"].clone(), value["basis"].as_array().unwrap().len())
}

async fn held(world: &World, element: &str) -> Vec<Value> {
    let path = format!("{VALUES}&element={element}");
    world.officer.get(&path).send().await.expect(200).at("/items").as_array().unwrap().clone()
}

#[tokio::test]
async fn what_follows_is_the_same_on_every_way_and_stands_with_what_it_follows_from() {
    everywhere(World::start().await).await;
}

#[tokio::test]
async fn what_follows_is_the_same_on_every_way_and_stands_with_what_it_follows_from_on_postgres() {
    everywhere(World::of(builder().on(Database::Postgres)).await).await;
}

async fn everywhere(world: World) {
    admit_carrying(&world, demand(1, &["C04", "C11"])).await;
    let open = world.table().await;
    assert_eq!(open.at("/cells").as_array().unwrap().len(), 2, "nobody is asked for it");
    assert_eq!(worked(&open), (Value::Null, Value::Null, 0));
    let why = world.worker.get(&format!("{TABLE}/why?element=C57")).send().await.expect(200);
    assert_eq!(why.text_at("/whereabouts"), "follows");
    // Typed by nobody, on any way.
    let typed = json!([{"element": "C04", "value": 9}, {"element": "C57", "value": 3}]);
    let no = world.patch("\"1\"", typed.clone()).send().await;
    assert_eq!(no.refused(422, "collection.cells.refused").pointers(), ["/cells/1/element"]);
    let put = |query: &str, cells: &Value| {
        let body = json!({ "cells": cells, "submit": query.contains("submit") });
        world.worker.put(&format!("{TABLE}?{query}")).if_match("\"1\"").json(&body)
    };
    put("mode=atomic", &typed).send().await.refused(422, "collection.cells.refused");
    // A dry run, a file, and a save come to the same.
    let cells = json!([{"element": "C04", "value": 30}, {"element": "C11", "value": 8}]);
    let dry = put("dry_run=true", &cells).send().await.expect(200);
    assert_eq!(worked(&dry), (json!(22), json!(true), 2));
    let file = "dataElement,period,value\nC04,2026-12,30\nC11,2026-12,8\n";
    let import = |text: &str| {
        let request = world.worker.put(&format!("{TABLE}/data-values?dry_run=true")).if_match("\"1\"");
        request.body("text/csv", text.to_owned())
    };
    assert_eq!(worked(&import(file).send().await.expect(200)), (json!(22), json!(true), 2));
    let no = import(&format!("{file}C57,2026-12,22\n")).send().await;
    no.refused(422, "collection.cells.refused");
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    assert_eq!(worked(&saved), (json!(22), json!(true), 2));
    let odd = json!([{"element": "C11", "value": 31}]);
    let odd = world.patch(&saved.etag(), odd).send().await.expect(200);
    assert_eq!(odd.at("/findings/0/violation/pointer"), &json!("/derived/0"), "{odd}");
    let right = json!([{"element": "C11", "value": 8}]);
    let saved = world.patch(&odd.etag(), right).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    assert!(held(&world, "C57").await.is_empty(), "the street has not looked");
    world.review(json!({"decision": "accept"})).await.expect(200);
    let value = held(&world, "C57").await;
    assert_eq!((value.len(), &value[0]["value"], &value[0]["source"]), (1, &json!(22), &json!("derived")));
    assert_eq!(held(&world, "C04").await[0]["source"], "table");
    let forms = world.worker.get(&format!("{TABLE}/forms")).send().await.expect(200);
    let fields = forms.at("/forms/0/fields").as_array().unwrap();
    let last = fields.last().unwrap();
    assert_eq!(
        (&last["element"], &last["value"], &last["rule"]),
        (&json!("C57"), &json!(22), &json!("c04 - c11"))
    );
    correct(&world).await;
    let value = held(&world, "C57").await;
    assert_eq!(
        (&value[0]["value"], &value[0]["version"]),
        (&json!(20), &json!(2)),
        "corrected with its source"
    );
    let gone =
        json!({"area_code": "210102025001", "element": "C11", "period": "2026-12", "reason": "报错了社区"});
    world.street.post("/api/collection/v1/values/withdrawals").json(&gone).send().await.expect(201);
    assert!(held(&world, "C57").await.is_empty(), "its source is gone");
    world.app.stop().await;
}

async fn correct(world: &World) {
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "更正"}]});
    let returned = world.review(back).await.expect(200);
    let cells = json!([{"element": "C11", "value": 10}]);
    let saved = world.patch(&returned.etag(), cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
}

#[tokio::test]
async fn what_nobody_asks_here_counts_with_its_last_value_and_its_age() {
    let world = World::start().await;
    let mut yearly = demand(2, &["C11"]).of("210102-GA");
    (yearly.frequency, yearly.first_due) = (Frequency::Yearly, "2027-02-25");
    world.admit(yearly).await;
    let before = "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
                  version, source, accepted_at) VALUES ('C11', '2025', '210102025001', '/', '2025-01-01', \
                  '2025-12-31', 'integer', '8', 1, 'import', 1767225600000000)";
    world.tamper(before).await.unwrap();
    admit_carrying(&world, demand(1, &["C04"])).await;
    let saved = world.patch("\"1\"", json!([{"element": "C04", "value": 30}])).send().await.expect(200);
    assert_eq!(worked(&saved), (json!(22), json!(false), 2), "{saved}");
    assert_eq!(saved.at("/derived/0/value/as_of"), &json!("2025-12-31"));
    world.app.stop().await;
}

#[tokio::test]
async fn a_file_shows_what_follows_and_takes_it_back_untouched() {
    let world = World::start().await;
    admit_carrying(&world, demand(1, &["C04", "C11"])).await;
    let cells = json!([{"element": "C04", "value": 30}, {"element": "C11", "value": 8}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    let sheet = world.worker.get(&format!("{TABLE}/sheet?format=csv")).send().await.expect(200);
    assert!(sheet.text.lines().any(|line| line.starts_with("C57,") && line.contains(",22,")), "{sheet}");
    assert!(sheet.text.contains(",由其他数据算出 ") && !sheet.text.contains("derived"), "{sheet}");
    let english = world.worker.get(&format!("{TABLE}/sheet?format=csv")).header("accept-language", "en");
    let english = english.send().await.expect(200);
    assert!(english.text.contains(",worked out from other values "), "{english}");
    let back = world.worker.put(&format!("{TABLE}/sheet")).if_match(&saved.etag());
    let back = back.body("text/csv", sheet.text.clone()).send().await;
    assert_eq!(back.expect(200).at("/derived/0/value/value"), &json!(22));
    world.app.stop().await;
}

#[tokio::test]
async fn whoever_does_not_ask_it_elsewhere_covers_nothing_more() {
    let world = World::start().await;
    let granted = admit_carrying(&world, demand(1, &["C04", "C11"])).await;
    assert_eq!(granted.content.areas, [path(HEPING)]);
    let entitled = "SELECT count(*) AS n FROM retrieval_grant WHERE active AND element = 'C57'";
    assert_eq!(world.count(entitled).await, 1);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval_grant").await, 3);
    world.app.stop().await;
}
