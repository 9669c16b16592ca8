//! What an entitlement covers.

use contracts::approval::AdmissionExpired;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Database, Held, places::HEPING};

use crate::world::{World, builder, demand};

const SUMS: &str =
    "/api/collection/v1/rollups?element=C04&area_code=210102000000&level=county&purpose=编制年报";

async fn accepted(world: &World) {
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
}

#[tokio::test]
async fn a_sum_speaks_of_no_period_after_the_entitlement() {
    capped(World::start().await).await;
}

#[tokio::test]
async fn a_sum_speaks_of_no_period_after_the_entitlement_on_postgres() {
    capped(World::of(builder().on(Database::Postgres)).await).await;
}

async fn capped(world: World) {
    let mut short = demand(1, &["C04"]);
    short.valid = ("2026-11-01", "2026-12-31");
    let ended = world.admit(short).await;
    world.admit(demand(2, &["C04"]).of("210102-GA")).await;
    accepted(&world).await;
    world
        .tamper(
            "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
             version, source, accepted_at) SELECT element, '2027-01', area, path, '2027-01-01', '2027-01-31', \
             datatype, '9', 1, 'import', accepted_at FROM accepted_value",
        )
        .await
        .unwrap();
    world.app.run_jobs().await;
    let (admission, control_number) = (ended.admission, ended.control_number.clone());
    world.app.tell(&AdmissionExpired { admission, control_number }).await;
    world.app.settle().await;
    let police = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-GA")];
    let police = world.app.sign_in("周敏", &police).await;
    for public in ["", "&public=true"] {
        let query = format!("{SUMS}&from=2026-12&to=2030-12{public}");
        let periods = async |who: &testkit::Client| {
            let page = who.get(&query).send().await.expect(200);
            let items = page.at("/items").as_array().unwrap();
            items.iter().map(|item| item["period"].clone()).collect::<Vec<Value>>()
        };
        assert_eq!(periods(&world.officer).await, ["2026-12"], "what its values say as well");
        assert_eq!(periods(&police).await, ["2026-12", "2027-01"]);
    }
    let later = world.officer.get(&format!("{SUMS}&from=2027-01&to=2027-01")).send().await;
    later.refused(404, "http.not-found");
    world.app.stop().await;
}
