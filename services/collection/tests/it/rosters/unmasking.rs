//! Seeing values as they are needs a role, a reason, and leaves a record.

use kernel::Role;
use serde_json::{Value, json};
use storage::{history, rows};
use testkit::{Held, places::HEPING};

use super::scene::{ZHANG, allowance, li, roster_of, zhang};
use crate::world::World;

async fn records(world: &World) -> Vec<(String, Value)> {
    let sql = "SELECT actor, detail FROM history WHERE action = 'roster-rows-unmasked' ORDER BY id";
    let found = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    found.iter().map(|row| (row.get("actor").unwrap(), row.json("detail").unwrap())).collect()
}

/// Also played on PostgreSQL.
pub async fn recorded(world: &World) {
    let roster = roster_of(&world.admit(allowance(1)).await);
    let mut body = json!({"values": zhang(), "remark": "低保户转来"});
    body["values"]["benefit_type"] = json!("2");
    let added = world.add_row(&roster, body).await.expect(201);
    world.add_row(&roster, json!({"values": li()})).await.expect(201);
    let wanted = json!({"rows": [added.at("/row")], "purpose": "verify", "reason": "核对11月发放名单"});
    let seen =
        world.worker.post(&format!("{roster}/unmasked")).without_key().json(&wanted).send().await.expect(200);
    assert_eq!(
        (seen.text_at("/items/0/values/id_no"), seen.text_at("/items/0/remark")),
        (ZHANG, "低保户转来")
    );
    assert_eq!(
        (seen.at("/items/0/masked"), seen.header("cache-control").as_deref()),
        (&json!(false), Some("no-store"))
    );
    assert_eq!(seen.at("/items").as_array().unwrap().len(), 1);
    let records = records(world).await;
    assert_eq!((records.len(), &records[0].0), (1, &world.worker.actor().to_string()));
    assert_eq!(records[0].1["rows"], json!([added.at("/row")]));
    assert_eq!(
        (&records[0].1["purpose"], &records[0].1["reason"]),
        (&json!("verify"), &json!("核对11月发放名单"))
    );
    assert!(!records[0].1.to_string().contains(ZHANG));
    let context = world.app.context("collection");
    history::seal(&context.store).await.unwrap();
    let verified = history::verify(&context.store, &[]).await.unwrap();
    assert!(verified.is_ok_and(|chain| chain.unsealed == 0 && chain.records > 0));
}

#[tokio::test]
async fn who_saw_which_rows_and_why_stands_in_the_history() {
    let world = World::start().await;
    recorded(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn without_words_a_role_or_a_bound_nothing_is_shown_and_nothing_recorded() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let ask = |rows: Value, reason: &str| {
        let body = json!({"rows": rows, "purpose": "contact", "reason": reason});
        world.worker.post(&format!("{roster}/unmasked")).json(&body)
    };
    let row = added.at("/row");
    ask(json!([row]), " ").send().await.refused(422, "collection.unmask.purpose");
    ask(json!([row]), "核对210199195001010016").send().await.refused(422, "collection.unmask.purpose");
    ask(json!([]), "走访").send().await.refused(422, "collection.roster.nothing");
    let unknown = "row_000000000000000000000000000000ff";
    let refused = ask(json!([row, unknown]), "走访").send().await.refused(422, "collection.row.unknown");
    assert_eq!(refused.pointers(), ["/rows/1"]);
    ask(json!(vec![row; 51]), "走访").send().await.refused(422, "collection.unmask.too-many");
    let body = json!({"rows": [row], "purpose": "review", "reason": "资格复核"});
    let auditor = world.app.sign_in("审计", &[Held::role(Role::Auditor, HEPING)]).await;
    let reach = |who: &testkit::Client| who.post(&format!("{roster}/unmasked")).json(&body);
    reach(&auditor).send().await.refused(403, "http.forbidden");
    reach(&world.officer).send().await.refused(404, "http.not-found");
    assert!(records(&world).await.is_empty());
    let own = world.app.sign_in("残联", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")]).await;
    reach(&own).send().await.expect(200);
    assert_eq!(records(&world).await.len(), 1);
    world.app.stop().await;
}
