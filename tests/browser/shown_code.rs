//! What a code stands for is told beside the form in which it is refused: a number can be copied.

use crate::{browser::Device, county::County};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_admitted_under_a_shown_code_is_there_to_be_compared() {
    let county = County::start("shown-code").await;
    let number = county.live_form("210102-MZ").await;
    let worker = county.member("zhang-li", Device::Phone).await;
    worker.goto(&format!("/refusals/new?code={number}")).await;
    worker.see("有效，应当填报").await;
    worker.see("沈阳市和平区民政局").await;
    worker.see("编号可以被抄走").await;
    worker.look("shown-code").await;
    worker.goto("/refusals/new?code=210102-MZ-2026-0008-11").await;
    worker.see("无效，可以拒填").await;
    worker.look("shown-code-invented").await;
    worker.close().await;
    county.end();
}
