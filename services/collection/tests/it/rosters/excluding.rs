//! Entitlements that exclude each other, across the rosters of a community.

use serde_json::json;

use super::scene::{HERE, ZHANG, allowance, assistance, roster_of};
use crate::world::World;

fn conflicts() -> String {
    format!("/api/collection/v1/roster-conflicts?area_code={HERE}")
}

/// Also played on PostgreSQL.
pub async fn hard_rules(world: &World) {
    let allowance = roster_of(&world.admit(allowance(1)).await);
    let assistance = roster_of(&world.admit(assistance(2)).await);
    let person = |more: (&str, &str)| json!({"values": {"name": "张三丰", "id_no": ZHANG, more.0: more.1}});
    let helped = world.add_row(&assistance, person(("dibao_flag", "1"))).await.expect(201);
    world.add_row(&allowance, person(("benefit_type", "2"))).await.expect(201);
    // 低保 goes with an allowance; 特困 does not, whichever of the two comes later.
    let row = format!("{assistance}/rows/{}", helped.text_at("/row"));
    let to = |flag: &str| {
        world.worker.patch(&row).if_match("\"1\"").json(&json!({"values": {"dibao_flag": flag}}))
    };
    let refused = to("2").send().await.refused(422, "collection.row.excluded");
    assert_eq!(refused.pointers(), ["/values/id_no"]);
    assert!(refused.text_at("/violations/0/zh").contains("国发〔2015〕52号"), "{refused}");
    assert!(refused.text_at("/violations/0/zh").contains("残疾人两项补贴对象动态表"), "{refused}");
    assert!(!refused.text.contains(ZHANG) && !refused.text.contains("张三丰"));
    assert_eq!(world.worker.get(&conflicts()).send().await.expect(200).at("/items"), &json!([]));
}

#[tokio::test]
async fn state_support_and_a_disability_allowance_exclude_each_other_at_entry() {
    let world = World::start().await;
    hard_rules(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_a_choice_needs_a_remark_and_stands_in_the_report() {
    let world = World::start().await;
    let allowance_form = allowance(1);
    let mut old_age = allowance(2).of("210102-MZ");
    old_age.form.title_zh = "高龄津贴发放对象动态表".into();
    old_age.form.fields.retain(|field| field.key != "benefit_type");
    let allowance = roster_of(&world.admit(allowance_form).await);
    let old_age = roster_of(&world.admit(old_age).await);
    let mut body = json!({"values": {"name": "张三丰", "id_no": ZHANG}});
    world.add_row(&old_age, body.clone()).await.expect(201);
    body["values"]["benefit_type"] = json!("1");
    let asked = world.add_row(&allowance, body.clone()).await.refused(422, "collection.row.remark-needed");
    assert!(asked.text_at("/violations/0/zh").contains("择高"), "{asked}");
    body["remark"] = json!("本人选择困难残疾人生活补贴");
    world.add_row(&allowance, body).await.expect(201);

    let report = world.street.get(&conflicts()).send().await.expect(200);
    assert_eq!(report.at("/items").as_array().unwrap().len(), 1);
    assert_eq!(report.text_at("/items/0/rule"), "higher-of-old-age-and-living-allowance");
    assert_eq!(report.text_at("/items/0/severity"), "soft");
    assert_eq!(report.text_at("/items/0/identity"), "210199********0016");
    assert!(report.text_at("/items/0/law").contains("国发〔2015〕52号"));
    assert_eq!(report.at("/items/0/rows").as_array().unwrap().len(), 2);
    assert!(!report.text.contains(ZHANG) && !report.text.contains("张三丰"));
    world.stranger().await.get(&conflicts()).send().await.refused(404, "http.not-found");
    world.officer.get(&conflicts()).send().await.refused(403, "http.forbidden");
    world.app.stop().await;
}

#[tokio::test]
async fn a_conflict_that_came_about_elsewhere_is_found_by_the_report() {
    let world = World::start().await;
    let allowance = roster_of(&world.admit(allowance(1)).await);
    let assistance = roster_of(&world.admit(assistance(2)).await);
    let supported =
        json!({"values": {"name": "张三丰", "id_no": ZHANG, "dibao_flag": "2"}, "valid_from": "2026-01-01"});
    let supported = world.add_row(&assistance, supported).await.expect(201);
    world
        .end_row(&assistance, &supported, json!({"reason": "given-up", "valid_from": "2026-12-01"}))
        .await
        .expect(200);
    // The head of that row is ended, so the entry is let in; until December both still hold.
    let drawn = json!({"values": {"name": "张三丰", "id_no": ZHANG, "benefit_type": "3"}});
    world.add_row(&allowance, drawn).await.expect(201);
    let report = world.worker.get(&conflicts()).send().await.expect(200);
    assert_eq!(report.text_at("/items/0/rule"), "state-support-excludes-disability-allowances");
    world.app.clock().advance(chrono::TimeDelta::days(10));
    assert_eq!(world.worker.get(&conflicts()).send().await.expect(200).at("/items"), &json!([]));
    world.app.stop().await;
}
