//! A task goes to a colleague, comes back, and goes again; a signer is added whose agreement is wanted too.

use tests::story::eventually;

use crate::{
    browser::{Browser, Device},
    county::County,
    filing::{FORM, file},
};

/// How many buttons of the decision are not in sight before anybody scrolls.
const BUTTONS_OUT_OF_SIGHT: &str = "return [...document.querySelectorAll('.decide .in-sight button')] \
    .filter(one => one.getBoundingClientRect().bottom > innerHeight || one.getBoundingClientRect().top < 0).length";

const STREET: &str = "210102025000";

#[tokio::test(flavor = "multi_thread")]
async fn a_task_goes_to_a_colleague_who_decides_and_an_added_signer_has_to_agree_too() {
    let county = County::start("handed").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;
    county.colleague("burden-second", "吴迪", "burden_officer", Some("210102-JF")).await;
    county.colleague_at(STREET, "street-second", "孙倩", "street_approver", None).await;
    let office = county.member("zhou-hui", Device::Desk).await;
    let signer = county.member("burden-second", Device::Desk).await;
    let street = county.member("chen-gang", Device::Desk).await;
    let deputy = county.member("street-second", Device::Desk).await;

    open(&office).await;
    ask(&office, ("加签", "请谁加签", "加签理由", "请同事加签"), "吴迪").await;
    office.see("已请同事加签，两人都同意才算通过。").await;
    office.press("同意").await;
    office.see("已记录您的意见。").await;
    street.goto("/queue").await;
    street.see("没有符合条件的审批任务。").await;
    open(&signer).await;
    signer.see("请 吴迪 加签的任务").await;
    signer.look("asked-to-sign").await;
    told(&signer, "指定由您本人审批").await;
    open(&signer).await;
    signer.press("同意").await;
    signer.see("已记录您的意见。").await;

    open(&street).await;
    let delegation = ("委托同事办理", "委托给谁", "委托理由", "委托办理");
    ask(&street, delegation, "孙倩").await;
    street.see("已委托同事办理，没办结前您可以收回。").await;
    street.see("委托 孙倩 办理。").await;
    street.look("handed-over").await;
    street.press("收回").await;
    street.see("任务已回到本岗位，谁都可以办。").await;
    ask(&street, delegation, "孙倩").await;
    street.see("已委托同事办理").await;
    open(&deputy).await;
    deputy.see("委托 孙倩 办理。").await;
    told(&deputy, "指定由您本人审批").await;
    open(&deputy).await;
    assert_eq!(
        deputy.script(BUTTONS_OUT_OF_SIGHT).await,
        0,
        "nobody scrolls to decide on what they were given"
    );
    deputy.look("given-to-decide").await;
    deputy.press("同意").await;
    deputy.see("已记录您的意见。").await;
    officer.goto("/requests").await;
    officer.follow(FORM).await;
    officer.see("已批准").await;
    for browser in [officer, office, signer, street, deputy] {
        browser.close().await;
    }
    county.end();
}

/// Somebody finds this among what they are told: it may be on its way.
async fn told(browser: &Browser, what: &str) {
    let there = eventually(what, async || {
        browser.goto("/notices").await;
        Ok(browser.text().await.contains(what).then_some(()))
    });
    there.await.unwrap();
}

/// The decision page, from the queue.
async fn open(browser: &Browser) {
    browser.goto("/queue").await;
    browser.follow(FORM).await;
    browser.see("审批意见").await;
}

/// Chooses a colleague in what is folded away.
async fn ask(browser: &Browser, (fold, to, reason, button): (&str, &str, &str, &str), colleague: &str) {
    browser.unfold(fold).await;
    browser.choose(to, colleague).await;
    browser.fill(reason, "本周出差").await;
    browser.look("ask-a-colleague").await;
    browser.press(button).await;
}
