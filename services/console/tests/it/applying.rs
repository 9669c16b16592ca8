//! Writing a request as somebody who does it for the first time.

use serde_json::json;

use crate::{samples, visitor::World};

#[actix_web::test]
async fn whoever_leaves_things_out_is_told_each_by_name_with_the_way_there() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    for act in ["check", "save"] {
        let page = browser.send("/requests/new", &[("act", act), ("title_zh", "排查表")]).await.text;
        for (id, name) in [("purpose", "用途"), ("first_due", "首次报送日期"), ("contact_phone", "联系电话")]
        {
            let told = format!("<a href=\"#{id}\">{name}</a>：不能为空");
            assert!(page.contains(&told), "{act}: {told}: {page}");
        }
        assert!(!page.contains("<a href=\"#title_zh\">"), "what is there is not missed: {page}");
        assert!(page.contains("name=\"f.0.element\""), "a row for a field goes on being offered: {page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn the_row_that_is_deleted_is_the_one_that_was_named_though_rows_above_it_are_empty() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let rows = [("f.0.element", ""), ("f.1.element", "C11"), ("f.2.element", "C12")];
    let cases: [(&str, &[&str]); 3] =
        [("remove.1", &["C12"]), ("remove.2", &["C11"]), ("remove.0", &["C11", "C12"])];
    for (act, left) in cases {
        let page = browser.send("/requests/new", &[&[("act", act)], &rows[..]].concat()).await.text;
        for element in ["C11", "C12"] {
            let stands = page.contains(&format!("value=\"{element}\""));
            assert_eq!(stands, left.contains(&element), "{act}: {element}: {page}");
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn what_the_checks_refuse_today_is_not_offered_to_be_filed() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let offered = "name=\"act\" value=\"submit\"";
    let fine = browser.get("/requests/req_1").await.text;
    assert!(fine.contains(offered), "{fine}");
    let mut request = samples::request("draft");
    request["report"]["may_submit"] = json!(false);
    world.fake.say("GET /api/approval/v1/requests/req_1", request);
    let page = browser.get("/requests/req_1").await.text;
    assert!(!page.contains(offered) && page.contains("href=\"/requests/req_1/edit\""), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn the_front_page_leads_a_department_to_what_is_held_and_to_a_request() {
    let world = World::start(&["department_officer"]).await;
    let home = world.signed_in().await.get("/").await.text;
    for way in ["class=\"button\" href=\"/data\"", "class=\"button\" href=\"/requests/new\""] {
        assert!(home.contains(way), "{way}: {home}");
    }
    world.stop().await;
}
