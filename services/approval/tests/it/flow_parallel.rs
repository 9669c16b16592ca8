//! The province's flow: findings in parallel, consultation, the decision; conditions leave stages out.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

async fn with_role(app: &App, role: Role) -> Client {
    app.sign_in(role.zh(), &[Held::role(role, HEPING)]).await
}

async fn open(who: &Client) -> Vec<String> {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    queue.at("/items").as_array().unwrap().iter().map(|i| i["stage"].as_str().unwrap().to_owned()).collect()
}

fn demand(payer: Option<&str>) -> Value {
    let fields = json!([bodies::new("parallel", "并联审查的栋数")]);
    let body = bodies::demand("210102-ZJ", "并联审查表", "A05", "half-yearly", &fields);
    bodies::with(body, "payer", json!(payer))
}

#[actix_web::test]
async fn findings_run_in_parallel_and_what_follows_waits_for_all_of_them() {
    findings(world::gate().await).await;
}

pub async fn findings(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "province").await;
    let civil = with_role(&app, Role::CivilAffairs).await;
    let data = with_role(&app, Role::DataBureau).await;
    let justice = with_role(&app, Role::Justice).await;
    let finance = with_role(&app, Role::Finance).await;
    let id = world::file(&cast.housing, &demand(Some("区财政"))).await;
    world::approve(&cast.burden).await;
    for who in [&civil, &data, &justice] {
        assert_eq!(open(who).await.len(), 1, "all findings open at once");
        world::approve(who).await;
        assert!(open(&cast.street).await.is_empty(), "consultation waits for every finding");
    }
    world::approve(&finance).await;
    assert_eq!(open(&cast.street).await, ["consultation"]);
    world::approve(&cast.street).await;
    assert_eq!(open(&cast.burden).await, ["decision"]);
    world::approve(&cast.burden).await;
    // It is on the list: the government's stage is left out.
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!((seen.text_at("/outcome"), seen.at("/control_number").is_string()), ("approved", true));
    app.stop().await;
}

#[actix_web::test]
async fn a_stage_whose_condition_does_not_hold_is_left_out() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "province").await;
    let finance = with_role(&app, Role::Finance).await;
    let id = world::file(&cast.housing, &demand(None)).await;
    world::approve(&cast.burden).await;
    assert!(open(&finance).await.is_empty(), "nobody pays: nothing for finance to review");
    let way = cast.housing.get(&at(&format!("/requests/{id}/flow.svg"))).send().await.expect(200);
    assert!(way.text.contains("费随事转 · 不适用"), "{}", way.text);
    app.stop().await;
}

#[actix_web::test]
async fn one_finding_against_it_ends_the_others() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "province").await;
    let justice = with_role(&app, Role::Justice).await;
    let civil = with_role(&app, Role::CivilAffairs).await;
    let id = world::file(&cast.housing, &demand(None)).await;
    world::approve(&cast.burden).await;
    let task = world::task(&justice).await;
    world::decide(&justice, &task, &json!({"decision": "reject", "reason": "缺少依据"})).await.expect(200);
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/outcome"), "rejected");
    assert!(open(&civil).await.is_empty());
    app.stop().await;
}
