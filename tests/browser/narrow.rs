//! Large text and narrow screens: nothing runs over the edge, and the way to fill the table is the same.

use crate::{browser::Device, county::County};

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_finds_their_way_with_large_text_on_a_phone_and_without_script() {
    let county = County::start("narrow").await;
    let phone = county.member("jiang-mei", Device::Phone).await;
    phone.press("大字").await;
    for (path, name) in
        [("/", "home"), ("/tables", "tables"), ("/verify", "verify"), ("/refusals", "refusals")]
    {
        phone.goto(path).await;
        phone.look(&format!("large-{name}")).await;
    }
    phone.close().await;

    let plain = county.member("ma-xiaodong", Device::NoScript).await;
    plain.goto("/tables").await;
    plain.see("本月填报").await;
    plain.look("tables-without-script").await;
    plain.close().await;
    county.end();
}
