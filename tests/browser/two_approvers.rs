//! Two approvers at the same task, in two browsers.

use crate::{
    browser::Device,
    county::County,
    filing::{FORM, file},
};

/// How many buttons of the decision are not in sight before anybody scrolls.
const BUTTONS_OUT_OF_SIGHT: &str = "return [...document.querySelectorAll('.decide .in-sight button')] \
    .filter(one => one.getBoundingClientRect().bottom > innerHeight || one.getBoundingClientRect().top < 0).length";

/// What a decision rests on and is not in sight before anybody scrolls: of each, its middle is looked for where
/// it would have to be, so that what another thing covers counts as hidden.
const EVIDENCE_OUT_OF_SIGHT: &str = "return ['.decide textarea[name=reason]', '.decide .burden', \
    '.decide .checks-in-short .badge', '.evidence table thead'].filter(what => { \
        const one = document.querySelector(what); \
        if (!one) return true; \
        const place = one.getBoundingClientRect(); \
        const there = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2); \
        return place.top < 0 || place.bottom > innerHeight || !there || !(one.contains(there) || there.contains(one)); \
    })";

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
        approver.see("批准后").await;
        let hidden = approver.script(BUTTONS_OUT_OF_SIGHT).await;
        assert_eq!(hidden, 0, "nobody scrolls on 1366 × 768 to decide");
        let hidden = approver.script(EVIDENCE_OUT_OF_SIGHT).await;
        assert_eq!(hidden, serde_json::json!([]), "nor to see on what");
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
