//! What is held already, told while a request is written.

use serde_json::{Value, json};

use crate::visitor::World;

const REGISTRY: &str = "/api/registry/v1";

async fn world() -> World {
    let world = World::start(&["department_officer"]).await;
    let found = json!({ "fields": [{
        "matched": "C11", "confidence": 0.97, "reason_zh": "名称相同", "reason_en": "the same name",
        "candidates": [{ "code": "C11", "name": "60岁以上人口" }],
    }] });
    world.fake.say(&format!("POST {REGISTRY}/elements:recognise"), found);
    let uses = json!({ "items": [{ "kind": "admitted-form", "id": "adm_1", "number": "210102-GA-2026-0001-1A", "department": "210102-GA",
        "title_zh": "人口月报", "until": "2027-05-03", "tables": 16 }], "next_cursor": null });
    world.fake.say(&format!("GET {REGISTRY}/elements/C11/uses"), uses);
    world
}

#[actix_web::test]
async fn while_a_name_is_typed_the_form_says_who_holds_it_and_offers_to_take_it() {
    let world = world().await;
    let browser = world.signed_in().await;
    let form = browser.get("/requests/new").await.text;
    assert!(form.contains("hx-get=\"/requests/recognise\"") && form.contains("value=\"names\""), "{form}");
    let part = browser
        .get("/requests/recognise?f.2.element=60%E5%B2%81%E4%BB%A5%E4%B8%8A%E8%80%81%E4%BA%BA&f.2.name_zh=")
        .await
        .text;
    for text in [
        "已有单位在收",
        "C11",
        "210102-GA《人口月报》",
        "2027年5月3日",
        "value=\"take.2.C11\"",
        "href=\"/data?element=C11\"",
    ] {
        assert!(part.contains(text), "{text}: {part}");
    }
    assert_eq!(
        world.fake.seen("POST", &format!("{REGISTRY}/elements:recognise"))[0].body,
        json!({ "fields": [{ "name": "60岁以上老人" }] })
    );
    world.fake.say(
        &format!("POST {REGISTRY}/elements:recognise"),
        json!({ "fields": [{ "matched": null, "confidence": 0.1 }] }),
    );
    let nothing = browser.get("/requests/recognise?f.0.element=%E6%9C%AA%E7%9F%A5").await.text;
    assert!(!nothing.contains("take.0"), "{nothing}");
    world.stop().await;
}

#[actix_web::test]
async fn without_script_a_button_says_the_same_of_every_row_and_another_takes_the_element() {
    let world = world().await;
    let browser = world.signed_in().await;
    let rows =
        [("f.0.element", ""), ("f.1.name_zh", "老年人口数"), ("f.1.key", "old"), ("f.1.datatype", "integer")];
    let checked = browser.send("/requests/new", &[&[("act", "names")], &rows[..]].concat()).await;
    assert_eq!(checked.status, 200);
    assert!(
        checked.text.contains("value=\"take.0.C11\""),
        "the first row that holds something: {}",
        checked.text
    );
    let taken = browser.send("/requests/new", &[&[("act", "take.1.C11")], &rows[..]].concat()).await;
    assert!(
        taken.text.contains("name=\"f.0.element\"") && taken.text.contains("value=\"C11\""),
        "{}",
        taken.text
    );
    assert!(!taken.text.contains("value=\"old\""), "it is no proposal any more: {}", taken.text);
    assert_eq!(world.fake.seen("POST", "/api/approval/v1/requests").len(), 0, "nothing is stored");
    let empty: Vec<Value> = world
        .fake
        .seen("POST", &format!("{REGISTRY}/elements:recognise"))
        .into_iter()
        .map(|seen| seen.body)
        .collect();
    assert_eq!(empty.len(), 1, "empty rows are not asked about");
    world.stop().await;
}

#[actix_web::test]
async fn what_is_held_is_told_with_the_day_its_data_are_of_or_how_often_it_is_filled() {
    let world = world().await;
    let browser = world.signed_in().await;
    let number = "210102-GA-2026-0001-1A";
    let path = format!("GET /api/approval/v1/public/admissions/{number}");
    let reported = json!({ "control_number": number, "frequency": "monthly", "latest": { "period": "2026-04", "as_of": "2026-04-30" } });
    world.fake.say(&path, reported);
    let address = "/requests/recognise?f.0.element=C11";
    world
        .fake
        .say(&format!("GET {REGISTRY}/elements/C11"), json!({ "code": "C11", "name_zh": "60岁以上人口" }));
    let told = browser.get(address).await.text;
    assert!(told.contains("《人口月报》，数据截至 2026年4月30日（2026年4月）"), "{told}");
    world.fake.say(&path, json!({ "control_number": number, "frequency": "monthly" }));
    let told = browser.get(address).await.text;
    assert!(told.contains("《人口月报》，每月填报，还没有报上来的数据"), "{told}");
    world.stop().await;
}

#[actix_web::test]
async fn a_name_that_stands_nowhere_is_offered_what_asks_for_the_like_and_what_the_difference_is() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let near = |code: &str, name: &str, confidence: f64, why: &str| json!({ "code": code, "name": name, "confidence": confidence, "reason_zh": why, "reason_en": "differs" });
    let candidates = [
        near("C11", "60岁以上老年人", 0.98, "对象类相同"),
        near("C14", "独居老人", 0.2, "没有提到“独居”"),
        near("C56", "65岁以上健康体检人数", 0.04, "没有提到“体检”"),
    ];
    let found = json!({ "fields": [{ "matched": "C11", "candidates": candidates }] });
    world.fake.say(&format!("POST {REGISTRY}/elements:recognise"), found);
    world.fake.say(&format!("GET {REGISTRY}/elements"), json!({ "items": [] }));
    let typed = [("act", "save"), ("f.0.element", "60岁以上人口")];
    let page = browser.send("/requests/new", &typed).await;
    assert_eq!(page.status, 422);
    for text in ["您要的可能是列出的某一项", "C11 60岁以上老年人：对象类相同", "C14 独居老人：没有提到“独居”"]
    {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    assert!(!page.text.contains("C56"), "what is not like it is not offered");
    world
        .fake
        .say(&format!("POST {REGISTRY}/elements:recognise"), json!({ "fields": [{ "matched": null }] }));
    let page = browser.send("/requests/new", &typed).await.text;
    assert!(page.contains("字典里没有找到"), "{page}");
    world.stop().await;
}
