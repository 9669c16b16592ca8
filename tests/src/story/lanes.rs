//! Demands that take a road of their own.

use chrono::NaiveDate;
use serde_json::{Value, json};
use testkit::Client;

use super::{
    Cast, Narrator, demand, demands, eventually,
    gate::{admission, decide, file, open_task, revoke},
};

/// Demand 4: a declared emergency gets a provisional code, and must be followed by a full request.
pub async fn emergency(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("十二、台风避难场所情况，当天要 (demand 4)");
    let request = file(cast, &cast.emergency, narrator, &demands::shelters()).await?;
    let path = format!("/api/approval/v1/requests/{request}");
    let view = narrator.ask("request", cast.emergency.get(&path), 200).await?;
    demand(&view, "/lane", "emergency")?;
    let stage = view.text_at("/stage").to_owned();
    let task = open_task(&cast.burden, narrator, &request, &stage).await?;
    decide(&cast.burden, narrator, &task, &json!({"decision": "approve"})).await?;
    let view = narrator.ask("request", cast.emergency.get(&path), 200).await?;
    let task = open_task(&cast.government, narrator, &request, view.text_at("/stage")).await?;
    decide(&cast.government, narrator, &task, &json!({"decision": "approve"})).await?;
    let number = admission(&cast.emergency, narrator, &request).await?;
    narrator.say("  临时准入，最长30日；5个工作日内不补报，自动失效。");
    recorded(cast, narrator).await?;
    revoke(cast, narrator, &number).await
}

/// What an admission asks first is an element of the dictionary from then on.
async fn recorded(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    let address = "/api/registry/v1/elements/YJ.OPEN_SHELTERS";
    let element = eventually("the new element in the dictionary", async || {
        let answer = cast.emergency.get(address).try_send().await.map_err(|e| e.to_string())?;
        Ok((answer.status == 200).then_some(answer))
    })
    .await?;
    demand(&element, "/status", "recorded")?;
    demand(&element, "/steward", "210102-YJ")?;
    let name = json!({"fields": [{"name": "已开放避难场所数", "value_type": "integer"}]});
    let ask = cast.emergency.post("/api/registry/v1/elements:recognise").json(&name);
    let answer = narrator.ask("recognise", ask, 200).await?;
    narrator.say(&format!("  数据元字典已记录“{}”。", element.text_at("/name_zh")));
    demand(&answer, "/fields/0/matched", "YJ.OPEN_SHELTERS")
}

/// Demand 7: a form that stays as it is is renewed, and follows the one before without a gap.
pub async fn renewal(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    narrator.chapter("十三、探访台账明年照旧 (demand 7)");
    let nobody = Client::new(cast.civil.base(), None);
    let list = nobody.get("/api/approval/v1/public/admissions?department=210102-MZ&state=live&limit=200");
    let list = narrator.ask("register", list, 200).await?;
    let items = list.at("/items").as_array().cloned().unwrap_or_default();
    let found = items.iter().find(|item| item.get("form_code").is_some_and(|code| code == demands::RENEWED));
    let found = found.ok_or_else(|| format!("no {} in the register: {list}", demands::RENEWED))?;
    let until: Option<NaiveDate> =
        found.get("valid_until").and_then(Value::as_str).and_then(|day| day.parse().ok());
    let until = until.ok_or_else(|| format!("no validity: {found}"))?;
    let request = file(cast, &cast.civil, narrator, &demands::again(found, until)).await?;
    let path = format!("/api/approval/v1/requests/{request}");
    let changes = narrator.ask("change set", cast.civil.get(&format!("{path}/changes")), 200).await?;
    demand(&changes, "/substantive", false)?;
    let view = narrator.ask("request", cast.civil.get(&path), 200).await?;
    demand(&view, "/lane", "renewal")?;
    let task = open_task(&cast.burden, narrator, &request, view.text_at("/stage")).await?;
    decide(&cast.burden, narrator, &task, &json!({"decision": "approve"})).await?;
    loop {
        let view = narrator.ask("request", cast.civil.get(&path), 200).await?;
        if view.at("/state") != "in-review" {
            break;
        }
        let task = open_task(&cast.streets, narrator, &request, view.text_at("/stage")).await?;
        decide(&cast.streets, narrator, &task, &json!({"decision": "approve"})).await?;
    }
    let number = admission(&cast.civil, narrator, &request).await?;
    let code = nobody.get(&format!("/api/approval/v1/public/admissions/{number}"));
    let code = narrator.ask("verify", code, 200).await?;
    demand(&code, "/valid_from", until.succ_opt().unwrap_or(until).to_string())?;
    narrator.say("  内容没有变化，简化续用：原编号的下一版，接着原有效期。");
    revoke(cast, narrator, &number).await
}
