//! Versions and their differences, forms rebuilt, proposals confirmed, spreadsheets, sums.

use contracts::registry::ElementRegistered;
use serde_json::{Value, json};
use testkit::places::XINCUN;

use crate::world::{TABLE, World, demand, element, states};

#[tokio::test]
async fn a_correction_is_a_new_version_that_tells_what_changed() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    let saved =
        world.patch(&returned.etag(), json!([{"element": "C11", "value": 8}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    let versions = world.street.get(&format!("{TABLE}/versions")).send().await.expect(200);
    let change = json!([{"element": "C11", "value_period": "2026-12", "before": 7, "after": 8}]);
    assert_eq!((versions.at("/items/0/version"), versions.at("/items/0/changes")), (&json!(2), &change));
    assert_eq!(versions.at("/items/1/changes").as_array().unwrap().len(), 2);
    world.app.stop().await;
}

#[tokio::test]
async fn every_department_finds_its_own_form_again_and_contradictions_are_named() {
    let world = World::start().await;
    let first = world.admit(demand(1, &["U04", "C04", "C11"])).await;
    let mut other = demand(2, &["C11", "C19"]).of("210102-GA");
    other.form.fields[0].kind = forms::FieldKind::Date;
    let second = world.admit(other).await;
    let forms = world.street.get(&format!("{TABLE}/forms")).send().await.expect(200);
    // What the second asks and the first contradicts is not answered for it: its form is not whole.
    assert_eq!((forms.at("/whole"), forms.at("/forms/0/whole")), (&json!(false), &json!(true)));
    assert_eq!(forms.at("/forms/1/whole"), &json!(false));
    let satisfied: Vec<&Value> = forms.at("/forms/1/fields").as_array().unwrap().iter().collect();
    assert_eq!(satisfied.iter().filter(|field| field["satisfied"] == json!(false)).count(), 1);
    let numbers: Vec<&Value> =
        forms.at("/forms").as_array().unwrap().iter().map(|form| &form["control_number"]).collect();
    assert_eq!(numbers, [&json!(second.control_number), &json!(first.control_number)]);
    assert_eq!(forms.at("/forms/1/fields").as_array().unwrap().len(), 3);
    assert_eq!(forms.at("/conflicts/0/element"), &json!("C11"));
    assert_eq!(forms.at("/conflicts/0/unsatisfied"), &json!([first.control_number]));
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_proposed_is_confirmed_all_at_once() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    let cells = json!([
        {"element": "C04", "value": 9}, {"element": "C11", "value": 9},
        {"element": "C19", "empty_reason": "not-applicable"},
    ]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.pass(chrono::TimeDelta::days(45)).await;
    let confirmation = "/api/collection/v1/tables/210102025001/2027-01/confirmation";
    let confirm = || world.worker.post(confirmation).if_match("\"1\"");
    let table = confirm().send().await.expect(200);
    assert_eq!(states(&table), ["C04 confirmed", "C11 confirmed", "C19 empty"]);
    let again = world.worker.post(confirmation).if_match(&table.etag());
    again.send().await.refused(422, "collection.cells.none");
    world.app.stop().await;
}

#[tokio::test]
async fn a_proposal_that_a_cell_does_not_take_keeps_nobody_from_confirming_the_rest() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let cells = json!([{"element": "C04", "value": 9}, {"element": "C11", "value": 9}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    let mut strict = demand(2, &["C04"]);
    strict.first_due = "2027-01-25";
    strict.form.fields[0].kind = forms::FieldKind::Integer { minimum: Some(0), maximum: Some(5) };
    world.admit(strict).await;
    world.app.pass(chrono::TimeDelta::days(45)).await;
    let confirm = "/api/collection/v1/tables/210102025001/2027-01/confirmation";
    let table = world.worker.post(confirm).if_match("\"1\"").send().await.expect(200);
    let confirmed = |line: &&String| line.ends_with(" confirmed");
    assert_eq!(states(&table).iter().filter(confirmed).collect::<Vec<_>>(), ["C11 confirmed"]);
    world.app.stop().await;
}

#[tokio::test]
async fn a_spreadsheet_goes_out_and_comes_back_with_mistakes_at_their_cells() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let sheet = format!("{TABLE}/sheet");
    let out = world.worker.get(&sheet).send().await.expect(200);
    assert!(out.text.starts_with("\u{feff}数据元,数据期"), "{}", out.text);
    let import = |query: &str, etag: &str, body: &str| {
        world.worker.put(&format!("{sheet}{query}")).if_match(etag).body("text/csv", body.to_owned()).send()
    };
    let wrong = "数据元,数据期,填报值\nC04,2026-12,三十\nC11,2026-12,5\n";
    let no = import("?submit=true", "\"1\"", wrong).await.refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["C2"]);
    let part = import("?mode=partial&submit=true", "\"1\"", wrong).await.expect(200);
    assert_eq!((part.at("/written"), part.at("/state")), (&json!(1), &json!("open")));
    let low = "数据元,数据期,填报值\nC04,2026-12,-1\n";
    assert_eq!(import("", "\"2\"", low).await.refused(422, "collection.cells.refused").pointers(), ["C2"]);
    let right = "数据元,数据期,填报值,说明\nC04,2026-12,不适用,无此类人员\nC11,2026-12,5,\n";
    let done = import("?submit=true", "\"2\"", right).await.expect(200);
    assert_eq!(done.at("/state"), &json!("submitted"));
    assert_eq!(world.table().await.at("/cells/0/remark"), &json!("无此类人员"));
    world.app.stop().await;
}

#[tokio::test]
async fn numbers_are_summed_along_the_tree_for_whoever_may_have_them() {
    sums(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn sums(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let query = |level: &str, element: &str, more: &str| {
        format!(
            "/api/collection/v1/rollups?element={element}&area_code=210102000000&level={level}&from=2026-12&to=2026-12&purpose=编制年报{more}"
        )
    };
    for level in ["county", "street"] {
        let sum = world.officer.get(&query(level, "C04", "")).send().await.expect(200);
        let item = sum.at("/items/0");
        assert_eq!(
            (&item["total"], &item["units"], &item["suppressed"]),
            (&json!("7"), &json!(1), &json!(false))
        );
    }
    assert_eq!(
        world.count("SELECT CAST(sum(times) AS BIGINT) AS n FROM retrieval WHERE way = 'sum'").await,
        2
    );
    let back = json!({"decision": "return", "cells": [{"element": "C04", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    let saved =
        world.patch(&returned.etag(), json!([{"element": "C04", "value": 3}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let public = world.officer.get(&query("county", "C04", "&public=true")).send().await.expect(200);
    assert_eq!((public.at("/items/0/total"), public.at("/items/0/suppressed")), (&Value::Null, &json!(true)));
    world.officer.get(&query("county", "C19", "")).send().await.refused(404, "http.not-found");
    unsummed(&world, &query("county", "C47", "")).await;
    world.officer.get(&query("province", "C04", "")).send().await.refused(400, "http.bad-query");
    world.app.stop().await;
}

/// What is no quantity has no sum: nothing is answered, and nothing recorded as retrieved.
async fn unsummed(world: &World, query: &str) {
    let rate = ElementRegistered {
        datatype: "decimal".into(),
        representation: "比率".into(),
        unit: Some("%".into()),
        ..element("C47")
    };
    world.app.tell(&rate).await;
    let mut asked = demand(7, &["C47"]);
    asked.form.fields[0].kind = forms::FieldKind::Decimal { minimum: None, maximum: None, scale: 1 };
    world.admit(asked).await;
    let taken = "SELECT CAST(sum(times) AS BIGINT) AS n FROM retrieval";
    let before = world.count(taken).await;
    let no = world.officer.get(query).send().await.refused(422, "collection.rollup.not-additive");
    assert_eq!((no.pointers(), world.count(taken).await), (vec!["/element"], before));
}

#[tokio::test]
async fn each_period_has_a_sum_of_its_own_and_what_stands_is_never_added_up_over_months() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    for (month, value) in [("10", 4), ("11", 5)] {
        let accepted = format!(
            "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
             version, source, accepted_at) VALUES ('C04', '2026-{month}', '210102025001', '{XINCUN}', \
             '2026-{month}-01', '2026-{month}-30', 'integer', '{value}', 1, 'import', 0)"
        );
        world.tamper(&accepted).await.unwrap();
    }
    world.app.run_jobs().await;
    let path =
        "/api/collection/v1/rollups?element=C04&area_code=210102000000&level=county&from=2026-10&to=2026-12";
    let sums = world.officer.get(&format!("{path}&purpose=年报")).send().await.expect(200);
    let sums: Vec<(&Value, &Value)> =
        sums.at("/items").as_array().unwrap().iter().map(|item| (&item["period"], &item["total"])).collect();
    assert_eq!(sums, [(&json!("2026-10"), &json!("4")), (&json!("2026-11"), &json!("5"))]);
    world.app.stop().await;
}
