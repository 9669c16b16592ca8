//! What only the worker's device has: drafts without a network, and what a spreadsheet's clipboard holds.

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
    assert_eq!(worker.script(&paste).await, serde_json::json!(["3", "4"]));
    worker.see("已粘贴 2 项").await;
    worker.see("已保存").await;
    worker.close().await;
    county.end();
}

/// What an earlier visit to the table would have left on the device.
async fn leave_draft(worker: &Browser, cells: &serde_json::Value) {
    let script = format!(
        "const key = document.getElementById('draft').dataset.draft; \
         localStorage.setItem('draft:' + key, JSON.stringify({{ title: '和平新村社区的表', cells: {cells} }}))"
    );
    worker.script(&script).await;
}

async fn kept(worker: &Browser) -> serde_json::Value {
    worker.script("return Object.keys(localStorage).filter(key => key.startsWith('draft:')).length").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_not_uploaded_is_told_on_the_front_page_and_before_signing_out() {
    let county = County::start("draft-told").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    open_first_table(&worker).await;
    let name = numbers(&worker).await.swap_remove(0);
    let was = worker.value_of(&name).await;
    leave_draft(&worker, &serde_json::json!({ name.as_str(): { "was": was, "is": "17" } })).await;
    worker.goto("/tables").await;
    worker.see("未上传的草稿").await;
    worker.goto("/").await;
    worker.see("和平新村社区的表（1 项）").await;
    worker.look("draft-told").await;

    worker.press("退出登录").await;
    worker.see("还有内容没有上传").await;
    assert_eq!((worker.path().await.as_str(), kept(&worker).await), ("/", serde_json::json!(1)));
    worker.look("draft-leaving").await;
    worker.follow("和平新村社区的表").await;
    worker.see("已保存").await;
    assert_eq!((worker.value_of(&name).await.as_str(), kept(&worker).await), ("17", serde_json::json!(0)));
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
    let ended = serde_json::json!({ "was": "", "is": "8", "label": "旧指标" });
    let cells = serde_json::json!({ name.as_str(): { "was": "5", "is": "17" }, "v.X99.2026-01": ended });
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
    assert_eq!((worker.value_of(name).await.as_str(), kept(&worker).await), ("17", serde_json::json!(0)));
    worker.reload().await;
    assert_eq!(worker.value_of(name).await, "17", "the service has it");
    worker.close().await;
    county.end();
}
