//! Demands that do not get through as they are.

use serde_json::{Value, json};
use testkit::{Answer, Client};

use super::{
    Cast, Narrator, demand, demands,
    gate::{admission, decide, file, open_task, revoke, streets, verdicts},
};

/// Demand 1: held by another department; the asker gets the data, the community gets nothing.
pub async fn supplied_instead_of_asked(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("五、卫健局每季度要60岁以上老年人数 (demand 1)");
    let request = file(cast, &cast.health, narrator, &demands::elderly()).await?;
    let view = narrator
        .ask("request", cast.health.get(&format!("/api/approval/v1/requests/{request}")), 200)
        .await?;
    demand(&view, "/outcome", "supplied")?;
    narrator
        .say(&format!("  结果：改由共享获取，不再发表。理由：{}", view.at("/reason").as_str().unwrap_or("")));
    Ok(())
}

/// Demand 6: on the negative list; refused at the door, nothing stored.
pub async fn never_to_be_passed_down(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("六、招商局要社区报招商线索 (demand 6)");
    let body = demands::leads();
    let draft = cast.investment.post("/api/approval/v1/requests").json(&body);
    let draft = narrator.ask("draft", draft, 201).await?;
    let submit =
        cast.investment.post(&format!("/api/approval/v1/requests/{}/submission", draft.text_at("/id")));
    let refused = narrator.ask("submit", submit.if_match(&draft.etag()).json(&json!({})), 422).await?;
    if !refused.text.contains("negative-list") {
        return Err(format!("the negative list should be named: {refused}"));
    }
    narrator
        .say(&format!("  不予受理：{}", refused.at("/detail").as_str().unwrap_or(refused.text_at("/title"))));
    withdraw(&cast.investment, narrator, draft.text_at("/id")).await
}

/// Demand 8: weekly where the item allows monthly; the burden office lowers it.
pub async fn weekly_becomes_monthly(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("七、公安分局每周要户籍人口 (demand 8)");
    let body = demands::weekly();
    let check = cast.police.post("/api/approval/v1/checks").without_key().json(&body);
    let report = narrator.ask("dry run", check, 200).await?;
    if verdicts(&report).iter().any(|(_, verdict)| verdict != "ask") {
        return Err(format!("weekly figures are not held: {report}"));
    }
    let request = file(cast, &cast.police, narrator, &body).await?;
    let task = open_task(&cast.burden, narrator, &request, "completeness").await?;
    let path = format!("/api/approval/v1/tasks/{}/decision", task.id);
    let plain = cast.burden.post(&path).if_match(&task.etag).json(&json!({"decision": "approve"}));
    narrator.ask("approve without terms", plain, 409).await?;
    let terms =
        json!({"decision": "approve", "terms": {"frequency": "monthly"}, "reason": "清单事项只允许每月一次"});
    decide(&cast.burden, narrator, &task, &terms).await?;
    streets(cast, narrator, &request).await?;
    let number = admission(&cast.police, narrator, &request).await?;
    let view = narrator
        .ask("request", cast.police.get(&format!("/api/approval/v1/requests/{request}")), 200)
        .await?;
    demand(&view, "/outcome", "approved-with-terms")?;
    narrator.say("  结果：有条件批准，由每周降为每月；与一张表中的同一格合并，社区不多填一格。");
    revoke(cast, narrator, &number).await
}

/// Demands 3 and 9: refused at the door, each for its own reason.
pub async fn never_like_this(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("八、统战部要信教群众名册 (demand 3)");
    refused(&cast.front, narrator, &demands::believers(), "approval.privacy.forbidden").await?;
    let check = cast.front.post("/api/approval/v1/checks").without_key().json(&demands::venues());
    demand(&narrator.ask("dry run", check, 200).await?, "/may_submit", true)?;
    narrator.say("  场所数可以统计，信教群众不得按人登记。");
    narrator.chapter("九、医保局要社区上门催缴 (demand 9)");
    let answer =
        refused(&cast.insurance, narrator, &demands::urging(), "approval.negative-list.matched").await?;
    if !answer.text.contains("费随事转") {
        return Err(format!("who pays should be told: {answer}"));
    }
    narrator.say("  请部门自己办，或按费随事转购买服务。");
    Ok(())
}

/// Demand 10: the group is refused; what it was to carry is there already.
pub async fn no_second_channel(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("十、安全隐患要在工作群里再报一遍 (demand 10)");
    refused(&cast.emergency, narrator, &demands::chat_group(), "approval.multi-head.channel").await?;
    let mut body = demands::chat_group();
    if let Some(channels) = body.get_mut("channels") {
        *channels = json!(["system"]);
    }
    let request = file(cast, &cast.emergency, narrator, &body).await?;
    let path = format!("/api/approval/v1/requests/{request}");
    let view = narrator.ask("request", cast.emergency.get(&path), 200).await?;
    demand(&view, "/outcome", "supplied")?;
    narrator.say("  只走本系统；数据已经有了，直接调取。");
    Ok(())
}

/// Demand 2: without photos and positions, and with an assessment, the list is admitted.
pub async fn children_with_care(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("十一、妇联要留守儿童名单，附照片和定位 (demand 2)");
    let answer = refused(&cast.women, narrator, &demands::children(), "approval.privacy.media").await?;
    if !answer.text.contains("approval.privacy.no-ground") {
        return Err(format!("an impact assessment should be asked for: {answer}"));
    }
    let request = file(cast, &cast.women, narrator, &demands::children_lawfully()).await?;
    let task = open_task(&cast.burden, narrator, &request, "completeness").await?;
    decide(&cast.burden, narrator, &task, &json!({"decision": "approve"})).await?;
    streets(cast, narrator, &request).await?;
    let number = admission(&cast.women, narrator, &request).await?;
    narrator.say("  去掉照片、轨迹，补上影响评估和保存期限后批准。");
    revoke(cast, narrator, &number).await
}

/// Drafts, is refused at the submission for this reason among others, and takes the draft back.
async fn refused(who: &Client, narrator: &mut Narrator, body: &Value, code: &str) -> Result<Answer, String> {
    let draft = narrator.ask("draft", who.post("/api/approval/v1/requests").json(body), 201).await?;
    let submit = who.post(&format!("/api/approval/v1/requests/{}/submission", draft.text_at("/id")));
    let refused = narrator.ask("submit", submit.if_match(&draft.etag()).json(&json!({})), 422).await?;
    if !refused.text.contains(code) {
        return Err(format!("{code} should be named: {refused}"));
    }
    narrator.say(&format!("  不予受理：{}", refused.text_at("/detail")));
    withdraw(who, narrator, draft.text_at("/id")).await?;
    Ok(refused)
}

async fn withdraw(who: &Client, narrator: &mut Narrator, request: &str) -> Result<(), String> {
    let view = narrator.ask("request", who.get(&format!("/api/approval/v1/requests/{request}")), 200).await?;
    let path = format!("/api/approval/v1/requests/{request}/withdrawal");
    let body = json!({"reason": "不予受理"});
    narrator.ask("withdraw", who.post(&path).if_match(&view.etag()).json(&body), 200).await.map(drop)
}
