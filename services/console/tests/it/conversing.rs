//! What approvers and a department say to each other, and a return to an earlier stage.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const TASK: &str = "/api/approval/v1/tasks/tsk_1";

fn line(action: &str, who: &str, day: &str, reason: &str) -> Value {
    json!({ "at": format!("2026-11-{day}T01:00:00Z"), "actor": "per_9", "actor_name": who, "action": action,
        "reason": reason, "detail": { "task": "tsk_1", "reason": reason } })
}

fn history() -> Value {
    json!([
        line("information-asked", "周慧", "22", "为什么要按月报？"),
        line("information-given", "王敏", "23", "津贴按月发放"),
        line("information-asked", "周慧", "24", "能不能抽样？"),
    ])
}

#[actix_web::test]
async fn an_approver_reads_the_conversation_without_losing_sight_of_the_decision() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["request"]["history"] = history();
    world.fake.say(&format!("GET {TASK}"), task.clone());
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(
        page.contains("<details class=\"conversation\"><summary>沟通记录（提问 2 次）"),
        "folded: {page}"
    );
    let talk =
        page.split("<details class=\"conversation\">").nth(1).unwrap().split("</details>").next().unwrap();
    for said in [
        "周慧 于 2026年11月22日 09:00 提问：",
        "为什么要按月报？",
        "王敏 于 2026年11月23日 09:00 答复：",
        "津贴按月发放",
        "能不能抽样？",
        "待答复",
    ] {
        assert!(talk.contains(said), "{said}: {talk}");
    }
    task["news"] = json!(["answer"]);
    world.fake.say(&format!("GET {TASK}"), task);
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("<details class=\"conversation\" open>"), "an answer is new: {page}");
    world.fake.say(&format!("GET {TASK}"), samples::task("open"));
    let silent = browser.get("/queue/tsk_1").await.text;
    assert!(!silent.contains("沟通记录"), "nobody said anything: {silent}");
    world.stop().await;
}

#[actix_web::test]
async fn a_department_reads_the_question_where_it_answers_and_the_whole_below() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let mut request = samples::request("in-review");
    request["history"] = history();
    request["tasks"][0]["stopped_at"] = json!("2026-11-24T01:00:00Z");
    world.fake.say("GET /api/approval/v1/requests/req_1", request.clone());
    let page = browser.get("/requests/req_1").await.text;
    let form = page.split("id=\"question-tsk_1\"").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(form.contains("能不能抽样？") && !form.contains("为什么要按月报？"), "{form}");
    let talk = page.split("id=\"conversation\"").nth(1).unwrap().split("</section>").next().unwrap();
    for said in ["为什么要按月报？", "津贴按月发放", "待答复"] {
        assert!(talk.contains(said), "{said}: {talk}");
    }
    request["tasks"][0]["stopped_at"] = Value::Null;
    request["tasks"][0]["closed_at"] = json!("2026-11-25T01:00:00Z");
    world.fake.say("GET /api/approval/v1/requests/req_1", request);
    let over = browser.get("/requests/req_1").await.text;
    assert!(over.contains("未答复") && !over.contains("待答复"), "decided without the answer: {over}");
    world.stop().await;
}

#[actix_web::test]
async fn a_request_is_returned_to_the_department_or_to_a_stage_before_this_one() {
    let world = World::start(&["justice"]).await;
    let browser = world.signed_in().await;
    let select = "<select id=\"to_stage\" name=\"to_stage\"";
    assert!(!browser.get("/queue/tsk_1").await.text.contains(select), "there is no stage before");
    let mut task = samples::task("open");
    let mut before = samples::task_row();
    before["id"] = json!("tsk_0");
    before["result"] = json!("approved");
    before["closed_at"] = json!("2026-11-22T01:00:00Z");
    task["stage"] = json!("justice");
    task["opened_at"] = json!("2026-11-22T01:00:00Z");
    task["request"]["tasks"] = json!([before, task.clone()]);
    world.fake.say(&format!("GET {TASK}"), task);
    let page = browser.get("/queue/tsk_1").await.text;
    for said in
        [select, "申请部门，修改后重报", "<option value=\"completeness\">前面的环节：减负办初审</option>"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let decision = format!("{TASK}/decision");
    world.fake.say(&format!("POST {decision}"), json!({}));
    let send = async |act: &str, stage: &str| {
        let fields = [("act", act), ("revision", "\"7\""), ("reason", "请重新初审"), ("to_stage", stage)];
        browser.send("/queue/tsk_1", &fields).await
    };
    for (act, stage, body) in [
        ("return", "", json!({ "decision": "return", "reason": "请重新初审" })),
        (
            "return",
            "completeness",
            json!({ "decision": "return", "reason": "请重新初审", "to_stage": "completeness" }),
        ),
        ("approve", "completeness", json!({ "decision": "approve", "reason": "请重新初审" })),
    ] {
        let sent = send(act, stage).await;
        assert_eq!((sent.status, sent.location()), (303, "/queue?done=decided"), "{}", sent.text);
        assert_eq!(world.fake.seen("POST", &decision).pop().unwrap().body, body);
    }
    let wrong = json!([{ "pointer": "/to_stage", "code": "x", "zh": "只能退回前面的环节", "en": "no" }]);
    world.fake.refuse(&format!("POST {decision}"), 422, "approval.return.stage", "不能退回", wrong);
    let refused = send("return", "completeness").await;
    assert!(
        refused.status == 422 && refused.text.contains("id=\"to_stage-error\">只能退回前面的环节"),
        "{}",
        refused.text
    );
    assert!(refused.text.contains("<option value=\"completeness\" selected>"), "{}", refused.text);
    world.stop().await;
}
