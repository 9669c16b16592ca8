//! Pages on paper: what is for hands stays on the screen, nothing is cut off, and what is printed can be read.

use serde_json::json;

use crate::{
    audit,
    browser::{Browser, Device},
    busy,
    county::County,
    filing::{FORM, file},
};

/// As wide as a sheet of A4 between its margins of a centimetre, in the pixels of CSS, and the bar beside the page.
const SHEET: (u32, u32) = (718 + 15, 1047);

/// What belongs to hands and is shown all the same.
const FOR_HANDS: &str = "const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1; \
    return [...document.querySelectorAll('nav, button, input, select, textarea, a.button, a[download], .menu, .account, .foot, .skip, label')] \
        .filter(shown).map(one => one.outerHTML.slice(0, 120))";

/// What is wider than the room it has, or hidden below an edge.
const CUT: &str = "const cut = one => { const style = getComputedStyle(one); \
        return (style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) \
            || (style.overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1) \
            || one.getBoundingClientRect().right > document.documentElement.clientWidth + 1; }; \
    return [...document.querySelectorAll('main, main *')] \
        .filter(one => one.checkVisibility() && !one.closest('.hidden') && cut(one)).map(one => one.outerHTML.slice(0, 120))";

/// Looks at the page as it is printed, prints it, and answers how many sheets it takes.
async fn print(browser: &Browser, name: &str) -> usize {
    let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
    browser.media(&json!({ "media": "print", "features": dark })).await;
    browser.screen(Some(SHEET)).await;
    let mut wrong = audit::pale(&browser.driver).await;
    for (what, script) in [("for hands", FOR_HANDS), ("cut off", CUT)] {
        let found: Vec<String> = serde_json::from_value(browser.script(script).await).expect("texts");
        wrong.extend(found.iter().map(|one| format!("{what}: {one}")));
    }
    browser.keep_picture(&format!("paper-{name}")).await;
    browser.screen(None).await;
    browser.media(&json!({ "media": "", "features": [] })).await;
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    let file = browser.driver.print().await.expect("a page that can be printed");
    sheets(&file)
}

/// How many pages a PDF has.
fn sheets(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    assert!(text.starts_with("%PDF-"), "it is a PDF");
    text.split("/Type /Page").skip(1).filter(|rest| !rest.starts_with('s')).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn register_admission_receipt_and_request_are_printed_whole_and_without_what_is_for_hands() {
    let county = County::start("paper").await;
    let number = county.admitted_forms().await.swap_remove(0);
    let visitor = county.visitor(Device::Desk).await;
    visitor.goto("/register").await;
    visitor.see(&number[..6]).await;
    assert!(print(&visitor, "register").await > 0);
    visitor.goto(&format!("/verify/{number}")).await;
    let code = "const code = document.querySelector('.qr img'); return code.complete && code.naturalWidth > 0 && code.checkVisibility()";
    assert_eq!(visitor.script(code).await, true, "the code is there to be printed");
    assert!(print(&visitor, "admission").await <= 2, "an admission fits on a sheet");
    visitor.close().await;

    busy::table_to_review(&county.api("zhang-li").await).await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto("/tables").await;
    worker.follow("和平新村社区").await;
    worker.press("查看回执").await;
    worker.see("回执号").await;
    assert_eq!(print(&worker, "receipt").await, 1, "a receipt is one sheet");
    worker.close().await;

    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;
    assert!(print(&officer, "request").await > 0);
    let approver = county.member("zhou-hui", Device::Desk).await;
    approver.goto("/queue").await;
    approver.follow(FORM).await;
    approver.see("审批意见").await;
    assert!(print(&approver, "decision").await > 0);
    for browser in [officer, approver] {
        browser.close().await;
    }
    county.end();
}
