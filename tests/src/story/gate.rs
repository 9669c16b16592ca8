//! Through the gate: checked, filed, reviewed, decided, admitted, verified.

use serde_json::{Value, json};
use testkit::{Answer, Client};

use super::{Cast, Narrator, demand, demands, eventually};

/// What came out of the gate.
pub struct Admitted {
    /// The control number.
    pub control_number: String,
    /// The elements that are asked.
    pub elements: Vec<String>,
}

/// What an interrupted story left admitted is revoked first: its questions would count as held.
pub async fn clear(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    let list = cast.burden.get("/api/approval/v1/admissions?state=live&limit=200");
    let live = narrator.ask("admissions", list, 200).await?;
    let items = live.at("/items").as_array().cloned().unwrap_or_default();
    for item in items.iter().filter(|item| of_this_story(item)) {
        let number = item.get("control_number").and_then(Value::as_str).unwrap_or_default();
        revoke(cast, narrator, number).await?;
    }
    Ok(())
}

fn of_this_story(item: &Value) -> bool {
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let later = text("control_number").parse().is_ok_and(|n: kernel::ControlNumber| n.edition() > 1);
    demands::TITLES.contains(&text("title_zh")) || (text("form_code") == demands::RENEWED && later)
}

/// Demand 5 the whole way to its admission.
pub async fn houses(cast: &Cast, narrator: &mut Narrator) -> Result<Admitted, String> {
    narrator.chapter("一、住建局要九项数据 (demand 5: nine fields, five held already)");
    let body = demands::houses();
    let check = cast.housing.post("/api/approval/v1/checks").without_key().json(&body);
    let report = narrator.ask("dry run", check, 200).await?;
    demand(&report, "/may_submit", true)?;
    let verdicts = verdicts(&report);
    let (asked, held): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(|(_, verdict)| verdict == "ask");
    let names = |fields: &[(String, String)]| fields.iter().map(|(e, _)| e.clone()).collect::<Vec<_>>();
    narrator.say(&format!(
        "  预检：{} 项已有人报（{}），可直接调取；{} 项要新问。",
        held.len(),
        names(&held).join("、"),
        asked.len()
    ));
    if (held.len(), asked.len()) != (5, 4) {
        return Err(format!("expected 5 held and 4 asked: {report}"));
    }
    let request = file(cast, &cast.housing, narrator, &body).await?;
    narrator.say(&format!("  已提交：{request}"));
    let task = open_task(&cast.burden, narrator, &request, "completeness").await?;
    let own = cast.housing.post(&format!("/api/approval/v1/tasks/{}/decision", task.id));
    narrator
        .ask("the applicant decides", own.if_match(&task.etag).json(&json!({"decision": "approve"})), 403)
        .await?;
    narrator.say("  住建局自己点“同意”：系统拒绝（申请部门不能审批自己的申请）。");
    decide(&cast.burden, narrator, &task, &json!({"decision": "approve"})).await?;
    narrator.say("  减负办 周慧：形式审查通过，转各街道。");
    streets(cast, narrator, &request).await?;
    let control_number = admission(&cast.housing, narrator, &request).await?;
    verify(cast, narrator, &control_number).await?;
    Ok(Admitted { control_number, elements: names(&asked) })
}

/// `(element, verdict)` of every field of a check report.
pub fn verdicts(report: &Answer) -> Vec<(String, String)> {
    let text =
        |field: &Value, name: &str| field.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let fields = report.at("/fields").as_array().cloned().unwrap_or_default();
    fields.iter().map(|field| (text(field, "element"), text(field, "verdict"))).collect()
}

/// Drafts and submits; answers the request's id.
pub async fn file(
    _cast: &Cast,
    department: &Client,
    narrator: &mut Narrator,
    body: &Value,
) -> Result<String, String> {
    let draft = narrator.ask("draft", department.post("/api/approval/v1/requests").json(body), 201).await?;
    let request = draft.text_at("/id").to_owned();
    let submit = department.post(&format!("/api/approval/v1/requests/{request}/submission"));
    narrator.ask("submit", submit.if_match(&draft.etag()).json(&json!({})), 200).await?;
    Ok(request)
}

/// A task in somebody's queue.
pub struct Task {
    /// Its id.
    pub id: String,
    /// Its revision.
    pub etag: String,
}

/// Finds the open task of a request in a queue.
pub async fn open_task(
    who: &Client,
    narrator: &mut Narrator,
    request: &str,
    stage: &str,
) -> Result<Task, String> {
    let queue = narrator.ask("queue", who.get("/api/approval/v1/tasks?state=open&limit=200"), 200).await?;
    let items = queue.at("/items").as_array().cloned().unwrap_or_default();
    let is = |item: &Value, name: &str, value: &str| item.get(name).and_then(Value::as_str) == Some(value);
    let found = items.iter().find(|item| is(item, "request", request) && is(item, "stage", stage));
    let id = found
        .and_then(|item| item.get("id"))
        .and_then(Value::as_str)
        .ok_or_else(|| format!("no {stage} task: {queue}"))?;
    let task = narrator.ask("task", who.get(&format!("/api/approval/v1/tasks/{id}")), 200).await?;
    Ok(Task { id: id.to_owned(), etag: task.etag() })
}

/// Decides.
pub async fn decide(
    who: &Client,
    narrator: &mut Narrator,
    task: &Task,
    decision: &Value,
) -> Result<Answer, String> {
    let path = format!("/api/approval/v1/tasks/{}/decision", task.id);
    narrator.ask("decide", who.post(&path).if_match(&task.etag).json(decision), 200).await
}

/// The street decides for its own communities; a stale decision is refused first.
pub async fn streets(cast: &Cast, narrator: &mut Narrator, request: &str) -> Result<(), String> {
    let task = open_task(&cast.street, narrator, request, "street").await?;
    let stale = Task { id: task.id.clone(), etag: "\"999\"".into() };
    let path = format!("/api/approval/v1/tasks/{}/decision", stale.id);
    let late = cast.street.post(&path).if_match(&stale.etag).json(&json!({"decision": "approve"}));
    narrator.ask("a stale decision", late, 412).await?;
    decide(&cast.street, narrator, &task, &json!({"decision": "approve"})).await?;
    narrator.say("  南市场街道 陈刚：同意，仅限本街道的社区。");
    Ok(())
}

/// The control number, once there is one.
pub async fn admission(
    department: &Client,
    narrator: &mut Narrator,
    request: &str,
) -> Result<String, String> {
    let view =
        narrator.ask("request", department.get(&format!("/api/approval/v1/requests/{request}")), 200).await?;
    let number = view.at("/admission/control_number").as_str().or(view.at("/control_number").as_str());
    let number = number.ok_or_else(|| format!("no control number: {view}"))?.to_owned();
    narrator.say(&format!("  准入编号 {number}"));
    Ok(number)
}

async fn verify(cast: &Cast, narrator: &mut Narrator, number: &str) -> Result<(), String> {
    let nobody = Client::new(cast.housing.base(), None);
    let seen = narrator
        .ask("verify", nobody.get(&format!("/api/approval/v1/public/admissions/{number}")), 200)
        .await?;
    demand(&seen, "/status", "green")?;
    let typo = format!("{}{}", &number[..number.len() - 1], if number.ends_with('0') { '1' } else { '0' });
    let wrong = nobody.get(&format!("/api/approval/v1/public/admissions/{typo}"));
    narrator.ask("a mistyped number", wrong, 422).await?;
    narrator.say("  居民扫码核验：绿色；抄错一位：校验字符不符。");
    Ok(())
}

/// The burden office takes an admission back; collection closes by itself.
pub async fn revoke(cast: &Cast, narrator: &mut Narrator, number: &str) -> Result<(), String> {
    let path = format!("/api/approval/v1/admissions/{number}/revocation");
    narrator.ask("revoke", cast.burden.post(&path).json(&json!({"reason": "演示结束"})), 200).await?;
    let nobody = Client::new(cast.housing.base(), None);
    eventually("the code turns red", async || {
        let seen = nobody.get(&format!("/api/approval/v1/public/admissions/{number}")).try_send().await;
        let seen = seen.map_err(|e| e.to_string())?;
        Ok((seen.at("/status") == "red").then_some(()))
    })
    .await?;
    narrator.say(&format!("  {number} 已撤销，核验变红。"));
    Ok(())
}
