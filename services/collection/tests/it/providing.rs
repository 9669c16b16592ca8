//! What departments provide, what follows from other values, and disputes.

use forms::{Aggregate, Derivation, Measure};
use kernel::{Frequency, Role};
use serde_json::{Value, json};
use testkit::{Answer, Client, Held, places::HEPING};

use crate::world::{TABLE, World, demand, states};

const PROVIDED: &str = "/api/collection/v1/provided-values/210102-GA";
const DISPUTES: &str = "/api/collection/v1/disputes";

async fn police(world: &World) -> Client {
    world.app.sign_in("赵强", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-GA")]).await
}

fn item(value: i64) -> Value {
    json!({"element": "C04", "area_code": "210102025001", "period": "2026-11", "value": value})
}

async fn provide(police: &Client, items: Value) -> Answer {
    police.put(PROVIDED).json(&json!({ "items": items })).send().await
}

async fn dispute(world: &World, reason: &str) -> Answer {
    let body = json!({"element": "C04", "reason": reason, "suggested": "6700"});
    world.worker.post(&format!("{}/disputes", table_of("2026-11"))).json(&body).send().await
}

fn table_of(month: &str) -> String {
    format!("/api/collection/v1/tables/210102025001/{month}")
}

async fn november(world: &World) -> Answer {
    world.worker.get(&table_of("2026-11")).send().await.expect(200)
}

async fn admitted(world: &World) {
    let mut asked = demand(1, &["C04", "C11"]);
    asked.first_due = "2026-11-25";
    world.admit(asked).await;
}

#[tokio::test]
async fn what_the_source_provides_is_proposed_with_its_name_and_confirmed() {
    let world = World::start().await;
    admitted(&world).await;
    let police = police(&world).await;
    assert_eq!(provide(&police, json!([item(6918)])).await.expect(200).at("/changed"), &json!(1));
    assert_eq!(provide(&police, json!([item(6918)])).await.expect(200).at("/changed"), &json!(0));
    let table = november(&world).await;
    assert_eq!(states(&table), ["C04 prefilled", "C11 empty"]);
    let expected = json!({"value": 6918, "source": "department", "value_period": "2026-11", "as_of": "2026-11-24",
        "fresh": true, "department": "210102-GA"});
    assert_eq!(table.at("/cells/0/prefill"), &expected);
    let whole = json!({"cells": [{"element": "C04", "value": 6918}]});
    world.worker.put(&table_of("2026-11")).if_match("\"1\"").json(&whole).send().await.expect(200);
    assert_eq!(states(&november(&world).await), ["C04 confirmed", "C11 empty"]);
    world.app.stop().await;
}

#[tokio::test]
async fn only_the_source_provides_and_what_is_wrong_is_named_item_by_item() {
    let world = World::start().await;
    admitted(&world).await;
    let civil = world.officer.put("/api/collection/v1/provided-values/210102-MZ");
    let no =
        civil.json(&json!({"items": [item(1)]})).send().await.refused(422, "collection.provided.refused");
    assert_eq!(no.at("/violations/0/code"), &json!("collection.provided.not-source"));
    let police = police(&world).await;
    let bent = |member: &str, value: Value| {
        let mut item = item(1);
        item[member] = value;
        item
    };
    let items = json!([
        bent("value", json!("多")),
        bent("area_code", json!("210103018001")),
        bent("period", json!("2026-12")),
        bent("element", json!("C99"))
    ]);
    let no = provide(&police, items).await.refused(422, "collection.provided.refused");
    assert_eq!(
        no.pointers(),
        ["/items/0/value", "/items/1/area_code", "/items/2/period", "/items/3/element"]
    );
    provide(&police, json!([item(1), item(2)])).await.refused(422, "collection.provided.refused");
    provide(&police, json!([])).await.refused(422, "collection.provided.too-many");
    assert_eq!(world.count("SELECT count(*) AS n FROM provided_value").await, 0);
    let foreign = world.officer.put(PROVIDED).json(&json!({"items": [item(1)]}));
    foreign.send().await.refused(404, "http.not-found");
    world.app.stop().await;
}

#[tokio::test]
async fn a_dispute_goes_to_the_source_and_comes_back_with_another_value() {
    disputed(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn disputed(world: World) {
    admitted(&world).await;
    let police = police(&world).await;
    dispute(&world, "没有这么多人").await.refused(422, "collection.dispute.own-value");
    provide(&police, json!([item(6918)])).await.expect(200);
    dispute(&world, " ").await.refused(422, "http.bad-body");
    let raised = dispute(&world, "拆迁后已迁出二百余人").await.expect(201);
    dispute(&world, "再提一次").await.refused(409, "collection.dispute.open");
    let table = november(&world).await;
    assert_eq!(table.at("/cells/0/prefill/dispute"), raised.at("/id"));
    // What is disputed is not confirmed in bulk, and holds nobody up.
    let confirm = world.worker.post(&format!("{}/confirmation", table_of("2026-11"))).if_match("\"1\"");
    confirm.send().await.refused(422, "collection.cells.none");
    let open = format!("{DISPUTES}?open=true");
    let waiting = |who: &Client| who.get(&open).send();
    assert_eq!(waiting(&police).await.expect(200).at("/items/0/reason"), &json!("拆迁后已迁出二百余人"));
    assert_eq!(waiting(&world.officer).await.expect(200).at("/items"), &json!([]));
    let one = format!("{DISPUTES}/{}", raised.text_at("/id"));
    world.officer.get(&one).send().await.refused(404, "http.not-found");
    let resolve = |who: &Client, body: Value| {
        who.post(&format!("{one}/resolution")).if_match(&raised.etag()).json(&body).send()
    };
    let replaced = || json!({"outcome": "replaced", "value": 6700, "answer": "已按最新登记更正"});
    resolve(&world.worker, replaced()).await.refused(403, "http.forbidden");
    resolve(&world.officer, replaced()).await.refused(404, "http.not-found");
    let without = json!({"outcome": "replaced", "answer": "已更正"});
    resolve(&police, without).await.refused(422, "collection.dispute.resolution");
    let same = json!({"outcome": "replaced", "value": 6918, "answer": "已更正"});
    resolve(&police, same).await.refused(422, "collection.dispute.resolution");
    let done = resolve(&police, replaced()).await.expect(200);
    assert_eq!((done.at("/outcome"), done.at("/answer")), (&json!("replaced"), &json!("已按最新登记更正")));
    let again = police.post(&format!("{one}/resolution")).if_match(&done.etag()).json(&replaced());
    again.send().await.refused(409, "collection.dispute.resolved");
    let table = november(&world).await;
    assert_eq!(table.at("/cells/0/prefill/value"), &json!(6700));
    assert!(table.at("/cells/0/prefill").get("dispute").is_none());
    assert_eq!(waiting(&police).await.expect(200).at("/items"), &json!([]));
    for (sql, expected) in [
        ("SELECT count(*) AS n FROM provided_version", 2),
        ("SELECT count(*) AS n FROM history WHERE action IN ('value-disputed', 'dispute-resolved')", 2),
    ] {
        assert_eq!(world.count(sql).await, expected, "{sql}");
    }
    for kind in ["value-disputed.v1", "dispute-resolved.v1"] {
        assert_eq!(world.told(kind).await, 1, "{kind}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_the_source_confirms_may_be_disputed_again() {
    let world = World::start().await;
    admitted(&world).await;
    let police = police(&world).await;
    provide(&police, json!([item(6918)])).await.expect(200);
    let raised = dispute(&world, "偏多").await.expect(201);
    let resolve = police.post(&format!("{DISPUTES}/{}/resolution", raised.text_at("/id")));
    let body = json!({"outcome": "confirmed", "answer": "与登记一致"});
    resolve.if_match(&raised.etag()).json(&body).send().await.expect(200);
    assert_eq!(november(&world).await.at("/cells/0/prefill/value"), &json!(6918));
    dispute(&world, "仍然偏多").await.expect(201);
    world.app.stop().await;
}

#[tokio::test]
async fn a_quarter_is_proposed_from_its_months() {
    quarter(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn quarter(world: World) {
    let mut monthly = demand(1, &["C04", "C11"]);
    (monthly.valid, monthly.first_due) = (("2026-10-01", "2027-06-30"), "2026-10-26");
    world.admit(monthly).await;
    let mut quarterly = demand(2, &["C11"]).of("210102-GA");
    quarterly.frequency = Frequency::Quarterly;
    let sum = Measure::Periods { aggregate: Aggregate::Sum };
    quarterly.form.derivations =
        vec![Derivation { element: "C11".parse().unwrap(), measure: sum, condition: String::new() }];
    world.admit(quarterly).await;
    for (month, value) in [("10", 10), ("11", 20)] {
        world
            .tamper(&format!(
                "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
                 version, source, accepted_at) VALUES ('C11', '2026-{month}', '210102025001', '/', '2026-{month}-01', \
                 '2026-{month}-30', 'integer', '{value}', 1, 'import', 0)"
            ))
            .await
            .unwrap();
    }
    // November's value is no quarter's: while December is missing nothing is offered, and it is said.
    let table = world.table().await;
    let whole = table.at("/cells").as_array().unwrap().iter().find(|cell| cell["value_period"] == "2026Q4");
    let whole = whole.unwrap();
    assert_eq!((&whole["prefill"], &whole["waits_for"]), (&Value::Null, &json!(["2026-12"])));
    let cells = json!([{"element": "C11", "value_period": "2026-12", "value": 30}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    let quarter = saved.at("/cells").as_array().unwrap().iter().find(|cell| cell["value_period"] == "2026Q4");
    let prefill = &quarter.unwrap()["prefill"];
    assert_eq!((&prefill["value"], &prefill["source"]), (&json!(60), &json!("periods")));
    let basis: Vec<_> =
        prefill["basis"].as_array().unwrap().iter().map(|part| part["value_period"].clone()).collect();
    assert_eq!(basis, ["2026-10", "2026-11", "2026-12"]);
    // Sent whole, the quarter that equals the sum of what is sent with it was confirmed.
    let whole = json!({"cells": [{"element": "C11", "value_period": "2026-12", "value": 31},
        {"element": "C11", "value_period": "2026Q4", "value": 61}]});
    world.worker.put(TABLE).if_match(&saved.etag()).json(&whole).send().await.expect(200);
    assert_eq!(states(&world.table().await), ["C04 empty", "C11 confirmed", "C11 entered"]);
    world.app.stop().await;
}

#[tokio::test]
async fn a_total_is_proposed_from_its_parts() {
    let world = World::start().await;
    let mut asked = demand(1, &["C04", "C11", "C19"]);
    let formula = Measure::Formula { expression: "c11 + c19".into() };
    asked.form.derivations =
        vec![Derivation { element: "C04".parse().unwrap(), measure: formula, condition: String::new() }];
    world.admit(asked).await;
    let parts = json!([{"element": "C11", "value": 4}, {"element": "C19", "value": 5}]);
    let saved = world.patch("\"1\"", parts).send().await.expect(200);
    assert_eq!(saved.at("/cells/0/prefill/value"), &json!(9));
    assert_eq!(saved.at("/cells/0/prefill/source"), &json!("derived"));
    world.app.stop().await;
}
