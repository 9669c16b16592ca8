//! Soft rules, what is unlike the community's own past, and checking without submitting.

use forms::Severity;
use serde_json::{Value, json};
use testkit::Answer;

use crate::{
    retrieving::VALUES,
    world::{TABLE, World, demand},
};

const PUT: &str = "?mode=atomic";

fn soft(serial: u32) -> crate::world::Demand {
    let mut asked = demand(serial, &["C47", "C48"]).with_rule("c48 <= c47", "整改数一般不超过隐患数");
    asked.form.rules.iter_mut().for_each(|rule| rule.severity = Severity::Soft);
    asked
}

fn cells(found: i64, fixed: i64) -> Value {
    json!([{"element": "C47", "value": found}, {"element": "C48", "value": fixed}])
}

async fn dry(world: &World, etag: &str) -> Answer {
    world.worker.post(&format!("{TABLE}/submission?dry_run=true")).if_match(etag).send().await
}

fn told(refused: &Answer) -> Vec<(String, String)> {
    let text = |violation: &Value, name: &str| violation[name].as_str().unwrap().to_owned();
    let all = refused.at("/violations").as_array().unwrap();
    all.iter().map(|violation| (text(violation, "pointer"), text(violation, "code"))).collect()
}

#[tokio::test]
async fn what_a_soft_rule_advises_against_is_submitted_with_a_remark_only() {
    remarked(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn remarked(world: World) {
    world.admit(soft(1)).await;
    let saved = world.patch("\"1\"", cells(10, 16)).send().await.expect(200);
    assert_eq!(saved.at("/findings/0/severity"), &json!("soft"));
    let wanted = [("/cells/0".to_owned(), "collection.cell.remark-needed".to_owned())];
    let checked = dry(&world, &saved.etag()).await.refused(422, "collection.table.incomplete");
    let refused = world.submit(&saved.etag()).await.refused(422, "collection.table.incomplete");
    assert_eq!((told(&checked), told(&refused)), (wanted.to_vec(), wanted.to_vec()));
    let whole = json!({"cells": cells(10, 16), "submit": true});
    let put = world.worker.put(&format!("{TABLE}{PUT}")).if_match(&saved.etag()).json(&whole).send().await;
    assert_eq!(told(&put.refused(422, "collection.table.incomplete")), wanted);
    let file = "数据元,数据期,填报值\nC47,2026-12,10\nC48,2026-12,16\n".to_owned();
    let import = world.worker.put(&format!("{TABLE}/sheet?submit=true")).if_match(&saved.etag());
    let import = import.body("text/csv", file).send().await.refused(422, "collection.table.incomplete");
    // Told where the file says it, which has no column for a remark.
    assert_eq!(told(&import), [("C2".to_owned(), "collection.cell.remark-needed".to_owned())]);
    let said = json!([{"element": "C48", "value": 16, "remark": "含上月结转6处"}]);
    let saved = world.patch(&saved.etag(), said).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    let forms = world.street.get(&format!("{TABLE}/forms")).send().await.expect(200);
    assert_eq!(forms.at("/forms/0/fields/1/remark"), &json!("含上月结转6处"));
    let sheet = world.street.get(&format!("{TABLE}/sheet")).send().await.expect(200);
    assert!(sheet.text.contains("含上月结转6处"), "{}", sheet.text);
    let kept = "SELECT count(*) AS n FROM table_submission WHERE content LIKE '%含上月结转6处%'";
    assert_eq!(world.count(kept).await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_check_changes_nothing_and_answers_what_a_submission_would() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    dry(&world, "\"2\"").await.refused(412, "http.stale-revision");
    assert_eq!(told(&dry(&world, "\"1\"").await.refused(422, "collection.table.incomplete")).len(), 2);
    let filled = json!([{"element": "C04", "value": 1}, {"element": "C11", "value": 2}]);
    let whole = json!({"cells": filled, "submit": true});
    let put =
        |query: &str| world.worker.put(&format!("{TABLE}{query}")).if_match("\"1\"").json(&whole).send();
    let checked = put("?dry_run=true").await.expect(200);
    assert_eq!((checked.at("/written"), checked.at("/revision")), (&json!(2), &json!(1)));
    assert_eq!(world.count("SELECT count(*) AS n FROM collection_table").await, 0);
    let saved = world.patch("\"1\"", filled.clone()).send().await.expect(200);
    let right = dry(&world, &saved.etag()).await.expect(200);
    assert_eq!((right.at("/version"), right.etag()), (&json!(1), saved.etag()));
    assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 0);
    let done = world.submit(&saved.etag()).await.expect(200);
    assert_eq!(right.at("/hash"), done.at("/hash"));
    world.app.stop().await;
}

#[tokio::test]
async fn a_value_far_from_the_communitys_own_past_is_asked_about() {
    unlike(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn unlike(world: World) {
    let mut asked = demand(1, &["C04"]);
    asked.valid = ("2026-04-01", "2027-06-30");
    asked.first_due = "2026-04-25";
    world.admit(asked).await;
    for month in 4..=9 {
        world
            .tamper(&format!(
                "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
                 version, source, accepted_at) VALUES ('C04', '2026-{month:02}', '210102025001', '/', \
                 '2026-{month:02}-01', '2026-{month:02}-28', 'integer', '100', 1, 'import', 0)"
            ))
            .await
            .unwrap();
    }
    // What the street accepts is remembered.
    accept(&world, "2026-11", 101).await;
    let put = |query: &str, value: i64, remark: Option<&str>| {
        let cell = json!({"element": "C04", "value": value, "remark": remark});
        let body = json!({"cells": [cell], "submit": true});
        world.worker.put(&format!("{TABLE}{query}")).if_match("\"1\"").json(&body).send()
    };
    assert_eq!(put("?dry_run=true", 110, None).await.expect(200).at("/findings"), &json!([]));
    let far = put("", 1_000, None).await.refused(422, "collection.table.incomplete");
    assert_eq!(told(&far), [("/cells/0".to_owned(), "collection.cell.remark-needed".to_owned())]);
    assert!(far.text.contains("中位数100"), "{far}");
    let saved = world.patch("\"1\"", json!([{"element": "C04", "value": 1000}])).send().await.expect(200);
    assert_eq!(saved.at("/findings/0/violation/code"), &json!("collection.cell.unlike-before"));
    assert_eq!(world.table().await.at("/findings"), saved.at("/findings"));
    let said = json!([{"element": "C04", "value": 1000, "remark": "拆迁安置入住"}]);
    let saved = world.patch(&saved.etag(), said).send().await.expect(200);
    assert_eq!(world.submit(&saved.etag()).await.expect(200).at("/findings/0/rule"), &json!("own-history"));
    world.app.stop().await;
}

async fn accept(world: &World, month: &str, value: i64) {
    let table = format!("/api/collection/v1/tables/210102025001/{month}");
    let body = json!({"cells": [{"element": "C04", "value": value}], "submit": true});
    let sent = world.worker.put(&table).if_match("\"1\"").json(&body).send().await.expect(200);
    let review = world.street.post(&format!("{table}/review")).if_match(&sent.etag());
    review.json(&json!({"decision": "accept"})).send().await.expect(200);
}

#[tokio::test]
async fn what_comes_whole_and_equals_the_proposal_was_confirmed() {
    let world = World::start().await;
    let mut asked = demand(1, &["C04"]);
    (asked.valid, asked.first_due) = (("2026-10-01", "2027-06-30"), "2026-10-25");
    world.admit(asked).await;
    accept(&world, "2026-11", 6918).await;
    let body = |value: i64| json!({"cells": [{"element": "C04", "value": value}], "active_seconds": 90});
    let sent = world.worker.put(TABLE).if_match("\"1\"").json(&body(6918)).send().await.expect(200);
    assert_eq!(crate::world::states(&world.table().await), ["C04 confirmed"]);
    world.worker.put(TABLE).if_match(&sent.etag()).json(&body(7000)).send().await.expect(200);
    assert_eq!(crate::world::states(&world.table().await), ["C04 entered"]);
    let spent = "SELECT active_seconds AS n FROM collection_table WHERE period = '2026-12'";
    let row = storage::rows::one(world.app.context("collection").store.read(), spent, vec![]).await.unwrap();
    assert_eq!(row.unwrap().get::<i32>("n").unwrap(), 180);
    // A table of a month before it is held against what was known before that.
    let old = "/api/collection/v1/tables/210102025001/2026-10";
    world
        .street
        .post(&format!("{old}/reopenings"))
        .json(&json!({"until": "2026-12-01", "reason": "补报"}))
        .send()
        .await;
    world.worker.put(old).if_match("\"1\"").json(&body(6918)).send().await;
    let table = world.worker.get(old).send().await.expect(200);
    assert_ne!(table.at("/cells/0/state"), &json!("confirmed"));
    world.app.stop().await;
}

#[tokio::test]
async fn what_the_community_said_comes_with_the_values_on_request() {
    retrieved(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn retrieved(world: World) {
    world.admit(soft(1)).await;
    let cells = json!([{"element": "C47", "empty_reason": "not-applicable", "remark": "本社区没有出租房"},
        {"element": "C48", "value": 16}]);
    let saved = world.patch("\"1\"", cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    let ask = |query: &str| world.officer.get(&format!("{VALUES}{query}")).send();
    let plain = ask("").await.expect(200);
    assert!(plain.at("/items/0").get("remark").is_none(), "not asked for");
    let said = ask("&remarks=true").await.expect(200);
    let reason = (said.at("/items/0/empty_reason"), said.at("/items/0/remark"));
    assert_eq!(reason, (&json!("not-applicable"), &json!("本社区没有出租房")));
    assert!(said.at("/items/1").get("remark").is_none());
    let csv = ask("&remarks=true&format=csv").await.expect(200).text;
    assert!(csv.lines().next().unwrap().ends_with("version,qualifiers,remark"), "{csv}");
    assert!(csv.contains("本社区没有出租房"));
    for format in ["json", "xlsx", "parquet"] {
        ask(&format!("&remarks=true&provenance=true&format={format}")).await.expect(200);
    }
    world.app.stop().await;
}
