//! The keys: renewed under way, resumed, missed when they are gone; what was moved does not open.

use std::path::PathBuf;

use serde_json::json;
use storage::rows;

use super::scene::{ZHANG, allowance, li, number, roster_of, zhang};
use crate::world::{World, builder};

fn key(name: &str) -> String {
    format!("{name}:{}", kernel::digest::of_bytes(name.as_bytes()).trim_start_matches("sha256:"))
}

/// A folder that outlives the services of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("qingche_rosters_{name}_{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    async fn world(&self, keys: &[&str]) -> World {
        let ring: Vec<String> = keys.iter().map(|name| key(name)).collect();
        let builder = builder().set(format!("data.directory={}", self.0.display()));
        World::of(builder.set(format!("collection.roster_keys={}", ring.join(" ")))).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

async fn under(world: &World, kid: &str) -> (i64, i64) {
    let count = async |table: &str| {
        world.count(&format!("SELECT count(*) AS n FROM {table} WHERE kid = '{kid}'")).await
    };
    (count("roster_version").await, count("roster_subject").await)
}

#[tokio::test]
async fn keys_are_renewed_step_by_step_and_the_same_people_are_known_all_the_while() {
    let folder = Folder::new("renewal");
    let world = folder.world(&["old"]).await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let operations: Vec<_> = (0..450)
        .map(|n| json!({"add": {"values": {"name": format!("第{n}人"), "id_no": number(n)}}}))
        .collect();
    let batch = json!({"operations": operations});
    world.worker.post(&format!("{roster}/rows/batch")).json(&batch).send().await.expect(200);
    world.app.stop().await;

    let world = folder.world(&["new", "old"]).await;
    // While they are renewed everybody is read, known by the old hash, and joined by others.
    world
        .add_row(&roster, json!({"values": {"name": "某人", "id_no": number(7)}}))
        .await
        .refused(409, "collection.row.twice");
    world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    world.app.run_jobs().await;
    assert_eq!((under(&world, "old").await, under(&world, "new").await), ((0, 0), (451, 451)));
    // 200 at a time, each step for itself.
    let steps = world.count("SELECT count(*) AS n FROM history WHERE action = 'roster-keys-renewed'").await;
    assert_eq!(steps, 3);
    world
        .add_row(&roster, json!({"values": {"name": "某人", "id_no": number(7)}}))
        .await
        .refused(409, "collection.row.twice");
    world.app.stop().await;

    let world = folder.world(&["new"]).await;
    let first = world.rows(&roster, "?limit=1").await;
    assert_eq!(
        (&first[0]["values"]["name"], &first[0]["unreadable"]),
        (&json!("第*"), &serde_json::Value::Null)
    );
    world.app.stop().await;
    let world = folder.world(&["old"]).await;
    world.worker.get(&format!("{roster}/rows")).send().await.refused(503, "collection.roster.keys");
    world.add_row(&roster, json!({"values": li()})).await.refused(503, "collection.roster.keys");
    world.app.stop().await;
}

#[tokio::test]
async fn another_key_of_the_same_name_is_noticed_before_anything_is_sealed_with_it() {
    let folder = Folder::new("impostor");
    let world = folder.world(&["one"]).await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    world.app.stop().await;
    let impostor = builder()
        .set(format!("data.directory={}", folder.0.display()))
        .set(format!("collection.roster_keys=one:{}", "0f".repeat(32)));
    let world = World::of(impostor).await;
    world.add_row(&roster, json!({"values": li()})).await.refused(503, "collection.roster.keys");
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_moved_between_two_people_does_not_open_and_is_told() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let one = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    world.add_row(&roster, json!({"values": li()})).await.expect(201);
    let db = world.app.context("collection").store.read();
    let subjects = rows::all(db, "SELECT id, sealed FROM roster_subject ORDER BY id", vec![]).await.unwrap();
    let of = |n: usize, what: &str| subjects[n].get::<String>(what).unwrap();
    let swap =
        format!("UPDATE roster_subject SET sealed = '{}' WHERE id = '{}'", of(1, "sealed"), of(0, "id"));
    world.tamper(&swap).await.unwrap();
    let page = world.worker.get(&format!("{roster}/rows")).send().await.expect(200);
    assert_eq!((page.at("/items/0/unreadable"), page.at("/items/0/values")), (&json!(true), &json!({})));
    assert_eq!(page.text_at("/items/1/values/name"), "李*");
    let body = json!({"rows": [one.at("/row")], "purpose": "verify", "reason": "核对"});
    world
        .worker
        .post(&format!("{roster}/unmasked"))
        .json(&body)
        .send()
        .await
        .refused(500, "collection.roster.unreadable");
    assert!(!page.text.contains(ZHANG));
    world.app.stop().await;
}
