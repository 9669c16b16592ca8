//! People on the rosters of two communities, one of whom moved to the other: written through the API.

use serde_json::{Value, json};
use testkit::{Answer, Client};
use tests::story::eventually;

/// The roster that the worked data set keeps of those who draw the allowance of the very old.
pub const ROSTER: &str = "高龄津贴发放对象动态表";
/// 和平新村社区
pub const HERE: &str = "210102025001";
/// The community next to it.
pub const THERE: &str = "210102025002";

/// The admission that keeps the roster of a community.
pub async fn admission(worker: &Client, area: &str) -> String {
    let found = eventually("the rosters are there", async || {
        let path = format!("/api/collection/v1/rosters?area_code={area}");
        let answer = worker.get(&path).try_send().await.map_err(|error| error.to_string())?;
        let items = answer.at("/items").as_array().cloned().unwrap_or_default();
        let one = items.iter().find(|item| item["title_zh"] == ROSTER);
        Ok(one.and_then(|one| one["admission"].as_str().map(ToOwned::to_owned)))
    });
    found.await.unwrap()
}

/// Somebody comes onto the roster.
pub async fn add(worker: &Client, area: &str, (name, number): (&str, &str)) -> Answer {
    let place = format!("/api/collection/v1/rosters/{area}/{}/rows", admission(worker, area).await);
    let unknown = json!({ "empty": "unknown" });
    let values = json!({
        "name": name, "id_no": number, "phone": "10020260099", "resid_addr": "南市场街道八纬路1号",
        "bank_account": unknown, "benefit_amt": "100", "benefit_from": "2026-01",
    });
    worker.post(&place).json(&json!({ "values": values })).send().await.expect(201)
}

/// Somebody of the other community is to come onto the roster here, once this community agrees.
pub async fn ask_to_come(neighbour: &Client, person: (&str, &str)) {
    let added = add(neighbour, THERE, person).await;
    let roster = format!("/api/collection/v1/rosters/{THERE}/{}", admission(neighbour, THERE).await);
    let go = neighbour.post(&format!("{roster}/rows/{}/move", added.text_at("/row"))).if_match(&added.etag());
    let asked = go.json(&json!({ "to_area": HERE })).send().await.expect(200);
    assert_eq!(asked.at("/awaiting"), &Value::from(HERE));
}
