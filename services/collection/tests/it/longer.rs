//! Sums of longer periods are made of shorter ones as a form declares, and say what is missing.

use forms::{Aggregate, Derivation, Measure};
use kernel::{Frequency, Role};
use serde_json::{Value, json};
use testkit::{
    Answer, Database, Held,
    places::{HEPING, XINCUN, areas, path},
};

use crate::world::{Demand, World, builder, demand};

const SUMS: &str = "/api/collection/v1/rollups?element=C04&area_code=210102000000&purpose=编制季报";
/// 210102025009, a community of the same street.
const OTHER: &str = "/210000000000/210100000000/210102000000/210102025000/210102025009/";
/// 210102025010, a third, which says nothing.
const SILENT: &str = "/210000000000/210100000000/210102000000/210102025000/210102025010/";

/// A quarterly demand that says how its value follows from the months'.
fn quarterly(serial: u32, department: &'static str, aggregate: Aggregate) -> Demand {
    let mut quarterly = demand(serial, &["C04"]).of(department);
    quarterly.frequency = Frequency::Quarterly;
    let measure = Measure::Periods { aggregate };
    quarterly.form.derivations =
        vec![Derivation { element: "C04".parse().unwrap(), measure, condition: String::new() }];
    quarterly
}

async fn accepted(world: &World, community: &str, month: &str, value: i64) {
    let days = format!("'2026-{month}-01', '2026-{month}-30'");
    let accepted = format!(
        "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
         version, source, accepted_at) VALUES ('C04', '2026-{month}', '{}', '{community}', {days}, 'integer', \
         '{value}', 1, 'import', 0)",
        path(community).code()
    );
    world.tamper(&accepted).await.unwrap();
}

/// Three communities: one said all three months, one lacks November, one said nothing.
async fn told(world: &World) {
    for neighbour in [OTHER, SILENT] {
        let mut area = areas().into_iter().find(|area| area.path == path(XINCUN)).unwrap();
        (area.code, area.path) = (path(neighbour).code(), path(neighbour));
        world.app.tell(&area).await;
    }
    world.app.settle().await;
    for (community, month, value) in
        [(XINCUN, "10", 4), (XINCUN, "11", 9), (XINCUN, "12", 5), (OTHER, "10", 30), (OTHER, "12", 20)]
    {
        accepted(world, community, month, value).await;
    }
    world.app.run_jobs().await;
}

async fn ask(world: &World, query: &str) -> Answer {
    world.officer.get(&format!("{SUMS}&from=2026-01&to=2026-12&{query}")).send().await
}

#[tokio::test]
async fn a_quarter_is_summed_from_its_months_as_declared_and_says_what_is_missing() {
    summed(World::start().await).await;
}

#[tokio::test]
async fn a_quarter_is_summed_from_its_months_as_declared_and_says_what_is_missing_on_postgres() {
    summed(World::of(builder().on(Database::Postgres)).await).await;
}

async fn summed(world: World) {
    world.admit(demand(1, &["C04"])).await;
    told(&world).await;
    world.admit(quarterly(2, "210102-GA", Aggregate::Sum)).await;
    let street = ask(&world, "level=street&over=quarter").await.expect(200);
    assert_eq!((street.at("/over"), street.at("/aggregation")), (&json!("quarter"), &json!("sum")));
    assert_eq!(
        street.at("/items"),
        &json!([{"area_code": "210102025000", "period": "2026Q4", "units": 1, "total": "18", "least": "18",
            "most": "18", "suppressed": false, "made_up": {"communities": 3, "lacking": 1, "silent": 1,
            "missing": [{"period": "2026-11", "communities": 1}]}}])
    );
    let single = ask(&world, "level=community&over=quarter").await.expect(200);
    let totals: Vec<(&Value, &Value)> = single
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (&item["area_code"], &item["total"]))
        .collect();
    assert_eq!(
        totals,
        [
            (&json!("210102025001"), &json!("18")),
            (&json!("210102025009"), &Value::Null),
            (&json!("210102025010"), &Value::Null)
        ]
    );
    // Of a year nobody has all; of part of a quarter nothing is made.
    let year = ask(&world, "level=county&over=year").await.expect(200);
    let missing = year.at("/items/0/made_up/missing").as_array().unwrap();
    assert_eq!((year.at("/items/0/total"), year.at("/items/0/made_up/lacking")), (&Value::Null, &json!(2)));
    assert_eq!(missing.len(), 10, "{year}");
    let part = format!("{SUMS}&from=2026-11&to=2026-12&level=county&over=quarter");
    assert_eq!(world.officer.get(&part).send().await.expect(200).at("/items"), &json!([]));
    // Once November is there, so is the quarter; and each month as before.
    accepted(&world, OTHER, "11", 10).await;
    world.app.run_jobs().await;
    let whole = ask(&world, "level=county&over=quarter").await.expect(200);
    assert_eq!((whole.at("/items/0/total"), whole.at("/items/0/units")), (&json!("78"), &json!(2)));
    assert_eq!((whole.at("/items/0/least"), whole.at("/items/0/most")), (&json!("18"), &json!("60")));
    let months = ask(&world, "level=county").await.expect(200);
    assert_eq!((months.at("/items/1/total"), months.at("/items/1/made_up")), (&json!("19"), &Value::Null));
    world.app.stop().await;
}

#[tokio::test]
async fn each_aggregation_is_that_of_every_community_added_up() {
    aggregated(World::start().await).await;
}

#[tokio::test]
async fn each_aggregation_is_that_of_every_community_added_up_on_postgres() {
    aggregated(World::of(builder().on(Database::Postgres)).await).await;
}

async fn aggregated(world: World) {
    world.admit(demand(1, &["C04"])).await;
    told(&world).await;
    accepted(&world, OTHER, "11", 10).await;
    for (serial, department, aggregate, total) in [
        (2, "210102-GA", Aggregate::Sum, "78"),
        (3, "210102-WJ", Aggregate::Last, "25"),
        (4, "210102-JY", Aggregate::Mean, "26"),
        (5, "210102-TJ", Aggregate::Max, "39"),
    ] {
        world.admit(quarterly(serial, department, aggregate)).await;
        // Its own declaration goes before those of others.
        let held = [Held::role(Role::DepartmentOfficer, HEPING).of(department)];
        let officer = world.app.sign_in(department, &held).await;
        let path = format!("{SUMS}&from=2026&to=2026&level=county&over=quarter");
        let sum = officer.get(&path).send().await.expect(200);
        assert_eq!(sum.at("/items/0/total"), &json!(total), "{aggregate:?}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_nobody_declares_or_two_declare_differently_is_refused_and_not_recorded() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let over = "level=county&over=quarter";
    let no = ask(&world, over).await.refused(422, "collection.rollup.no-aggregation");
    assert_eq!(no.pointers(), ["/element"]);
    world.admit(quarterly(2, "210102-GA", Aggregate::Sum)).await;
    let admitted = world.admit(quarterly(3, "210102-WJ", Aggregate::Mean)).await;
    let no = ask(&world, over).await.refused(422, "collection.rollup.aggregations-differ");
    assert_eq!(no.pointers(), ["/element"]);
    for unfit in [
        "level=community",
        "level=community&over=quarter&public=true",
        "level=city&over=year",
        "level=county&over=week",
    ] {
        assert_eq!(ask(&world, unfit).await.status, 400, "{unfit}");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval").await, 0);
    // What a suspended admission declares is no declaration.
    let (admission, control_number) = (admitted.admission, admitted.control_number);
    let suspended =
        contracts::approval::AdmissionSuspended { admission, control_number, reason: "核查".into() };
    world.app.tell(&suspended).await;
    world.app.settle().await;
    ask(&world, over).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval WHERE way = 'sum'").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_published_of_a_quarter_gives_back_no_month_and_nobody_who_lacks_one() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    world.admit(quarterly(2, "210102-GA", Aggregate::Sum)).await;
    told(&world).await;
    let public = async || {
        let sums = ask(&world, "level=street&over=quarter&public=true").await.expect(200);
        let item = sums.at("/items/0");
        assert_eq!((&item["least"], &item["most"]), (&Value::Null, &Value::Null));
        (item["total"].clone(), item["suppressed"].clone())
    };
    assert_eq!(public().await, (Value::Null, json!(true)), "one lacks November");
    accepted(&world, OTHER, "11", 10).await;
    world.app.run_jobs().await;
    assert_eq!(public().await, (json!("78"), json!(false)));
    // A month of which four people could be told: the quarter would give it back.
    world
        .tamper("UPDATE accepted_value SET value = '2', change = NULL WHERE period = '2026-10'")
        .await
        .unwrap();
    world.app.run_jobs().await;
    assert_eq!(public().await, (Value::Null, json!(true)));
    world.app.stop().await;
}

#[tokio::test]
async fn a_month_of_which_the_entitlement_does_not_speak_is_missing() {
    let world = World::start().await;
    let mut short = quarterly(1, "210102-MZ", Aggregate::Sum);
    short.valid = ("2026-11-01", "2026-11-30");
    world.admit(short).await;
    told(&world).await;
    let sums = ask(&world, "level=county&over=quarter").await.expect(200);
    let made_up = sums.at("/items/0/made_up");
    assert_eq!((sums.at("/items/0/units"), &made_up["lacking"]), (&json!(0), &json!(2)));
    assert!(made_up["missing"].as_array().unwrap().contains(&json!({"period": "2026-12", "communities": 2})));
    world.app.stop().await;
}
