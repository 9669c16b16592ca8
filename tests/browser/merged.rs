//! What reaches further than one roster: entitlements of one person that exclude each other, and the rows of a
//! community that was merged into another.

use kernel::{Clock, SystemClock};
use serde_json::json;
use tests::story::eventually;

use crate::{
    browser::{Browser, Device},
    county::County,
    rolls::{self, HERE, ROSTER, THERE},
};

/// A woman of 1940 and a man of 1952, with numbers that no area gives out.
const SUN: &str = "210199194008200029";
const QIAN: &str = "210199195201010010";
/// The roster of the two allowances for people with disabilities.
const ALLOWANCES: &str = "残疾人两项补贴对象动态表";

#[tokio::test(flavor = "multi_thread")]
async fn who_draws_what_excludes_each_other_is_told_before_and_after() {
    let county = County::start("excluded").await;
    rolls::add(&county.api("zhang-li").await, HERE, ("孙淑芬", SUN)).await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto("/rosters").await;
    worker.follow(ALLOWANCES).await;
    worker.press("新增一行").await;
    fill_allowance(&worker).await;
    worker.press("登记").await;
    worker.see("同时在高龄津贴名单中").await;
    worker.look("excluded-refused").await;
    worker.fill("情况说明", "本人选择享受残疾人生活补贴").await;
    worker.press("登记").await;
    worker.see("已登记。").await;
    worker.press("返回台账").await;
    worker.see("互斥待遇核查").await;
    worker.look("excluded").await;
    // From one roster to the other, where one of the two is ended.
    worker.follow(&format!("另见：{ROSTER}")).await;
    worker.press("停发、退出").await;
    worker.choose("异动原因", "本人放弃").await;
    worker.press("停发、退出").await;
    worker.see("已停发、退出。").await;
    worker.goto("/rosters").await;
    let text = worker.text().await;
    assert!(!text.contains("互斥待遇"), "nothing is left to settle: {text}");
    worker.close().await;
    county.end();
}

async fn fill_allowance(worker: &Browser) {
    for (label, text) in [
        ("姓名", "孙淑芬"),
        ("公民身份号码", SUN),
        ("联系电话", "10020260088"),
        ("户籍地址", "南市场街道八纬路3号"),
        ("银行账号", "6200000000000000001"),
        ("残疾人证号", "21019919400820002941"),
        ("监护人", "孙一"),
        ("月补贴金额", "120"),
    ] {
        worker.fill(label, text).await;
    }
    for (label, option) in [
        ("残疾类别", "视力残疾"),
        ("残疾等级", "二级"),
        ("补贴类别", "困难残疾人生活补贴"),
        ("是否低保", "均不是"),
    ] {
        worker.choose(label, option).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_of_a_merged_community_wait_to_be_taken_over_and_then_stand_here() {
    let county = County::start("merged").await;
    county.colleague_at(THERE, "neighbour", "韩雪", "community_worker", None).await;
    rolls::add(&county.api("neighbour").await, THERE, ("钱守信", QIAN)).await;
    merge(&county).await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto("/rosters").await;
    worker.see("并入待接收 1").await;
    worker.look("merged-list").await;
    worker.follow(ROSTER).await;
    worker.see("还有 1 行在册，等您接收").await;
    worker.look("merged-roster").await;
    worker.choose("并入的社区（村）", "宝环社区").await;
    worker.press("接收").await;
    worker.see("已接收").await;
    worker.see("钱*").await;
    let text = worker.text().await;
    assert!(!text.contains("等您接收"), "it waits no more: {text}");
    worker.goto("/rosters").await;
    worker.follow("宝环社区").await;
    worker.see("台账 · 宝环社区").await;
    worker.close().await;
    county.end();
}

async fn merge(county: &County) {
    let steward = county.api("he-jing").await;
    let today = SystemClock.now().china_date();
    let merger = json!({ "kind": "merge-into", "codes": [THERE], "into": HERE });
    let reform =
        json!({ "document_no": "沈和政演示〔2026〕9号", "effective_on": today, "changes": [merger] });
    steward.post("/api/registry/v1/areas/reforms").json(&reform).send().await.expect(200);
    let worker = county.api("zhang-li").await;
    let arrived = eventually("the merger has arrived", async || {
        let answer = worker.get(&format!("/api/collection/v1/rosters?area_code={HERE}")).try_send().await;
        let answer = answer.map_err(|error| error.to_string())?;
        Ok(answer.at("/predecessors/0").is_string().then_some(()))
    });
    arrived.await.unwrap();
}
