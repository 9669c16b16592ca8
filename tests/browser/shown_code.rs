//! What a code stands for is told beside the form in which it is refused: a number can be copied.

use crate::{browser::Device, county::County};

const PHOTO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../services/collection/tests/it/photo.jpg");

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
    // A photo of a code that says a wrong number: it is read before anything is refused.
    worker.goto("/refusals/new").await;
    let photo = std::fs::canonicalize(PHOTO).unwrap();
    worker.labelled("照片").await.type_in(&photo.to_string_lossy()).await.expect("a file to choose");
    worker.press("先核验").await;
    worker.see("编号是错的（校验位不符）").await;
    worker.look("shown-code-photo").await;
    worker.close().await;
    county.end();
}
