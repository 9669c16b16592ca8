//! The one table: filled, submitted, a cell returned, corrected, accepted, retrieved.

use serde_json::{Map, Value, json};
use testkit::Answer;

use super::{
    Cast, Narrator, demand, demands, eventually,
    gate::Admitted,
    people::{COMMUNITY, STREET},
};

/// From the opening of the table to the retrieval of its figures.
pub async fn fill_review_retrieve(
    cast: &Cast,
    narrator: &mut Narrator,
    admitted: &Admitted,
) -> Result<(), String> {
    narrator.chapter("二、社区的一张表");
    let place = format!("/api/collection/v1/tables/{COMMUNITY}/{}", demands::first_due().format("%Y-%m"));
    let number = &admitted.control_number;
    let table = eventually("the table opens with the demand", async || {
        let answer = cast.worker.get(&place).try_send().await.map_err(|e| e.to_string())?;
        Ok((answer.status == 200 && answer.text.contains(number.as_str())).then_some(answer))
    })
    .await?;
    let cells = table.at("/cells").as_array().cloned().unwrap_or_default();
    let prefilled = cells.iter().filter(|cell| !cell["prefill"].is_null()).count();
    narrator.say(&format!("  张丽打开本月的表：{} 格，{prefilled} 格已带出上期数。", cells.len()));
    let saved = save(cast, narrator, &place, &table, &cells).await?;
    let submitted = submit(cast, narrator, &place, &saved).await?;
    let returned = send_back(cast, narrator, &place, &submitted, &admitted.elements).await?;
    let corrected = correct(cast, narrator, &place, &returned, &admitted.elements).await?;
    let accept = cast.street.post(&format!("{place}/review")).if_match(&corrected.etag());
    narrator.ask("accept", accept.json(&json!({"decision": "accept"})), 200).await?;
    narrator.say("  陈刚：全部通过。");
    retrieve(cast, narrator, admitted).await
}

/// A plausible answer for every cell that is still empty; what is prefilled is confirmed as it is.
async fn save(
    cast: &Cast,
    narrator: &mut Narrator,
    place: &str,
    table: &Answer,
    cells: &[Value],
) -> Result<Answer, String> {
    let filled = answers(cells);
    let patch =
        |body: Value| cast.worker.patch(&format!("{place}/cells")).if_match(&table.etag()).json(&body);
    let wrong = filled.first().and_then(|cell| cell.get("element")).cloned().unwrap_or_default();
    let typo = json!({"cells": [{"element": wrong, "value": "三十"}]});
    narrator.ask("a word where a number belongs", patch(typo), 422).await?;
    let bare = cast.worker.patch(&format!("{place}/cells")).json(&json!({"cells": filled}));
    narrator.ask("a change without a revision", bare, 428).await?;
    let saved = narrator.ask("save", patch(json!({"cells": filled})), 200).await?;
    narrator.say(&format!("  填写、核对 {} 格，已保存。", filled.len()));
    Ok(saved)
}

/// A plausible answer for every cell of a table that waits for one.
pub fn answers(cells: &[Value]) -> Vec<Value> {
    cells.iter().filter_map(answer_for).collect()
}

fn answer_for(cell: &Value) -> Option<Value> {
    let element = cell.get("element")?.as_str()?;
    if cell.get("grain").and_then(Value::as_str) == Some("header") || element.starts_with('U') {
        return None;
    }
    // What is under review or accepted already answers an earlier demand.
    if matches!(cell.get("state").and_then(Value::as_str), Some("submitted" | "accepted")) {
        return None;
    }
    let known = cell.pointer("/prefill/value").filter(|value| !value.is_null());
    let mut answer = Map::new();
    answer.insert("element".into(), element.into());
    answer.insert("value".into(), known.cloned().unwrap_or_else(|| json!(2)));
    if let Some(period) = cell.get("value_period") {
        answer.insert("value_period".into(), period.clone());
    }
    Some(Value::Object(answer))
}

async fn submit(cast: &Cast, narrator: &mut Narrator, place: &str, saved: &Answer) -> Result<Answer, String> {
    let path = format!("{place}/submission");
    let submit = || cast.worker.post(&path).if_match(&saved.etag()).json(&json!({}));
    let key = format!("submit-{}", saved.etag().trim_matches('"')) + &saved.text.len().to_string();
    let first = narrator.ask("submit", submit().key(&key), 200).await?;
    let again = narrator.ask("submit again with the same key", submit().key(&key), 200).await?;
    if first.text != again.text {
        return Err(format!("the repeat was answered differently: {first} / {again}"));
    }
    narrator.say(&format!("  一次提交，回执 {}；重复点击仍是同一张回执。", first.text_at("/number")));
    narrator.ask("table", cast.street.get(place), 200).await
}

async fn send_back(
    cast: &Cast,
    narrator: &mut Narrator,
    place: &str,
    submitted: &Answer,
    elements: &[String],
) -> Result<Answer, String> {
    demand(submitted, "/state", "submitted")?;
    let element = elements.last().cloned().unwrap_or_default();
    let body =
        json!({"decision": "return", "cells": [{"element": element, "comment": "与现场不符，请再数一遍"}]});
    let review = cast.street.post(&format!("{place}/review")).if_match(&submitted.etag()).json(&body);
    narrator.ask("return one cell", review, 200).await?;
    narrator.say(&format!("  陈刚只退回一格（{element}）：“与现场不符，请再数一遍”。"));
    narrator.ask("table", cast.worker.get(place), 200).await
}

async fn correct(
    cast: &Cast,
    narrator: &mut Narrator,
    place: &str,
    returned: &Answer,
    elements: &[String],
) -> Result<Answer, String> {
    demand(returned, "/state", "returned")?;
    let element = elements.last().cloned().unwrap_or_default();
    let cells = returned.at("/cells").as_array().cloned().unwrap_or_default();
    let reopened: Vec<&str> =
        cells.iter().filter(|c| c["state"] == "returned").filter_map(|c| c["element"].as_str()).collect();
    if reopened != [element.as_str()] {
        return Err(format!("only {element} should have come back, not {reopened:?}"));
    }
    let period = cells.iter().find(|c| c["element"] == element.as_str()).map(|c| c["value_period"].clone());
    let body = json!({"cells": [{"element": element, "value": 3, "value_period": period}]});
    let patch = cast.worker.patch(&format!("{place}/cells")).if_match(&returned.etag()).json(&body);
    let saved = narrator.ask("correct", patch, 200).await?;
    submit(cast, narrator, place, &saved).await
}

async fn retrieve(cast: &Cast, narrator: &mut Narrator, admitted: &Admitted) -> Result<(), String> {
    narrator.chapter("三、部门按需调取");
    let element = admitted.elements.last().cloned().unwrap_or_default();
    let path = format!("/api/collection/v1/values?element={element}&area_code={STREET}&purpose=住房安全月报");
    let values = narrator.ask("retrieve", cast.housing.get(&path), 200).await?;
    demand(&values, "/items/0/element", element.as_str())?;
    if values.at("/items/0/value") != &json!(3) && values.at("/items/0/value") != &json!("3") {
        return Err(format!("the corrected value should be there: {values}"));
    }
    let csv =
        narrator.ask("retrieve as CSV", cast.housing.get(&path).header("accept", "text/csv"), 200).await?;
    let lines = csv.text.lines().count();
    narrator.say(&format!(
        "  住建局取 {element}：{}（{COMMUNITY}），CSV {lines} 行。",
        values.at("/items/0/value")
    ));
    narrator.ask("another department's element", cast.investment.get(&path), 404).await?;
    narrator.say("  招商局取同一项：不在其范围内，404。");
    Ok(())
}
