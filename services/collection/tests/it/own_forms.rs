//! A department sees how far the answers to its own forms are, by place and form, and nothing of what
//! others ask.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{
    Client, Held,
    places::{HEPING, NANSHICHANG},
};

use crate::world::{World, demand};

fn board(area: &str, rest: &str) -> String {
    format!("/api/collection/v1/completeness?area_code={area}&period=2026-12&{rest}")
}

async fn totals(reader: &Client, path: &str) -> (Value, Value) {
    let board = reader.get(path).send().await.expect(200);
    (board.at("/total/owed").clone(), board.at("/total/there").clone())
}

#[tokio::test]
async fn a_department_sees_how_far_its_own_forms_are_and_nothing_of_others() {
    own(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn own(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C47"])).await;
    world.admit(demand(3, &["C19"]).of("210102-GA")).await;
    world.fill_and_submit().await;
    let number_of = |demand| world.grant(&demand).control_number.as_str().to_owned();
    let (number, other) =
        (number_of(demand(1, &["C04", "C11"])), number_of(demand(3, &["C19"]).of("210102-GA")));
    for by in ["county", "street", "community", "demand", "department"] {
        let seen = totals(&world.officer, &board("210102000000", &format!("by={by}"))).await;
        assert_eq!(seen, (json!(2), json!(2)), "{by}");
    }
    let rows = world.officer.get(&board("210102000000", "by=demand")).send().await.expect(200);
    let keys: Vec<&Value> =
        rows.at("/rows").as_array().expect("the rows are a list").iter().map(|row| &row["key"]).collect();
    assert!(keys.len() == 2 && !keys.contains(&&json!(other)), "{rows}");
    let elements = world.officer.get(&board("210102000000", "by=element")).send().await.expect(200);
    assert!(!elements.text.contains("C19"), "not even what another asks: {elements}");
    // One form alone, for whoever may see it; another department's is not there.
    let one = |number: &str| board("210102025000", &format!("by=community&control_number={number}"));
    assert_eq!(totals(&world.officer, &one(&number)).await, (json!(1), json!(1)));
    assert_eq!(totals(&world.officer, &one(&other)).await, (json!(0), json!(0)));
    assert_eq!(totals(&world.street, &one(&other)).await, (json!(1), json!(1)));
    assert_eq!(totals(&world.street, &board("210102025000", "by=demand")).await, (json!(3), json!(3)));
    world.app.stop().await;
}

#[tokio::test]
async fn a_department_looks_no_further_than_it_may() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let street = Held::role(Role::DepartmentOfficer, NANSHICHANG).of("210102-MZ");
    let narrow = world.app.sign_in("刘洋", &[street]).await;
    narrow.get(&board("210102000000", "by=demand")).send().await.expect(404);
    narrow.get(&board("210102025000", "by=demand")).send().await.expect(200);
    let both = [
        Held::role(Role::DepartmentOfficer, HEPING).of("210102-GA"),
        Held::role(Role::StreetApprover, NANSHICHANG),
    ];
    let both = world.app.sign_in("赵强", &both).await;
    assert_eq!(totals(&both, &board("210102000000", "by=demand")).await.0, json!(0), "its own: none");
    assert_eq!(totals(&both, &board("210102025000", "by=demand")).await.0, json!(1), "as the street");
    world.app.stop().await;
}
