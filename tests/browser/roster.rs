//! A community worker keeps a roster in the browser: somebody is added and stays masked, is looked at with a
//! reason, changes, moves in, ends; what changed is read and taken away as a file.

use chrono::{Days, NaiveDate};
use kernel::{Clock, SystemClock};

use crate::{
    browser::{Browser, Device},
    county::County,
    rolls::{self, HERE, ROSTER, THERE},
};

/// A woman of 1940 and a man of 1952, with numbers that no area gives out.
const SUN: &str = "210199194008200029";
const QIAN: &str = "210199195201010010";

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_keeps_a_roster_row_by_row() {
    let county = County::start("roster").await;
    county.colleague_at(THERE, "neighbour", "韩雪", "community_worker", None).await;
    rolls::ask_to_come(&county.api("neighbour").await, ("钱守信", QIAN)).await;

    let worker = county.member("zhang-li", Device::Phone).await;
    open(&worker).await;
    add(&worker).await;
    see_with_a_reason(&worker).await;
    change(&worker).await;
    confirm_an_arrival(&worker).await;
    end(&worker).await;
    read_what_changed(&worker).await;
    take_it_away(&worker).await;
    worker.close().await;
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_kept_without_script() {
    let county = County::start("roster-no-script").await;
    let number = rolls::admission(&county.api("zhang-li").await, HERE).await;
    let worker = county.member("zhang-li", Device::NoScript).await;
    worker.goto(&format!("/rosters/{HERE}/{number}/rows/new")).await;
    fill(&worker, "孙淑芬", SUN).await;
    worker.press("登记").await;
    worker.see("已登记。").await;
    worker.see("210199********0029").await;
    worker.press("停发、退出").await;
    worker.choose("异动原因", "误录更正").await;
    worker.press("停发、退出").await;
    worker.see("已停发、退出。").await;
    worker.close().await;
    county.end();
}

async fn open(worker: &Browser) {
    worker.goto("/").await;
    worker.press("台账").await;
    worker.see("迁入待确认 1").await;
    worker.look("roster-list").await;
    worker.follow(ROSTER).await;
    worker.see("还没有登记任何一行。").await;
    worker.look("roster-empty").await;
}

/// A slip of the pen first: what is wrong stands at its field, and nothing is lost.
async fn add(worker: &Browser) {
    worker.press("新增一行").await;
    fill(worker, "孙淑芬", "210199194008200028").await;
    worker.fill_date("生效日期", &two_months_ago().to_string()).await;
    worker.press("登记").await;
    worker.see("公民身份号码校验不通过，请核对").await;
    worker.look("roster-add-refused").await;
    worker.fill("公民身份号码", SUN).await;
    worker.press("登记").await;
    worker.see("已登记。").await;
    worker.see("孙*").await;
    worker.see("210199********0029").await;
    let text = worker.text().await;
    assert!(!text.contains(SUN) && !text.contains("孙淑芬"), "a row is masked: {text}");
    worker.look("roster-row").await;
}

async fn fill(worker: &Browser, name: &str, number: &str) {
    worker.fill("姓名", name).await;
    worker.fill("公民身份号码", number).await;
    worker.fill("联系电话", "10020260088").await;
    worker.fill("居住地址", "南市场街道八纬路3号").await;
    worker.fill("银行账号", "6200000000000000001").await;
    worker.fill("月补贴金额", "100").await;
    worker.fill_date("发放起始月", "2026-01").await;
}

fn two_months_ago() -> NaiveDate {
    SystemClock.now().china_date() - Days::new(60)
}

async fn see_with_a_reason(worker: &Browser) {
    worker.unfold("查看原文").await;
    worker.see("都会记入日志").await;
    worker.choose("查看用途", "核对、更正台账").await;
    worker.fill("具体原因", "核对本月新增").await;
    worker.press("查看原文").await;
    worker.see("本次查看已记入日志").await;
    worker.see(SUN).await;
    worker.look("roster-unmasked").await;
    worker.follow("孙淑芬").await;
}

async fn change(worker: &Browser) {
    worker.press("变更").await;
    worker.see("现在：孙*").await;
    worker.look("roster-change").await;
    worker.press("保存变更").await;
    worker.see("内容没有变化").await;
    worker.fill("月补贴金额", "200").await;
    worker.choose("异动原因", "标准调整").await;
    worker.press("保存变更").await;
    worker.see("已变更。").await;
    worker.see("标准调整").await;
    worker.press("返回台账").await;
    worker.see("新增 0，停发 0，变更 1").await;
}

async fn confirm_an_arrival(worker: &Browser) {
    worker.see("迁入待确认").await;
    worker.look("roster-arrival-waits").await;
    worker.follow("钱*").await;
    worker.see("210199********0010").await;
    worker.look("roster-arrival").await;
    worker.press("确认迁入").await;
    worker.see("已确认迁入。").await;
    worker.look("roster").await;
}

async fn end(worker: &Browser) {
    worker.follow("孙*").await;
    worker.press("停发、退出").await;
    worker.choose("异动原因", "本人放弃").await;
    worker.look("roster-end").await;
    worker.press("停发、退出").await;
    worker.see("已停发、退出。").await;
}

async fn read_what_changed(worker: &Browser) {
    worker.press("异动").await;
    // Who moved in is not new: somebody else had them before.
    worker.see("新增 0，停发 1，变更 1").await;
    worker.see("变更 迁入").await;
    worker.see("本人放弃").await;
    worker.look("roster-changes").await;
    worker.press("返回台账").await;
}

async fn take_it_away(worker: &Browser) {
    let script = "const file = new XMLHttpRequest(); file.open('GET', location.pathname + '/rows.csv', false); \
        file.send(); return file.responseText";
    let file = worker.script(script).await.to_string();
    assert!(file.contains("210199********0010") && !file.contains(QIAN) && !file.contains("孙"), "{file}");
}
