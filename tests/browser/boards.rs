//! A street office looks into what is missing and what it costs; an accepted table is opened again.

use serde_json::Value;

use crate::{
    browser::{Browser, Device},
    busy,
    county::County,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_street_follows_what_is_missing_down_to_the_table_and_reads_what_it_costs() {
    let county = County::start("boards").await;
    let month = first_month(&county).await;
    busy::table_to_review(&county.api("ma-xiaodong").await).await;
    let street = county.member("tian-ye", Device::Desk).await;
    street.goto(&format!("/boards/completeness?until={month}")).await;
    street.see("皇寺路社区").await;
    street.look("board").await;
    street.press("100%").await;
    street.see("皇寺路社区").await;
    street.see("其中已通过").await;
    street.see("村(社区)基本情况月报").await;
    street.look("board-part").await;
    street.press("部门").await;
    street.see("沈阳市和平区民政局").await;
    street.press("数据元").await;
    street.see("户籍人口").await;
    street.press("打开这张表").await;
    street.see("审核：").await;
    // What is not of this street is not shown to it.
    street.goto("/boards/completeness?area_code=210103018000").await;
    assert_eq!(street.status().await, 404);

    street.press("填报负担").await;
    street.see("各部门用时").await;
    street.see("村(社区)基本情况月报").await;
    street.look("burden").await;
    street.press("额度和上限").await;
    street.see("每周半个工作日").await;
    let text = street.text().await;
    assert!(!text.contains("公布新的额度"), "a street publishes no limit: {text}");
    street.look("limits").await;
    street.close().await;
    county.end();
}

/// The month of the first table that is open in the street.
async fn first_month(county: &County) -> String {
    let list = county.api("ma-xiaodong").await.get("/api/collection/v1/tables").send().await.expect(200);
    list.text_at("/items/0/period").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_table_is_opened_again_for_what_was_wrong_and_for_nothing_else() {
    let county = County::start("opened-again").await;
    busy::table_to_review(&county.api("ma-xiaodong").await).await;
    let street = county.member("tian-ye", Device::Desk).await;
    accept(&street).await;
    let worker = county.member("ma-xiaodong", Device::Phone).await;
    ask_for_a_correction(&worker).await;
    let open = "return [...document.querySelectorAll('form.sheet [name^=\"v.\"]')].map(one => one.name)";
    let open: Vec<String> = serde_json::from_value(worker.script(open).await).unwrap();
    assert_eq!(open.len(), 1, "the rest stays as it was accepted: {open:?}");
    worker.fill_control(&open[0], "2046").await;
    worker.press("提交给街道").await;
    worker.see("提交回执").await;
    worker.press("历次提交").await;
    worker.see("第 2 次提交").await;
    worker.see("2,046").await;
    worker.look("opened-again-history").await;

    street.goto("/reviews").await;
    street.follow("皇寺路社区").await;
    street.see("上次审核后改过").await;
    street.see("上次审核以来有 1 项改过").await;
    street.look("opened-again-review").await;
    street.press("整张通过").await;
    street.see("已整张通过。").await;
    assert_eq!(value(&county).await, 2046);
    for browser in [street, worker] {
        browser.close().await;
    }
    county.end();
}

async fn accept(street: &Browser) {
    street.goto("/reviews").await;
    street.follow("皇寺路社区").await;
    street.press("整张通过").await;
    street.see("已整张通过。").await;
}

/// Of the cells of the accepted table the first is wrong.
async fn ask_for_a_correction(worker: &Browser) {
    worker.goto("/tables").await;
    worker.follow("皇寺路社区").await;
    worker.press("申请更正").await;
    worker.press("申请更正").await;
    worker.see("还没有写任何一项的更正原因。").await;
    worker.fill_named("户籍户数 更正原因", "少算了新建小区").await;
    worker.look("correction").await;
    worker.press("申请更正").await;
    worker.see("少算了新建小区").await;
}

/// What was accepted of the households.
async fn value(county: &County) -> i64 {
    let worker = county.api("ma-xiaodong").await;
    let list = worker.get("/api/collection/v1/tables").send().await.expect(200);
    let place = format!("{}/{}", list.text_at("/items/0/area_code"), list.text_at("/items/0/period"));
    let table = worker.get(&format!("/api/collection/v1/tables/{place}")).send().await.expect(200);
    let cells: &Vec<Value> = table.at("/cells").as_array().unwrap();
    cells.iter().find(|cell| cell["element"] == "C01").unwrap()["value"].as_i64().unwrap()
}
