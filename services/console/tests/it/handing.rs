//! A task handed to a colleague and taken back, and a signer who is added.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const TASK: &str = "/api/approval/v1/tasks/tsk_1";

/// An open task that 张丽 (per_1), or somebody else, gave to 周慧.
fn given(by: (&str, &str)) -> Value {
    let mut task = samples::task("open");
    task["delegate"] = json!("per_2");
    task["delegate_name"] = json!("周慧");
    task["may"] = json!([]);
    task["delegations"] = json!([{ "by": by.0, "by_name": by.1, "to": "per_2", "to_name": "周慧", "at": "2026-11-23T01:00:00Z" }]);
    task
}

fn colleagues(world: &World, items: Value) {
    world.fake.say(&format!("GET {TASK}/colleagues"), json!({ "items": items }));
}

#[actix_web::test]
async fn a_colleague_is_chosen_by_name_and_asked_with_the_reason_under_the_revision() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    colleagues(&world, json!([{ "actor": "per_2", "name": "周慧" }, { "actor": "per_3", "name": "吴迪" }]));
    let page = browser.get("/queue/tsk_1").await.text;
    for said in [
        "委托同事办理",
        "加签",
        "<option value=\"per_2\">周慧</option>",
        "<option value=\"per_3\">吴迪</option>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for (act, verb, address, said) in [
        ("delegate", "delegation", "/queue/tsk_1?done=delegated", "没办结前您可以收回"),
        ("signer", "signers", "/queue/tsk_1?done=signer", "两人都同意才算通过"),
    ] {
        world.fake.say(&format!("POST {TASK}/{verb}"), json!({ "id": "tsk_1" }));
        let (to, reason) = (format!("{act}.to"), format!("{act}.reason"));
        let fields = [("act", act), ("revision", "\"7\""), (to.as_str(), "per_2"), (reason.as_str(), "出差")];
        let sent = browser.send("/queue/tsk_1", &fields).await;
        assert_eq!((sent.status, sent.location()), (303, address), "{}", sent.text);
        let seen = world.fake.seen("POST", &format!("{TASK}/{verb}")).pop().unwrap();
        assert_eq!(seen.body, json!({ "to": "per_2", "reason": "出差" }));
        assert_eq!(seen.headers["if-match"], "\"7\"");
        assert_eq!(seen.headers["idempotency-key"], "0123456789abcdef");
        assert!(browser.get(address).await.text.contains(said), "{said}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn that_there_is_nobody_to_ask_is_said_and_where_nobody_may_ask_nothing_is_offered() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    colleagues(&world, json!([]));
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("没有可以请的同事") && !page.contains("name=\"delegate.to\""), "{page}");
    browser.get("/preferences/language/en?back=/").await;
    let english = browser.get("/queue/tsk_1").await.text;
    assert!(english.contains("There is no colleague to ask"), "{english}");
    let line = format!("GET {TASK}/colleagues");
    world.fake.refuse(&line, 409, "approval.task.claimed", "任务已被他人认领", json!([]));
    let claimed = browser.get("/queue/tsk_1").await.text;
    assert!(claimed.contains("Your decision") && !claimed.contains("Add a signer"), "{claimed}");
    world.stop().await;
}

#[actix_web::test]
async fn who_gave_a_task_away_sees_who_has_it_and_takes_it_back_and_nobody_else_does() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {TASK}"), given(("per_1", "张丽")));
    let page = browser.get("/queue/tsk_1").await.text;
    for said in [
        "张丽 于 2026年11月23日 09:00 委托 周慧 办理",
        "办理期限不变（2026年11月25日 18:00）",
        "value=\"take-back\">收回",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        world.fake.seen("GET", &format!("{TASK}/colleagues")).is_empty(),
        "who does not decide asks nobody"
    );
    world.fake.say(&format!("POST {TASK}/delegation/end"), json!({ "id": "tsk_1" }));
    let back = browser.send("/queue/tsk_1", &[("act", "take-back"), ("revision", "\"7\"")]).await;
    assert_eq!((back.status, back.location()), (303, "/queue/tsk_1?done=back"), "{}", back.text);
    let seen = world.fake.seen("POST", &format!("{TASK}/delegation/end")).pop().unwrap();
    assert_eq!(seen.headers["if-match"], "\"7\"");

    world.fake.say(&format!("GET {TASK}"), given(("per_9", "吴迪")));
    let other = browser.get("/queue/tsk_1?done=back").await.text;
    assert!(other.contains("吴迪 于") && !other.contains("take-back"), "{other}");
    assert!(other.contains("任务已回到本岗位"), "{other}");
    let mut queue = given(("per_9", "吴迪"));
    world.fake.say("GET /api/approval/v1/tasks", json!({ "items": [queue.clone()], "next_cursor": null }));
    assert!(browser.get("/queue").await.text.contains("由 周慧 办理"));

    // Who has it may give it back undecided; who was added as a signer was given it by nobody.
    queue["delegate"] = json!("per_1");
    queue["may"] = json!(["approve", "reject"]);
    world.fake.say(&format!("GET {TASK}"), queue.clone());
    let own = browser.get("/queue/tsk_1").await.text;
    assert!(own.contains("交回，由本岗位办理") && own.contains("value=\"approve\""), "{own}");
    queue["delegations"] = json!([]);
    world.fake.say(&format!("GET {TASK}"), queue);
    let signer = browser.get("/queue/tsk_1").await.text;
    assert!(signer.contains("请 周慧 加签的任务") && !signer.contains("take-back"), "{signer}");
    world.stop().await;
}

#[actix_web::test]
async fn what_stands_in_the_way_is_read_beside_what_was_chosen_in_both_languages() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    colleagues(&world, json!([{ "actor": "per_2", "name": "周慧" }]));
    let none = browser.send("/queue/tsk_1", &[("act", "delegate"), ("revision", "\"7\"")]).await;
    assert!(none.status == 422 && none.text.contains("还有内容没有填完整"), "{}", none.text);
    assert!(world.fake.seen("POST", &format!("{TASK}/delegation")).is_empty());

    let fields =
        [("act", "signer"), ("revision", "\"7\""), ("signer.to", "per_2"), ("signer.reason", "一并把关")];
    let unfit = json!([{ "pointer": "/to", "code": "approval.task.delegate-unfit", "zh": "应当回避", "en": "a conflict" }]);
    let line = format!("POST {TASK}/signers");
    world.fake.refuse(&line, 422, "approval.task.delegate-unfit", "这位同事应当回避", unfit);
    let refused = browser.send("/queue/tsk_1", &fields).await;
    assert_eq!(refused.status, 422);
    for said in [
        "这位同事应当回避",
        "id=\"signer-to-error\"",
        "<option value=\"per_2\" selected>",
        ">一并把关</textarea>",
    ] {
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
    }
    assert_eq!(refused.text.matches("<details open>").count(), 1, "only that one is open: {}", refused.text);

    // Somebody else has decided meanwhile.
    world.fake.refuse(&line, 412, "http.stale-revision", "内容已被他人更新", json!([]));
    world.fake.say(&format!("GET {TASK}"), samples::task("closed"));
    let late = browser.send("/queue/tsk_1", &fields).await;
    assert!(late.status == 412 && late.text.contains("周慧 于"), "{}", late.text);
    assert!(late.text.contains("刚才的操作没有生效"), "{}", late.text);
    browser.get("/preferences/language/en?back=/").await;
    let late = browser.send("/queue/tsk_1", &fields).await;
    assert!(late.text.contains("what you did had no effect"), "{}", late.text);
    world.stop().await;
}
