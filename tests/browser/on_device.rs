//! What only the worker's device has: drafts without a network, and what a spreadsheet's clipboard holds.

use serde_json::{Value, json};
use tests::story::eventually;

use crate::{
    browser::{Browser, Device},
    county::County,
};

/// Opens the first table of the list and waits until the device keeps it.
async fn open_first_table(worker: &Browser) {
    worker.goto("/tables").await;
    worker.follow("和平新村社区").await;
    worker.has("form.sheet[data-offline=ready]").await;
}

/// The names of the fields in which numbers are entered.
async fn numbers(worker: &Browser) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('form.sheet input[inputmode=numeric]')].map(one => one.name)";
    serde_json::from_value(worker.script(script).await).expect("a list of names")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_without_a_network_survives_a_reload_and_reaches_the_service() {
    let mut county = County::start("on-device").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    open_first_table(&worker).await;
    let name = numbers(&worker).await.swap_remove(0);

    county.kill();
    worker.fill_control(&name, "17").await;
    worker.leave().await;
    worker.see("网络不通").await;
    worker.reload().await;
    worker.see("已找回本机上").await;
    assert_eq!(worker.value_of(&name).await, "17");
    county.restart().await;
    worker.see("已保存").await;

    let elsewhere = county.member("zhang-li", Device::Desk).await;
    open_first_table(&elsewhere).await;
    assert_eq!(elsewhere.value_of(&name).await, "17");
    for browser in [worker, elsewhere] {
        browser.close().await;
    }
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_from_a_spreadsheet_fills_the_cells_below() {
    let county = County::start("paste").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    open_first_table(&worker).await;
    let name = numbers(&worker).await.swap_remove(0);
    let paste = format!(
        "const data = new DataTransfer(); data.setData('text/plain', '3\\n4\\n'); \
         document.getElementsByName('{name}')[0].dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }})); \
         const values = [...document.querySelectorAll('form.sheet [name^=\"v.\"]')]; \
         const at = values.findIndex(one => one.name === '{name}'); return values.slice(at, at + 2).map(one => one.value)"
    );
    assert_eq!(worker.script(&paste).await, json!(["3", "4"]));
    worker.see("已粘贴 2 项").await;
    worker.see("已保存").await;
    worker.close().await;
    county.end();
}

/// What an earlier visit to the table would have left on the device.
async fn leave_draft(worker: &Browser, cells: &Value) {
    let script = format!(
        "const key = document.getElementById('draft').dataset.draft; \
         localStorage.setItem('draft:' + key, JSON.stringify({{ title: '和平新村社区的表', cells: {cells} }}))"
    );
    worker.script(&script).await;
}

async fn kept(worker: &Browser) -> Value {
    worker.script("return Object.keys(localStorage).filter(key => key.startsWith('draft:')).length").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_not_uploaded_is_told_on_the_front_page_and_before_signing_out() {
    let county = County::start("draft-told").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    open_first_table(&worker).await;
    let name = numbers(&worker).await.swap_remove(0);
    let was = worker.value_of(&name).await;
    leave_draft(&worker, &json!({ name.as_str(): { "was": was, "is": "17" } })).await;
    worker.goto("/tables").await;
    worker.see("未上传的草稿").await;
    worker.goto("/").await;
    worker.see("和平新村社区的表（1 项）").await;
    worker.look("draft-told").await;

    worker.press("退出登录").await;
    worker.see("还有内容没有上传").await;
    assert_eq!((worker.path().await.as_str(), kept(&worker).await), ("/", json!(1)));
    worker.look("draft-leaving").await;
    worker.follow("和平新村社区的表").await;
    worker.see("已保存").await;
    assert_eq!((worker.value_of(&name).await.as_str(), kept(&worker).await), ("17", json!(0)));
    worker.press("退出登录").await;
    worker.see("密码").await;
    worker.close().await;
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_changed_and_what_is_filled_no_more_is_kept_until_the_person_chose() {
    let county = County::start("draft-chosen").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    open_first_table(&worker).await;
    let names = numbers(&worker).await;
    let [name, other] = names.first_chunk().expect("two numbers");
    let ended = json!({ "was": "", "is": "8", "label": "旧指标" });
    let cells = json!({ name.as_str(): { "was": "5", "is": "17" }, "v.X99.2026-01": ended });
    leave_draft(&worker, &cells).await;
    worker.reload().await;
    worker.see("您离线时填的是“17”").await;
    worker.see("旧指标：您离线时填的是“8”，这一项已不能再填").await;
    worker.fill_control(other, "3").await;
    worker.leave().await;
    worker.see("已保存").await;
    worker.reload().await;
    worker.see("您离线时填的是“17”").await;
    worker.look("draft-chosen").await;
    worker.press("用我填的").await;
    worker.see("已保存").await;
    worker.press("知道了，删除").await;
    assert_eq!((worker.value_of(name).await.as_str(), kept(&worker).await), ("17", json!(0)));
    worker.reload().await;
    assert_eq!(worker.value_of(name).await, "17", "the service has it");
    worker.close().await;
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_stands_there_without_a_network_and_what_is_typed_then_is_nobody_elses() {
    let mut county = County::start("saved-first").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    open_first_table(&worker).await;
    let names = numbers(&worker).await;
    let [saved, later] = names.first_chunk().expect("two numbers");
    worker.fill_control(saved, "17").await;
    worker.leave().await;
    worker.see("已保存").await;
    worker.has("form.sheet[data-offline=ready]").await;

    county.kill();
    worker.reload().await;
    assert_eq!(worker.value_of(saved).await, "17", "the page is kept as it was saved");
    worker.script("window.same = true").await;
    worker.fill_control(later, "3").await;
    worker.leave().await;
    worker.see("网络不通").await;
    county.restart().await;
    worker.see("已保存").await;
    assert_eq!(worker.script("return window.same").await, json!(true), "no other revision was in the way");
    let text = worker.text().await;
    assert!(!text.contains("在别处改过") && !text.contains("同事已改为"), "{text}");
    assert_eq!(kept(&worker).await, json!(0));

    let elsewhere = county.member("zhang-li", Device::Desk).await;
    open_first_table(&elsewhere).await;
    assert_eq!(elsewhere.value_of(saved).await, "17");
    assert_eq!(elsewhere.value_of(later).await, "3");
    for browser in [worker, elsewhere] {
        browser.close().await;
    }
    county.end();
}

/// Waits until an expression is true in the page; a page that is just coming has no answer yet.
async fn until(worker: &Browser, expression: &str) {
    let script = format!("return Boolean({expression})");
    let truth =
        eventually(expression, async || Ok((worker.driver.run(&script, &[]).await? == true).then_some(())));
    truth.await.expect(expression);
}

/// Enters a number in one of the pages of a browser: `window`, or one that it opened.
async fn enter(worker: &Browser, page: &str, name: &str, number: &str) {
    let script = format!(
        "const field = {page}.document.getElementsByName('{name}')[0]; field.value = '{number}'; \
         for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}))"
    );
    worker.script(&script).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_pages_of_one_table_without_a_network_keep_what_was_typed_in_either() {
    let mut county = County::start("two-pages").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    open_first_table(&worker).await;
    let names = numbers(&worker).await;
    let [here, there] = names.first_chunk().expect("two numbers");
    worker.script("window.other = window.open(location.href)").await;
    until(&worker, "other.document.querySelector('form.sheet[data-offline=ready]')").await;

    county.kill();
    enter(&worker, "window", here, "17").await;
    enter(&worker, "other", there, "3").await;
    let cells = "return Object.keys(JSON.parse(localStorage.getItem('draft:' + document.getElementById('draft').dataset.draft)).cells)";
    let mut cells: Vec<String> = serde_json::from_value(worker.script(cells).await).expect("names");
    let mut both = [here.clone(), there.clone()];
    cells.sort();
    both.sort();
    assert_eq!(cells, both);
    county.restart().await;
    // Whichever comes second finds another revision, and comes anew with what it has.
    until(&worker, "!Object.keys(localStorage).some(key => key.startsWith('draft:'))").await;
    worker.reload().await;
    assert_eq!(worker.value_of(here).await, "17");
    assert_eq!(worker.value_of(there).await, "3");
    worker.close().await;
    county.end();
}

/// Somebody of the cast signs in by a one-time link in a browser that others use too.
async fn sign_in(browser: &Browser, county: &County, (login, name): (&str, &str)) {
    browser.goto(&county.link(login).await).await;
    browser.fill("新密码", "一句自己好记的话2026").await;
    browser.fill("再输一遍新密码", "一句自己好记的话2026").await;
    browser.press("设置密码并登录").await;
    browser.see(name).await;
}

/// Whether any table opens here without a network.
async fn has_pages(worker: &Browser) -> Value {
    worker.script_that_waits("caches.has('tables').then(arguments[arguments.length - 1])").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_draft_outlives_a_sign_out_and_their_pages_are_nobody_elses() {
    let county = County::start("draft-colleague").await;
    let shared = county.member("zhang-li", Device::Desk).await;
    open_first_table(&shared).await;
    let name = numbers(&shared).await.swap_remove(0);
    leave_draft(&shared, &json!({ name.as_str(): { "was": "", "is": "17" } })).await;
    assert_eq!(has_pages(&shared).await, json!(true));

    sign_in(&shared, &county, ("chen-gang", "陈刚")).await;
    until(&shared, "localStorage.getItem('pages-of') === document.querySelector('#unsent').dataset.person")
        .await;
    assert_eq!((has_pages(&shared).await, kept(&shared).await), (json!(false), json!(1)));
    shared.press("退出登录").await;
    shared.see("您已退出登录").await;
    assert_eq!(kept(&shared).await, json!(1), "nobody has asked whose it is");

    sign_in(&shared, &county, ("zhang-li", "张丽")).await;
    shared.see("和平新村社区的表（1 项）").await;
    shared.goto("/tables").await;
    shared.press("退出登录").await;
    shared.see("还有内容没有上传").await;
    shared.press("不要了，删除草稿并退出").await;
    shared.see("您已退出登录").await;
    until(&shared, "localStorage.getItem('pages-of') === ''").await;
    assert_eq!((has_pages(&shared).await, kept(&shared).await), (json!(false), json!(0)));
    shared.close().await;
    county.end();
}

/// A clock that can be put forward.
const CLOCK: &str =
    "window.ahead = 0; const now = Date.now.bind(Date); Date.now = () => now() + window.ahead;";

/// How often the page asked for something only to stay signed in.
const ASKED: &str = "performance.getEntriesByType('resource').filter(one => one.initiatorType === 'fetch' \
    && one.name.endsWith('/notices/unread')).length";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_types_for_long_stays_signed_in_and_no_key_costs_a_question() {
    let county = County::start("alive").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    officer.on_every_page(CLOCK).await;
    officer.goto("/requests/new").await;
    let type_after = async |minutes: u32| {
        let script = format!(
            "window.ahead += {minutes} * 60000; \
             document.querySelector('main input').dispatchEvent(new Event('input', {{ bubbles: true }})); return {ASKED}"
        );
        officer.script(&script).await
    };
    assert_eq!(type_after(4).await, json!(0));
    type_after(2).await;
    until(&officer, &format!("{ASKED} === 1")).await;
    assert_eq!(type_after(4).await, json!(1));
    officer.close().await;
    county.end();
}
