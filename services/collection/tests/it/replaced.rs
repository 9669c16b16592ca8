//! A demand ends, and another asks after it: what was answered to the first has been answered, and what the
//! second asks beyond it is asked.

use contracts::approval::{AdmissionGranted, AdmissionRevoked};
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Client, Held, places::HEPING};

use crate::world::{World, demand};

async fn revoked(world: &World, granted: AdmissionGranted) {
    let AdmissionGranted { admission, control_number, .. } = granted;
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "另立新表".into() }).await;
    world.app.settle().await;
}

/// Which tables of December are to be filled.
async fn to_fill(world: &World) -> Vec<Value> {
    let list = "/api/collection/v1/tables?state=open&period=2026-12";
    world.worker.get(list).send().await.expect(200).at("/items").as_array().unwrap().clone()
}

async fn total(who: &Client, rest: &str) -> (Value, Value) {
    let board = format!("/api/collection/v1/completeness?area_code=210102025000&period=2026-12&{rest}");
    let board = who.get(&board).send().await.expect(200);
    (board.at("/total/owed").clone(), board.at("/total/there").clone())
}

/// Also played on PostgreSQL.
pub async fn asked_anew(world: World) {
    let first = world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    revoked(&world, first).await;
    world.admit(demand(2, &["C11"])).await;
    assert_eq!(to_fill(&world).await, [json!(null); 0], "it asks nothing that was not answered");
    assert_eq!(total(&world.street, "by=demand").await, (json!(1), json!(1)));
    assert_eq!(total(&world.street, "by=element").await, (json!(1), json!(1)));
    world.admit(demand(3, &["C19"])).await;
    let open = to_fill(&world).await;
    assert_eq!(
        (open.len(), &open[0]["grown"]),
        (1, &json!(true)),
        "one cell more is asked, of three answered"
    );
    assert_eq!(total(&world.street, "by=demand").await, (json!(2), json!(1)));
    // The day after it was due.
    world.app.pass(chrono::TimeDelta::days(32)).await;
    assert_eq!(world.told("table-overdue.v1").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_asked_after_another_demand_has_ended_is_to_be_filled_only_where_it_is_new() {
    asked_anew(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn of_one_department(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    let asked = demand(2, &["C11"]).of("210102-GA");
    let number = world.admit(asked).await.control_number;
    let police = Held::role(Role::DepartmentOfficer, HEPING).of("210102-GA");
    let police = world.app.sign_in("赵强", &[police]).await;
    for rest in ["by=street", "by=community", "by=demand", "by=element"] {
        assert_eq!(total(&police, rest).await, (json!(1), json!(1)), "{rest}");
        let one = format!("{rest}&control_number={number}");
        assert_eq!(total(&world.street, &one).await, (json!(1), json!(1)), "{one}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_answered_to_one_department_is_there_for_another_that_asks_it_too() {
    of_one_department(World::start().await).await;
}
