//! The main job in browsers that run no script: a department files, two offices decide, a community fills its table,
//! confirms, submits, and corrects what came back.

use crate::{
    browser::Device,
    county::County,
    filing::{self, ASKED, FORM},
    whole_way::{correct, fill, send_one_cell_back},
};

#[tokio::test(flavor = "multi_thread")]
async fn without_script_a_demand_is_filed_decided_filled_sent_back_and_corrected() {
    let county = County::start("no-script").await;
    let officer = county.member("zhao-lei", Device::NoScript).await;
    assert_eq!(officer.script("return typeof window.htmx").await, "undefined", "no script of ours has run");
    filing::write(&officer).await;
    filing::submit(&officer).await;

    let burden = county.member("zhou-hui", Device::NoScript).await;
    let street = county.member("chen-gang", Device::NoScript).await;
    for approver in [&burden, &street] {
        approver.press("待办审批").await;
        approver.follow(FORM).await;
        approver.see(ASKED).await;
        approver.press("同意").await;
        approver.see("已记录您的意见。").await;
    }

    let worker = county.member("zhang-li", Device::NoScript).await;
    fill(&worker).await;
    send_one_cell_back(&street).await;
    correct(&worker).await;
    for browser in [officer, burden, street, worker] {
        browser.close().await;
    }
    county.end();
}
