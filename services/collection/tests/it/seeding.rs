//! The worked data set: last month's values of four communities.

use contracts::registry::{AreaChanged, ElementRegistered};
use testkit::{
    App,
    places::{areas, path},
};

use crate::world::{World, demand};

const SEED: &str = include_str!("../../seed/values.csv");

#[tokio::test]
async fn last_months_values_are_there_once_the_copies_are() {
    let builder = App::of(vec![collection::module()]).set("data.worked_set=true");
    let world = World::of(builder).await;
    let count = "SELECT count(*) AS n FROM accepted_value";
    world.app.run_jobs().await;
    assert_eq!(world.count(count).await, 0);
    let model = areas().pop().unwrap();
    let mut communities: Vec<&str> = SEED.lines().skip(1).map(|line| &line[..12]).collect();
    communities.dedup();
    for code in communities {
        let street = format!("/210000000000/210100000000/{}000000/{}000/", &code[..6], &code[..9]);
        let code = code.parse().unwrap();
        world.app.tell(&AreaChanged { code, path: path(&street).child(code), ..model.clone() }).await;
    }
    let mut elements: Vec<&str> = SEED.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    elements.sort_unstable();
    elements.dedup();
    for code in elements {
        world.app.tell(&element(code)).await;
    }
    world.app.settle().await;
    world.app.run_jobs().await;
    let lines = i64::try_from(SEED.lines().count() - 1).unwrap();
    assert_eq!(world.count(count).await, lines);
    world.app.run_jobs().await;
    let imported = "SELECT count(*) AS n FROM accepted_value WHERE source = 'import' AND period = '2026-10' AND change > 0";
    assert_eq!(world.count(imported).await, lines);
    world.app.pass(chrono::TimeDelta::days(40)).await;
    assert_eq!(world.count(count).await, lines);
    world.admit(demand(1, &["C04"])).await;
    let table = world.table().await;
    assert_eq!(table.at("/cells/0/prefill/source"), "import");
    assert_eq!(table.at("/cells/0/prefill/value"), 6918);
    world.app.stop().await;
}

fn element(code: &str) -> ElementRegistered {
    use contracts::registry::{Sensitivity, Subject};
    ElementRegistered {
        code: code.into(),
        version: 1,
        name_zh: code.into(),
        name_en: code.into(),
        key: code.to_lowercase(),
        object_class: String::new(),
        property: String::new(),
        representation: String::new(),
        datatype: "integer".into(),
        unit: None,
        minimum: Some(0),
        maximum_element: None,
        authority: String::new(),
        sensitivity: Sensitivity::None,
        subject: Subject::Unit,
        synonyms: vec![],
        refresh_days: 31,
        definition_zh: String::new(),
        qualifiers: vec![],
        code_list: None,
    }
}
