//! Two approvers at the same task, in two browsers.

use crate::{
    browser::Device,
    county::County,
    filing::{FORM, file},
};

#[tokio::test(flavor = "multi_thread")]
async fn who_decides_second_is_told_who_was_first_and_nothing_is_decided_twice() {
    let county = County::start("two").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;
    county.colleague("burden-second", "吴迪", "burden_officer", Some("210102-JF")).await;
    let first = county.member("zhou-hui", Device::Desk).await;
    let second = county.member("burden-second", Device::Desk).await;
    for approver in [&first, &second] {
        approver.goto("/queue").await;
        approver.follow(FORM).await;
        approver.see("审批意见").await;
    }
    first.press("同意").await;
    first.see("已记录您的意见。").await;
    second.press("同意").await;
    second.see("周慧").await;
    second.look("who-came-second").await;
    for browser in [officer, first, second] {
        browser.close().await;
    }
    county.end();
}
