//! Demands that one value cannot answer together are told before anybody is asked.

use forms::FieldKind;
use kernel::Role;
use serde_json::json;
use testkit::{Client, Held, places::HEPING};

use crate::world::{World, demand};

const CONFLICTS: &str = "/api/collection/v1/conflicts?area_code=210102000000";

#[tokio::test]
async fn both_departments_are_told_when_the_second_is_admitted() {
    told(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn told(world: World) {
    let first = world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C04", "C19"]).of("210102-WJ")).await;
    world.app.run_jobs().await;
    assert_eq!(world.told("demands-conflicted.v1").await, 0);
    let mut other = demand(3, &["C11"]).of("210102-GA");
    other.form.fields.iter_mut().for_each(|field| field.kind = FieldKind::Date);
    let third = world.admit(other).await;
    // Nobody who lets an admission in waits for the comparison; it follows, once.
    assert_eq!(world.told("demands-conflicted.v1").await, 0);
    world.app.run_jobs().await;
    world.app.run_jobs().await;
    assert_eq!(world.told("demands-conflicted.v1").await, 1);
    let told = "SELECT count(*) AS n FROM outbox WHERE envelope LIKE '%demands-conflicted.v1%' \
                AND envelope LIKE '%210102-MZ%' AND envelope LIKE '%210102-GA%' AND envelope LIKE '%\"type\"%'";
    assert_eq!(world.count(told).await, 1);
    let office = world.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let list = |who: &Client| who.get(CONFLICTS).send();
    let all = list(&office).await.expect(200);
    assert_eq!(all.at("/items/0/over"), &json!([{"element": "C11", "kind": "type"}]));
    let number = |n: usize| all.text_at(&format!("/items/0/demands/{n}/control_number"));
    let mut both = [number(0), number(1)];
    both.sort_unstable();
    assert_eq!(both, [third.control_number.as_str(), first.control_number.as_str()]);
    assert_eq!(list(&world.officer).await.expect(200).at("/items"), all.at("/items"));
    let health = Held::role(Role::DepartmentOfficer, HEPING).of("210102-WJ");
    let health = world.app.sign_in("赵红", &[health]).await;
    assert_eq!(list(&health).await.expect(200).at("/items"), &json!([]));
    list(&world.stranger().await).await.refused(404, "http.not-found");
    world.app.stop().await;
}
