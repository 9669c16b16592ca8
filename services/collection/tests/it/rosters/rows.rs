//! Adding, changing and ending rows, and what held on which day.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Held, places::HEPING};

use super::scene::{HERE, LI, ZHANG, allowance, li, roster_of, zhang};
use crate::world::World;

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["values"]["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn nothing_is_written_before_a_change_that_is_still_to_come() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let row = format!("{roster}/rows/{}", added.text_at("/row"));
    let change = |etag: &str, body: Value| world.worker.patch(&row).if_match(etag).json(&body).send();
    let moves = json!({"values": {"evac_site": "中心小学"}, "valid_from": "2027-01-01"});
    let moved = change(&added.etag(), moves).await.expect(200);
    let phone = |from: &str| json!({"values": {"phone": "10087654321"}, "valid_from": from});
    let early = change(&moved.etag(), phone("2026-12-31")).await;
    let early = early.refused(422, "collection.row.valid-from");
    assert!(early.text.contains("2027-01-01") && early.pointers() == ["/valid_from"], "{}", early.text);
    let corrected = change(&moved.etag(), phone("2027-01-01")).await.expect(200);
    // Whoever dies before it does not wait for it.
    world.end_row(&roster, &corrected, json!({"reason": "deceased"})).await.expect(200);
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn kept_current(world: &World) {
    let roster = roster_of(&world.admit(allowance(1)).await);
    assert!(world.rows(&roster, "").await.is_empty());
    let added =
        world.add_row(&roster, json!({"values": zhang(), "valid_from": "2026-10-01"})).await.expect(201);
    assert_eq!(
        (added.at("/version"), added.text_at("/change"), added.etag()),
        (&json!(1), "added", "\"1\"".into())
    );
    world.add_row(&roster, json!({"values": li()})).await.expect(201);

    let rows = world.rows(&roster, "").await;
    assert_eq!(names(&rows), ["张*", "李*"]);
    assert_eq!(rows[0]["values"]["id_no"], "210199********0016");
    assert_eq!(rows[0]["values"]["birth_date"], "1950-**-**");

    let row = format!("{roster}/rows/{}", added.text_at("/row"));
    let change = json!({"values": {"evac_site": "中心小学"}, "valid_from": "2026-11-01"});
    world.worker.patch(&row).json(&change).send().await.refused(428, "http.if-match-missing");
    let changed = world.worker.patch(&row).if_match(&added.etag()).json(&change).send().await.expect(200);
    world
        .worker
        .patch(&row)
        .if_match(&added.etag())
        .json(&change)
        .send()
        .await
        .refused(412, "http.stale-revision");
    let seen = world.worker.get(&row).send().await.expect(200);
    assert_eq!((seen.etag(), seen.text_at("/values/evac_site")), (changed.etag(), "中心小学"));

    let ended = json!({"reason": "deceased", "valid_from": "2026-11-20", "remark": "家属来电告知"});
    let done = world.end_row(&roster, &changed, ended).await.expect(200);
    world
        .worker
        .patch(&row)
        .if_match(&done.etag())
        .json(&change)
        .send()
        .await
        .refused(409, "collection.row.ended");
    assert_eq!(names(&world.rows(&roster, "").await), ["李*"]);
    held_on_their_days(world, &roster, &row).await;
}

async fn held_on_their_days(world: &World, roster: &str, row: &str) {
    let on = async |query: &str| {
        let rows = world.rows(roster, query).await;
        rows.iter()
            .map(|row| format!("{} {}", row["version"], row["change"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(on("?day=2026-09-30").await, Vec::<String>::new());
    assert_eq!(on("?day=2026-10-31").await, ["1 added"]);
    assert_eq!(on("?day=2026-11-19").await, ["2 changed"]);
    assert_eq!(on("?day=2026-11-24&ended=true").await, ["3 ended", "1 added"]);
    // Before anything was written nothing was known, whatever held.
    assert_eq!(on("?day=2026-11-24&known_at=2026-11-23T00:00:00Z").await, Vec::<String>::new());
    let versions = world.worker.get(&format!("{row}/versions")).send().await.expect(200);
    let told: Vec<String> = versions
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["version"],
                one["valid_from"].as_str().unwrap(),
                one["reason"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(told, ["1 2026-10-01 qualified", "2 2026-11-01 details-changed", "3 2026-11-20 deceased"]);
    assert!(versions.text.contains("masked\":true") && !versions.text.contains("家属来电"));
}

#[tokio::test]
async fn a_row_is_added_changed_and_ended_and_every_day_keeps_what_held() {
    let world = World::start().await;
    kept_current(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn the_same_person_stands_on_a_roster_once_and_may_come_back() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let again = world.add_row(&roster, json!({"values": zhang()})).await.refused(409, "collection.row.twice");
    assert_eq!(again.pointers(), ["/values/id_no"]);
    assert!(!again.text.contains(ZHANG));
    let moved = json!({"reason": "moved-out", "valid_from": "2026-12-01"});
    world.end_row(&roster, &added, moved).await.expect(200);
    let early = json!({"values": zhang(), "valid_from": "2026-11-30"});
    world.add_row(&roster, early).await.refused(422, "collection.row.valid-from");
    world.add_row(&roster, json!({"values": zhang(), "valid_from": "2026-12-01"})).await.expect(201);
    world.app.stop().await;
}

#[tokio::test]
async fn mistakes_are_told_at_their_fields_and_change_nothing() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let wrong =
        json!({"values": {"name": "张三", "id_no": "210199195001010017", "photo": 1, "change_type": "1"}});
    let refused = world.add_row(&roster, wrong).await.refused(422, "collection.roster.refused");
    assert_eq!(refused.pointers(), ["/values/change_type", "/values/id_no", "/values/photo"]);
    assert!(!refused.text.contains("2101991950"));
    let wrong = json!({"values": {"id_no": ZHANG, "birth_date": "1951-01-01"}});
    let refused = world.add_row(&roster, wrong).await.refused(422, "collection.roster.refused");
    assert_eq!(refused.pointers(), ["/values/birth_date", "/values/name"]);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    world
        .end_row(&roster, &added, json!({"reason": "qualified"}))
        .await
        .refused(422, "collection.row.reason");
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_version").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn many_rows_go_together_or_each_by_itself() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let twice = json!({"operations": [
        {"add": {"values": zhang()}}, {"add": {"values": li()}}, {"add": {"values": zhang()}},
    ]});
    let batch = |query: &str| world.worker.post(&format!("{roster}/rows/batch{query}")).json(&twice);
    let refused = batch("").send().await.refused(422, "collection.roster.refused");
    assert_eq!(refused.pointers(), ["/operations/2"]);
    let tried = batch("?dry_run=true&mode=partial").without_key().send().await.expect(200);
    assert_eq!((tried.at("/done"), tried.at("/refused")), (&json!(2), &json!(1)));
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_row").await, 0);
    let partly = batch("?mode=partial").key("one-batch").send().await.expect(200);
    assert_eq!(partly.text_at("/items/2/refused/0/code"), "collection.row.twice-in-request");
    assert_eq!(batch("?mode=partial").key("one-batch").send().await.expect(200).body, partly.body);
    let row = partly.text_at("/items/0/done/row");
    let more = json!({"operations": [
        {"change": {"row": row, "revision": 1, "to": {"values": {"phone": "10099999999"}}}},
        {"end": {"row": partly.text_at("/items/1/done/row"), "why": {"reason": "given-up"}}},
    ]});
    world.worker.post(&format!("{roster}/rows/batch")).json(&more).send().await.expect(200);
    let left = world.rows(&roster, "").await;
    assert_eq!((left.len(), &left[0]["values"]["phone"]), (1, &json!("100****9999")));
    world.app.stop().await;
}

#[tokio::test]
async fn a_roster_is_seen_by_its_community_its_street_and_the_department_that_asks() {
    let world = World::start().await;
    let granted = world.admit(allowance(1)).await;
    let roster = roster_of(&granted);
    world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let officer = |department: &str| [Held::role(Role::DepartmentOfficer, HEPING).of(department)];
    let own = world.app.sign_in("残联经办", &officer("210102-CL")).await;
    for who in [&world.worker, &world.street, &own] {
        let page = who.get(&format!("{roster}/rows")).send().await.expect(200);
        assert_eq!(page.text_at("/items/0/values/name"), "张*");
    }
    let list =
        world.street.get(&format!("/api/collection/v1/rosters?area_code={HERE}")).send().await.expect(200);
    assert_eq!((list.at("/items/0/rows"), list.at("/items/0/live")), (&json!(1), &json!(true)));
    // Another department, another district.
    let stranger = world.stranger().await;
    for who in [&world.officer, &stranger] {
        who.get(&format!("{roster}/rows")).send().await.refused(404, "http.not-found");
    }
    world
        .street
        .post(&format!("{roster}/rows"))
        .json(&json!({"values": li()}))
        .send()
        .await
        .refused(403, "http.forbidden");
    stranger
        .post(&format!("{roster}/rows"))
        .json(&json!({"values": li()}))
        .send()
        .await
        .refused(404, "http.not-found");
    let unit = world.admit(crate::world::demand(2, &["C04"])).await;
    world.worker.get(&roster_of(&unit)).send().await.refused(404, "collection.roster.none");
    assert!(!list.text.contains(LI));
    world.app.stop().await;
}
