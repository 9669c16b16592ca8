//! The main job in the browser, each with the device they have: a demand is written, tried, filed, decided
//! on, becomes a line of the one table, is filled, one cell goes back, is corrected, accepted, retrieved.

use crate::{
    browser::{Browser, Device},
    county::County,
    filing::{ASKED, CODE, FORM, file, first_due},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_demand_is_filed_decided_filled_corrected_and_retrieved() {
    let county = County::start("whole-way").await;
    let officer = county.member("zhao-lei", Device::Desk).await;
    file(&officer).await;

    let burden = county.member("zhou-hui", Device::Desk).await;
    approve_with_the_mouse(&burden).await;
    let street = county.member("chen-gang", Device::Desk).await;
    approve_by_keyboard(&street).await;

    let worker = county.member("zhang-li", Device::Phone).await;
    fill(&worker).await;
    send_one_cell_back(&street).await;
    correct(&worker).await;
    accept(&street).await;
    retrieve(&officer).await;

    for browser in [officer, burden, street, worker] {
        browser.close().await;
    }
    county.end();
}

async fn approve_with_the_mouse(burden: &Browser) {
    burden.press("待办审批").await;
    burden.see(FORM).await;
    burden.look("queue").await;
    burden.press(FORM).await;
    burden.see(ASKED).await;
    burden.look("decision").await;
    burden.press("同意").await;
    burden.see("已记录您的意见。").await;
}

/// The street office has its hands on the keys: j to the task, Enter, a to Approve, Enter.
async fn approve_by_keyboard(street: &Browser) {
    street.goto("/queue").await;
    street.see(FORM).await;
    street.key("j").await;
    assert_eq!(street.focused().await, FORM);
    street.enter().await;
    street.see(ASKED).await;
    street.key("a").await;
    assert_eq!(street.focused().await, "同意");
    street.enter().await;
    street.see("已记录您的意见。").await;
}

/// Confirms what is proposed, enters the rest, and submits.
pub async fn fill(worker: &Browser) {
    worker.look("worker-home").await;
    worker.goto("/tables").await;
    worker.look("worker-tables").await;
    worker.follow(&month()).await;
    worker.look("worker-table").await;
    worker.press("全部确认预填数据").await;
    // The table comes anew, with what was confirmed ticked.
    worker.has("input[name^='c.'][checked]").await;
    worker.fill(ASKED, "21").await;
    worker.fill_what_is_empty("2").await;
    worker.press("提交给街道").await;
    worker.see("提交回执").await;
    worker.see("回执号").await;
    worker.look("worker-receipt").await;
}

/// The month in which the demand falls due, as the list of tables writes it.
fn month() -> String {
    first_due().format("%Y年%-m月").to_string()
}

/// The street office returns one cell, and says why.
pub async fn send_one_cell_back(street: &Browser) {
    street.goto("/reviews").await;
    street.look("reviews").await;
    street.follow("和平新村社区").await;
    street.fill_named(&format!("{ASKED} 的退回原因"), "与现场不符，请再数一遍").await;
    street.look("review").await;
    street.press("退回写了原因的项").await;
    street.see("已退回有问题的项，社区会收到消息。").await;
}

/// Corrects the cell that came back, and submits again.
pub async fn correct(worker: &Browser) {
    worker.goto("/tables").await;
    worker.follow(&month()).await;
    worker.see("与现场不符，请再数一遍").await;
    worker.look("worker-returned").await;
    worker.fill(ASKED, "12").await;
    worker.press("提交给街道").await;
    worker.see("提交回执").await;
}

async fn accept(street: &Browser) {
    street.goto("/reviews").await;
    street.follow("和平新村社区").await;
    street.press("整张通过").await;
    street.see("已整张通过。").await;
}

async fn retrieve(officer: &Browser) {
    officer.goto("/data").await;
    officer.fill("数据元", CODE).await;
    officer.fill("调取用途", "核对住房安全月报").await;
    officer.press("取数").await;
    officer.see("和平新村社区").await;
    officer.see("12").await;
    officer.look("officer-data").await;
    for (page, name) in [
        ("/clients", "officer-clients"),
        ("/webhooks", "officer-webhooks"),
        ("/notices/settings", "officer-settings"),
    ] {
        officer.goto(page).await;
        officer.look(name).await;
    }
    officer.goto("/notices").await;
    officer.see(FORM).await;
    officer.look("officer-notices").await;
}
