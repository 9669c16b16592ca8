//! Opening, autosave, submission.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Held, places::HEPING};

use crate::world::{TABLE, World, demand, open, states};

#[tokio::test]
async fn two_departments_one_table_each_value_once() {
    let world = World::start().await;
    let first = world.admit(demand(1, &["U04", "C04", "C11"])).await;
    let second = world.admit(demand(2, &["C04", "C19"]).of("210102-GA")).await;
    let table = world.table().await;
    assert_eq!(states(&table), ["C04 empty", "C11 empty", "C19 empty"]);
    assert_eq!(table.at("/cells/0/owners"), &json!([second.control_number, first.control_number]));
    assert_eq!((table.at("/state"), table.at("/due")), (&json!("open"), &json!("2026-12-25")));
    assert_eq!(table.at("/header/0/value"), &json!("张丽"));
    assert_eq!(table.at("/cells/0/definition_zh"), &json!("期末数"));
    assert_eq!(
        (table.etag().as_str(), world.count("SELECT count(*) AS n FROM collection_table").await),
        ("\"1\"", 0)
    );
    world.app.stop().await;
}

#[tokio::test]
async fn the_first_save_writes_the_table_and_tells_of_it_once() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let one = |value: Value| json!([{"element": "C04", "value": value}]);
    world.patch("\"2\"", one(json!(1))).send().await.refused(412, "http.stale-revision");
    let bare = world.worker.patch(&format!("{TABLE}/cells")).json(&json!({"cells": one(json!(1))}));
    bare.send().await.refused(428, "http.if-match-missing");
    let saved = world.patch("\"1\"", one(json!(6918))).send().await.expect(200);
    assert_eq!((saved.at("/cells/0/value"), saved.at("/cells/0/state")), (&json!(6918), &json!("entered")));
    world.patch("\"1\"", one(json!(1))).send().await.refused(412, "http.stale-revision");
    let reason =
        json!([{"element": "C11", "empty_reason": "not-applicable"}, {"element": "C04", "value": null}]);
    let saved = world.patch(&saved.etag(), reason).send().await.expect(200);
    assert_eq!(states(&saved), ["C04 empty", "C11 entered"]);
    assert_eq!(saved.at("/cells/1/empty_reason"), &json!("not-applicable"));
    assert_eq!(world.table().await.at("/cells"), saved.at("/cells"));
    assert_eq!(world.told("table-opened.v1").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_code_outside_its_list_is_refused_at_its_cell() {
    let world = World::start().await;
    let mut asked = demand(1, &["C04"]);
    let value =
        |code: &str, zh: &str| forms::CodeValue { code: code.into(), zh: zh.into(), en: String::new() };
    asked.form.fields[0].kind =
        forms::FieldKind::Code { values: vec![value("1", "男性"), value("2", "女性")] };
    world.admit(asked).await;
    let one = |value: &str| json!([{"element": "C04", "value": value}]);
    let refused = world.patch("\"1\"", one("9")).send().await.refused(422, "collection.cells.refused");
    assert_eq!(refused.pointers(), ["/cells/0/value"]);
    assert!(refused.text.contains("forms.answer.unknown-code"), "{refused}");
    let saved = world.patch("\"1\"", one("2")).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn wrong_types_are_refused_where_they_are_and_nothing_is_saved() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let cells = json!([
        {"element": "C04", "value": 1}, {"element": "C11", "value": "三十"},
        {"element": "C11", "value": -1}, {"element": "C99", "value": 1},
    ]);
    let no = world.patch("\"1\"", cells).send().await.refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["/cells/1/value", "/cells/2/element", "/cells/3/element"]);
    let shape = json!([{"element": "C04"}, {"element": "C11", "value": 1, "empty_reason": "unknown"}]);
    let no = world.patch("\"1\"", shape).send().await.refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["/cells/0", "/cells/1"]);
    world.patch("\"1\"", json!([])).send().await.refused(422, "collection.cells.none");
    let unknown = json!([{"element": "C04", "photo": 1}]);
    world.patch("\"1\"", unknown).send().await.refused(422, "http.bad-body");
    assert_eq!(world.count("SELECT count(*) AS n FROM cell").await, 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM collection_table").await, 0);
    world.app.stop().await;
}

#[tokio::test]
async fn rules_advise_a_draft_and_stop_a_submission() {
    let world = World::start().await;
    world.admit(demand(1, &["C47", "C48", "C04"]).with_rule("c48 <= c47", "整改数不能超过隐患数")).await;
    let cells = json!([{"element": "C47", "value": 10}, {"element": "C48", "value": 16}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    assert_eq!(saved.at("/findings/0/violation/zh"), &json!("整改数不能超过隐患数"));
    let no = world.submit(&saved.etag()).await.refused(422, "collection.table.incomplete");
    assert_eq!(no.pointers(), ["/cells/0", "/cells/1", "/cells/2"]);
    let cells = json!([{"element": "C48", "value": 9}, {"element": "C04", "empty_reason": "unknown"}]);
    let saved = world.patch(&saved.etag(), cells).send().await.expect(200);
    assert_eq!(saved.at("/findings"), &json!([]));
    world.submit(&saved.etag()).await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn a_table_is_submitted_once_and_the_repeat_holds_the_same_receipt() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.submit("\"1\"").await.refused(422, "collection.table.incomplete");
    let cells = json!([{"element": "C04", "value": 1}, {"element": "C11", "value": 2}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    let submit = || world.worker.post(&format!("{TABLE}/submission")).if_match("\"2\"").key("submit-0001");
    assert_eq!(saved.etag(), "\"2\"");
    let first = submit().send().await.expect(200);
    assert!(first.text_at("/number").starts_with("HZ-210102025001-202612-01-"));
    assert!(first.text_at("/hash").starts_with("sha256:"));
    let again = submit().send().await.expect(200);
    assert_eq!((again.text, again.headers.contains_key("idempotency-replayed")), (first.text.clone(), true));
    let table = world.table().await;
    assert_eq!((table.at("/state"), table.at("/receipt/number")), (&json!("submitted"), first.at("/number")));
    assert_eq!(open(&table).count(), 0);
    world.submit(&table.etag()).await.refused(409, "collection.table.already-submitted");
    let late = world.patch(&table.etag(), json!([{"element": "C04", "value": 3}])).send().await;
    assert_eq!(
        late.refused(422, "collection.cells.refused").at("/violations/0/code"),
        "collection.cell.locked"
    );
    assert_eq!((world.told("table-submitted.v1").await, world.told("table-opened.v1").await), (1, 1));
    let kept = "SELECT count(*) AS n FROM table_submission WHERE content LIKE '%\"C11\"%'";
    assert_eq!(world.count(kept).await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_demand_admitted_later_reopens_the_table_for_its_cells_only() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    world.admit(demand(2, &["C04", "C19"])).await;
    let table = world.table().await;
    assert_eq!((table.at("/grown"), table.at("/state")), (&json!(true), &json!("submitted")));
    assert_eq!(open(&table).map(|cell| cell["element"].clone()).collect::<Vec<_>>(), ["C19"]);
    let second = world.fill_and_submit().await;
    assert_eq!(second.at("/version"), &json!(2));
    assert_eq!(world.told("table-opened.v1").await, 2);
    world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value WHERE version = 1").await, 2);
    world.app.stop().await;
}

#[tokio::test]
async fn a_table_is_filled_in_its_window_only() {
    let world = World::start().await;
    let mut later = demand(1, &["C04"]);
    later.first_due = "2026-12-28";
    world.admit(later).await;
    let table = world.table().await;
    assert_eq!((table.at("/opens"), table.at("/open")), (&json!("2026-11-27"), &json!(false)));
    let fill = || world.patch("\"1\"", json!([{"element": "C04", "value": 1}]));
    fill().send().await.refused(409, "collection.table.not-open");
    world.app.clock().advance(chrono::TimeDelta::days(4));
    fill().send().await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn only_the_communitys_own_worker_fills_and_others_find_nothing() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let stranger = world.stranger().await;
    let cells = json!({"cells": [{"element": "C04", "value": 1}]});
    let patch = |who: &testkit::Client| who.patch(&format!("{TABLE}/cells")).if_match("\"1\"").json(&cells);
    stranger.get(TABLE).send().await.refused(404, "http.not-found");
    patch(&stranger).send().await.refused(404, "http.not-found");
    patch(&world.street).send().await.refused(403, "http.forbidden");
    patch(&world.officer).send().await.refused(403, "http.forbidden");
    world.officer.get(TABLE).send().await.refused(403, "http.forbidden");
    world.app.nobody().get(TABLE).send().await.refused(401, "http.unauthenticated");
    world.street.get(TABLE).send().await.expect(200);
    let county = world.app.sign_in("周慧", &[Held::role(Role::StreetApprover, HEPING)]).await;
    county.get(TABLE).send().await.expect(200);
    for wrong in ["/2026Q4", "/2026-13", "/nonsense"] {
        let path = format!("/api/collection/v1/tables/210102025001{wrong}");
        world.worker.get(&path).send().await.refused(404, "http.not-found");
    }
    world
        .worker
        .get("/api/collection/v1/tables/210102025000/2026-12")
        .send()
        .await
        .refused(404, "http.not-found");
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_accepted_last_month_is_proposed_and_confirmed() {
    let world = World::start().await;
    let mut november = demand(1, &["C04", "C11"]);
    november.first_due = "2026-11-25";
    world.admit(november).await;
    let before = "/api/collection/v1/tables/210102025001/2026-11";
    let cells =
        json!({"cells": [{"element": "C04", "value": 6918}, {"element": "C11", "empty_reason": "unknown"}]});
    let saved = world
        .worker
        .patch(&format!("{before}/cells"))
        .if_match("\"1\"")
        .json(&cells)
        .send()
        .await
        .expect(200);
    let submitted =
        world.worker.post(&format!("{before}/submission")).if_match(&saved.etag()).send().await.expect(200);
    let accept = world.street.post(&format!("{before}/review")).if_match(&submitted.etag());
    accept.json(&json!({"decision": "accept"})).send().await.expect(200);
    let table = world.table().await;
    assert_eq!(states(&table), ["C04 prefilled", "C11 empty"]);
    let proposal = json!({"value": 6918, "source": "table", "value_period": "2026-11", "as_of": "2026-11-24", "fresh": true});
    assert_eq!(table.at("/cells/0/prefill"), &proposal);
    let no = world.submit("\"1\"").await.refused(422, "collection.table.incomplete");
    assert_eq!(no.pointers(), ["/cells/0", "/cells/1"]);
    let cells = json!([{"element": "C04", "value": 6918}, {"element": "C11", "value": 1713}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    assert_eq!(states(&saved), ["C04 confirmed", "C11 entered"]);
    world.app.stop().await;
}
