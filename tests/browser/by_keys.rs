//! The review queue without a mouse.

use crate::{
    browser::{Browser, Device},
    county::County,
    filing::{FORM, file},
};

/// What has the focus: what a button does, how a field is named, what a link says.
const FOCUSED: &str = "const one = document.activeElement; return one.name === 'act' ? one.value : one.name || one.textContent.trim()";
const TICKED: &str = "return document.querySelectorAll('input[type=checkbox]:checked').length";
const HELP: &str = "return document.getElementById('keys').open";

async fn focused(browser: &Browser) -> String {
    browser.script(FOCUSED).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_worked_through_with_single_keys() {
    let county = County::start("keys").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;
    let approver = county.member("zhou-hui", Device::Desk).await;
    approver.goto("/queue").await;
    // The list: down and up again, ticked and not, help and away.
    approver.key("j").await;
    let first = focused(&approver).await;
    assert!(!first.is_empty());
    approver.key("j").await;
    approver.key("k").await;
    approver.key("k").await;
    assert_eq!(focused(&approver).await, first, "k leads back to the first");
    approver.key("x").await;
    assert_eq!(approver.script(TICKED).await, 1);
    approver.key("x").await;
    assert_eq!(approver.script(TICKED).await, 0);
    helps(&approver).await;
    approver.key("a").await;
    assert_eq!(focused(&approver).await, "approve");
    returns(&approver).await;
    // The decision.
    approver.goto("/queue").await;
    approver.follow(FORM).await;
    approver.see("审批意见").await;
    helps(&approver).await;
    approver.key("s").await;
    assert_eq!(focused(&approver).await, "strike");
    approver.key("x").await;
    assert_eq!(approver.script(TICKED).await, 1, "the field is struck");
    approver.key("x").await;
    returns(&approver).await;
    approver.key("\u{E007}").await;
    approver.see("已记录您的意见。").await;
    for browser in [officer, approver] {
        browser.close().await;
    }
    county.end();
}

/// `?` opens what the keys do, and Escape closes it.
async fn helps(browser: &Browser) {
    browser.key("?").await;
    assert_eq!(browser.script(HELP).await, true);
    browser.key("\u{E00C}").await;
    assert_eq!(browser.script(HELP).await, false);
}

/// `r` leads to the reason; once it is written, Escape and `r` lead to the button that returns.
async fn returns(browser: &Browser) {
    browser.key("r").await;
    assert_eq!(focused(browser).await, "reason");
    browser.type_on(&"jkx".chars().collect::<Vec<char>>(), 0).await;
    browser.key("\u{E00C}").await;
    browser.key("r").await;
    let pressed =
        "return [document.activeElement.value, document.querySelector('[name=reason]').value].join(' ')";
    assert_eq!(browser.script(pressed).await, "return jkx", "in a field the keys are letters");
}
