//! The three flows that ship, each from a draft to its admission.

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

/// The stages of a request's tasks, in the order they opened, once it was admitted.
async fn way(cast: &Cast, id: &str) -> Vec<String> {
    let done = world::request(&cast.housing, id).await;
    assert_eq!(done.text_at("/outcome"), "approved", "{done}");
    let number = done.text_at("/control_number");
    cast.housing.get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let stages =
        done.at("/tasks").as_array().unwrap().iter().map(|task| task["stage"].as_str().unwrap().to_owned());
    let mut stages: Vec<String> = stages.collect();
    stages.sort_unstable();
    stages
}

#[actix_web::test]
async fn the_default_flow_runs_from_completeness_through_the_streets() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    world::approve(&cast.other_street).await;
    assert_eq!(way(&cast, &id).await, ["completeness", "street", "street"]);
    app.stop().await;
}

#[actix_web::test]
async fn the_flow_of_a_small_county_runs_through_its_one_stage() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    world::approve(&cast.burden).await;
    assert_eq!(way(&cast, &id).await, ["decision"]);
    app.stop().await;
}

#[actix_web::test]
async fn the_flow_of_a_province_runs_to_the_government_for_what_is_off_the_list() {
    province(world::gate().await).await;
}

pub async fn province(app: App) {
    let cast = Cast::of(&app).await;
    for lane in ["routine", "off-list"] {
        let path = at(&format!("/flow-assignments/210102000000/{lane}"));
        cast.burden.put(&path).json(&json!({"flow": "province"})).send().await.expect(200);
    }
    let findings = [Role::CivilAffairs, Role::DataBureau, Role::Justice, Role::Finance];
    let mut offices = Vec::new();
    for role in findings {
        offices.push(with_role(&app, role).await);
    }
    let government = with_role(&app, Role::GovernmentApprover).await;
    let mut body: Value = bodies::with(bodies::both_streets(), "citations", json!([]));
    body["lane"] = "off-list".into();
    body["off_list_reason"] = "汛后排查，清单尚未调整".into();
    body["payer"] = "区财政".into();
    let id = world::file(&cast.housing, &body).await;
    world::approve(&cast.burden).await;
    for office in &offices {
        world::approve(office).await;
    }
    world::approve(&cast.street).await;
    world::approve(&cast.other_street).await;
    world::approve(&cast.burden).await;
    world::approve(&government).await;
    let expected = [
        "completeness",
        "consultation",
        "consultation",
        "cost-finding",
        "decision",
        "law-finding",
        "list-finding",
        "off-list-decision",
        "reuse-finding",
    ];
    assert_eq!(way(&cast, &id).await, expected);
    app.stop().await;
}
