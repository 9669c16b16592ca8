//! The pages that need no sign-in.

use crate::{browser::Device, county::County};

#[tokio::test(flavor = "multi_thread")]
async fn anybody_verifies_a_code_and_reads_the_register_in_both_languages() {
    let county = County::start("anybody").await;
    let number = county.admitted_forms().await.swap_remove(0);
    for device in [Device::Desk, Device::Phone] {
        let browser = county.visitor(device).await;
        browser.goto(&format!("/verify/{number}")).await;
        browser.see(&number).await;
        browser.see("有权拒绝填报").await;
        browser.look(&format!("verify-{device:?}")).await;
        for (path, text) in [
            ("/register", "210102-"),
            ("/certificates", "证明"),
            ("/duty-list", "依法"),
            ("/verify", "准入编号"),
            ("/sign-in", "密码"),
            ("/", "轻车"),
        ] {
            browser.goto(path).await;
            browser.see(text).await;
            browser.look(&format!("public{}-{device:?}", path.replace('/', "-"))).await;
        }
        browser.press("English").await;
        browser.goto("/register").await;
        browser.see("Admitted forms").await;
        browser.look(&format!("public-register-en-{device:?}")).await;
        browser.close().await;
    }
    county.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_pages_say_the_same_without_script() {
    let county = County::start("plain").await;
    let number = county.admitted_forms().await.swap_remove(0);
    let browser = county.visitor(Device::NoScript).await;
    browser.goto("/verify").await;
    browser.fill("准入编号", &number).await;
    browser.press("查验").await;
    browser.see(&number).await;
    browser.look("verify-without-script").await;
    browser.close().await;
    county.end();
}
