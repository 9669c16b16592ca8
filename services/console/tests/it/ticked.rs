//! Steps of many at once: what is ticked and typed survives Enter and a refusal, and afterwards one is where
//! one was.

use serde_json::json;

use crate::visitor::World;

const TASKS: &str = "/api/approval/v1/tasks";
const DECISIONS: &str = "/api/approval/v1/tasks/decisions";
const GROUPS: &str = "/registry/registers/work-group";

/// Two tasks are ticked on the second page of what asks for care; one of them has changed since.
const TICKED: [(&str, &str); 5] =
    [("task", "tsk_1:7"), ("task", "tsk_2:1"), ("reason", "还没想好"), ("risk", "high"), ("cursor", "abc")];

/// The entry of the list, on its second page.
const ENTRY: [(&str, &str); 6] = [
    ("entry", "reg_1 3"),
    ("document_no", "3号"),
    ("area_code", "210102000000"),
    ("state", "published"),
    ("query", "WG"),
    ("cursor", "abc"),
];

/// The list again: narrowed as it was, at its page, with the task ticked and the reason in its field.
fn stands_again(world: &World, page: &str) {
    assert!(page.contains("value=\"tsk_1:7\" checked"), "{page}");
    assert!(page.contains("value=\"还没想好\"") && page.contains("name=\"cursor\" value=\"abc\""), "{page}");
    assert!(page.contains("<option value=\"high\" selected>"), "{page}");
    let asked = world.fake.seen("GET", TASKS).pop().unwrap().path;
    assert!(asked.contains("risk=high") && asked.contains("cursor=abc"), "{asked}");
}

#[actix_web::test]
async fn enter_below_the_queue_decides_nothing_and_keeps_what_is_ticked() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let looked = browser.send("/queue/decisions", &[&[("act", "look")], &TICKED[..]].concat()).await;
    assert_eq!(looked.status, 200, "{}", looked.text);
    stands_again(&world, &looked.text);
    assert!(world.fake.seen("POST", TASKS).is_empty());
    // What has changed since it was ticked has to be looked at first.
    let stale = browser.send("/queue/decisions", &[("act", "look"), ("task", "tsk_1:6")]).await;
    assert!(!stale.text.contains(" checked"), "{}", stale.text);
    world.stop().await;
}

#[actix_web::test]
async fn what_is_refused_below_the_queue_stays_ticked_with_its_reason() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let typed = [&[("act", "return")], &TICKED[..]].concat();
    let line = format!("POST {DECISIONS}");
    world.fake.refuse(&line, 422, "approval.bulk.size", "一次最多 200 件", json!([]));
    let refused = browser.send("/queue/decisions", &typed).await;
    assert!(refused.status == 422 && refused.text.contains("一次最多 200 件"), "{}", refused.text);
    stands_again(&world, &refused.text);
    let items = json!([{ "id": "tsk_1", "status": 422, "title_zh": "请写明理由", "title_en": "say why" }]);
    world.fake.say(&line, json!({ "items": items }));
    let each = browser.send("/queue/decisions", &typed).await.text;
    assert!(each.contains("tsk_1</a>：请写明理由") && !each.contains("已办 0 件"), "{each}");
    stands_again(&world, &each);
    let none = browser.send("/queue/decisions", &[("act", "return"), ("reason", "重复")]).await;
    assert!(none.status == 422 && none.text.contains("value=\"重复\""), "{}", none.text);
    world.stop().await;
}

#[actix_web::test]
async fn whoever_decided_goes_back_to_the_page_of_the_queue_from_which_they_came() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("POST {DECISIONS}"), json!({ "items": [{ "id": "tsk_1", "status": 200 }] }));
    let done = browser.send("/queue/decisions", &[&[("act", "approve")], &TICKED[..]].concat()).await;
    assert!(done.text.contains("已办 1 件"), "{}", done.text);
    assert!(done.text.contains("href=\"/queue?risk=high&amp;cursor=abc\">返回待办列表"), "{}", done.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_register_keeps_what_is_ticked_typed_and_looked_for() {
    let world = World::start(&["government_approver"]).await;
    let browser = world.signed_in().await;
    let line = "POST /api/registry/v1/registers/work-group/approval";
    world.fake.refuse(line, 409, "registry.entry.state", "状态不允许", json!([]));
    for (act, status) in [("look", 200), ("approve", 409)] {
        let page = browser.send(GROUPS, &[&[("act", act)], &ENTRY[..]].concat()).await;
        assert_eq!(page.status, status, "{act}: {}", page.text);
        for kept in [
            "name=\"entry\" value=\"reg_1 3\" checked",
            "value=\"3号\"",
            "name=\"query\" value=\"WG\"",
            "name=\"cursor\" value=\"abc\"",
        ] {
            assert!(page.text.contains(kept), "{act}: {kept}: {}", page.text);
        }
        let asked = world.fake.seen("GET", "/api/registry/v1/registers/work-group/entries").pop().unwrap();
        for kept in ["state=published", "query=WG", "cursor=abc"] {
            assert!(asked.path.contains(kept), "{act}: {}", asked.path);
        }
        assert!(!page.text.contains("请先选中要处理的条目"), "{act}: {}", page.text);
    }
    world.fake.say(line, json!({ "items": [] }));
    let done = browser.send(GROUPS, &[&[("act", "approve")], &ENTRY[..]].concat()).await;
    let there = format!("{GROUPS}?done=1&area_code=210102000000&state=published&query=WG&cursor=abc");
    assert_eq!(done.location(), there, "{}", done.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_note_on_a_group_is_kept_where_somebody_presses_enter_and_where_it_is_refused() {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    let line = "POST /api/registry/v1/consolidations/con_1/lines/reg_2/decision";
    world.fake.refuse(line, 409, "registry.consolidation.decided", "已有人处理", json!([]));
    for (act, status, sent) in [("look", 200, 0), ("accept", 409, 1)] {
        let fields = [("act", act), ("entry", "reg_2"), ("revision", "4"), ("note", "先问问街道")];
        let page = browser.send("/registry/groups/con_1", &fields).await;
        assert_eq!(page.status, status, "{act}: {}", page.text);
        assert!(page.text.contains("value=\"先问问街道\""), "{act}: {}", page.text);
        assert_eq!(world.fake.seen("POST", "/api/registry/v1/consolidations").len(), sent, "{act}");
    }
    world.stop().await;
}
