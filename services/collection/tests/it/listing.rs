//! Lists of tables, touched or not.

use contracts::registry::AreaChanged;
use serde_json::{Value, json};
use testkit::{
    App, Client,
    places::{NANSHICHANG, areas, path},
};

use crate::world::{World, date, demand};

const TABLES: &str = "/api/collection/v1/tables";

/// Three more communities in the street.
async fn neighbours(world: &World) {
    let model = areas().pop().unwrap();
    for n in 2..=4 {
        let code = format!("21010202500{n}").parse().unwrap();
        let area = AreaChanged {
            code,
            path: path(NANSHICHANG).child(code),
            name_zh: format!("第{n}社区"),
            ..model.clone()
        };
        world.app.tell(&area).await;
    }
    world.app.settle().await;
}

async fn list(who: &Client, query: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = who.get(&format!("{TABLES}?limit=2{query}{cursor}")).send().await.expect(200);
        let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
        let items = page.at("/items").as_array().unwrap();
        let short = |item: &Value| {
            format!(
                "{} {} {}",
                text(item, "area_code").split_off(11),
                text(item, "period"),
                text(item, "state")
            )
        };
        found.extend(items.iter().map(short));
        match page.at("/next_cursor").as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

#[tokio::test]
async fn what_nobody_touched_is_listed_as_well() {
    let world = World::of(App::of(vec![collection::module()])).await;
    neighbours(&world).await;
    let mut november = demand(1, &["C04", "C11"]);
    november.first_due = "2026-11-25";
    world.admit(november).await;
    let all = list(&world.street, "").await;
    let expected =
        ["1", "2", "3", "4"].map(|n| [format!("{n} 2026-11 open"), format!("{n} 2026-12 open")]).concat();
    // December's table opened 31 days before 25 December, which is tomorrow: not yet.
    assert_eq!(all, expected.iter().filter(|line| line.contains("2026-11")).cloned().collect::<Vec<_>>());
    world.app.clock().advance(chrono::TimeDelta::days(1));
    assert_eq!(list(&world.street, "").await, expected);
    assert_eq!(list(&world.worker, "").await, expected[..2]);
    assert_eq!(list(&world.street, "&period=2026-12").await.len(), 4);
    assert_eq!(list(&world.street, "&area_code=210102025003").await, ["3 2026-11 open", "3 2026-12 open"]);
    let one = world.worker.get(TABLES).send().await;
    assert_eq!((one.at("/items/0/cells"), one.at("/items/0/answered")), (&json!(2), &json!(0)));
    assert_eq!(
        (one.at("/items/0/due"), one.at("/items/0/area_name")),
        (&json!("2026-11-25"), &json!("和平新村社区"))
    );
    world.app.stop().await;
}

#[tokio::test]
async fn tables_are_found_by_state_and_what_has_grown_is_open_again() {
    let world = World::start().await;
    neighbours(&world).await;
    world.app.clock().advance(chrono::TimeDelta::days(3));
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    assert_eq!(list(&world.street, "&state=submitted").await, ["1 2026-12 submitted"]);
    assert_eq!(
        list(&world.street, "&state=open").await,
        ["2 2026-12 open", "3 2026-12 open", "4 2026-12 open"]
    );
    world.admit(demand(3, &["C04"])).await;
    assert_eq!(list(&world.street, "&state=open").await[0], "2 2026-12 open");
    world.admit(demand(2, &["C11"])).await;
    assert_eq!(list(&world.street, "&state=open").await[0], "1 2026-12 submitted");
    let grown = world.worker.get(TABLES).send().await;
    assert_eq!((grown.at("/items/0/grown"), grown.at("/items/0/answered")), (&json!(true), &json!(1)));
    assert_eq!(list(&world.street, "&state=accepted").await, Vec::<String>::new());
    world.app.stop().await;
}

#[tokio::test]
async fn a_community_that_has_ended_owes_nothing_and_other_scopes_are_empty() {
    let world = World::start().await;
    neighbours(&world).await;
    world.admit(demand(1, &["C04"])).await;
    world.app.clock().advance(chrono::TimeDelta::days(3));
    let code = "210102025004".parse().unwrap();
    let model = areas().pop().unwrap();
    let ended = AreaChanged {
        code,
        path: path(NANSHICHANG).child(code),
        valid_to: Some(date("2026-11-24")),
        ..model
    };
    world.app.tell(&ended).await;
    world.app.settle().await;
    assert_eq!(list(&world.street, "").await.len(), 3);
    let stranger = world.stranger().await;
    assert_eq!(list(&stranger, "").await, Vec::<String>::new());
    stranger.get(&format!("{TABLES}?area_code=210102025000")).send().await.refused(404, "http.not-found");
    world.officer.get(TABLES).send().await.refused(403, "http.forbidden");
    world.street.get(&format!("{TABLES}?state=late")).send().await.refused(400, "http.bad-query");
    world.street.get(&format!("{TABLES}?cursor=WyJhIl0")).send().await.refused(400, "http.bad-cursor");
    world.street.get(&format!("{TABLES}?period=2026Q4")).send().await.refused(400, "http.bad-query");
    world.app.stop().await;
}
