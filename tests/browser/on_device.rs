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
