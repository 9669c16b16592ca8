//! The main public pages open and say what they should, in Chinese first.

use testkit::Client;
use tests::{embedded::Embedded, story::eventually};

use crate::chromium::rendered;

#[tokio::test(flavor = "multi_thread")]
async fn anybody_verifies_a_code_and_reads_the_register() {
    let folder = std::env::temp_dir().join(format!("qingche-browser-{}", std::process::id()));
    let mut system = Embedded::new(&folder).unwrap();
    system.start().await.unwrap();
    let nobody = Client::new(system.base(), None);
    let number = eventually("forms are admitted", async || {
        let answer = nobody.get("/api/approval/v1/public/admissions?limit=50").try_send().await;
        let answer = answer.map_err(|e| e.to_string())?;
        Ok(answer.at("/items/18/control_number").as_str().map(ToOwned::to_owned))
    });
    let number = number.await.unwrap();
    let profile = folder.join("chromium");
    let page = |path: &str| rendered(&profile, &format!("{}{path}", system.base()));

    let verified = page(&format!("/verify/{number}"));
    assert!(verified.contains("lang=\"zh-CN\""), "{verified}");
    assert!(verified.contains(&number) && verified.contains("<img"), "{verified}");
    let register = page("/register");
    assert!(register.contains("210102-") && register.contains("<table"), "{register}");
    let sign_in = page("/sign-in");
    assert!(sign_in.contains("type=\"password\"") && sign_in.contains("<main"), "{sign_in}");
    drop(system);
    std::fs::remove_dir_all(folder).unwrap();
}
