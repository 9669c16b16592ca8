//! Names and remarks that somebody wrote to do harm: they are text, in the order in which they stand,
//! and however long they are the page is there.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const MARKUP: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
const TURNED: &str = "名册\u{202E}fdp.exe\u{2066}\u{200F}";

/// Every text of an answer is one that was written to do harm.
fn poisoned(value: &mut Value, names: &[&str], poison: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| poisoned(item, names, poison)),
        Value::Object(members) => {
            for (name, member) in members {
                if member.is_string() && names.contains(&name.as_str()) {
                    *member = json!(poison);
                } else {
                    poisoned(member, names, poison);
                }
            }
        }
        _ => {}
    }
}

const TEXTS: [&str; 16] = [
    "name",
    "title_zh",
    "title_en",
    "purpose",
    "legal_basis",
    "reason",
    "remark",
    "comment",
    "text_zh",
    "text_en",
    "asker",
    "what",
    "department_name",
    "decided_by_name",
    "label_zh",
    "label_en",
];

const PAGES: [&str; 8] = [
    "/",
    "/queue",
    "/queue/tsk_1",
    "/requests/req_1",
    "/tables/210102025001/2026-12",
    "/reviews/210102025001/2026-12",
    "/refusals",
    "/notices",
];

async fn speak(world: &World, poison: &str) {
    let mut table = samples::table("submitted");
    if let Some(cell) = table.pointer_mut("/cells/0") {
        (cell["remark"], cell["comment"]) = (json!("x"), json!("x"));
    }
    let list = |item: Value| json!({ "items": [item], "next_cursor": null });
    let answers = [
        (
            "GET /api/identity/v1/me",
            samples::me(&["burden_officer", "community_worker", "department_officer"]),
        ),
        ("GET /api/approval/v1/tasks", list(samples::task_row())),
        ("GET /api/approval/v1/tasks/tsk_1", samples::task("open")),
        ("GET /api/approval/v1/requests/req_1", samples::request("in-review")),
        ("GET /api/collection/v1/tables/210102025001/2026-12", table),
        ("GET /api/collection/v1/refusals", list(samples::refusal())),
        (
            "GET /api/notification/v1/notices",
            list(
                json!({ "id": "ntc_1", "kind": "task-opened", "about": "tsk_1", "text_zh": "x", "text_en": "x",
                "at": "2026-11-23T00:30:00Z", "todo": true, "settled": false, "read": false, "facts": {} }),
            ),
        ),
    ];
    for (line, mut answer) in answers {
        poisoned(&mut answer, &TEXTS, poison);
        world.fake.say(line, answer);
    }
}

#[actix_web::test]
async fn markup_in_names_and_remarks_is_text_on_every_page() {
    let world = World::start(&["burden_officer"]).await;
    speak(&world, MARKUP).await;
    let browser = world.signed_in().await;
    for page in PAGES {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 200, "{page}: {}", answer.text);
        assert!(!answer.text.contains("<script>") && !answer.text.contains("<img src=x"), "{page}");
        assert!(answer.text.contains("&lt;script&gt;alert(1)"), "{page} shows it: {}", answer.text);
    }
    world.stop().await;
}

#[actix_web::test]
async fn marks_that_turn_the_order_of_characters_reach_no_page() {
    let world = World::start(&["burden_officer"]).await;
    speak(&world, TURNED).await;
    let browser = world.signed_in().await;
    for page in PAGES {
        let text = browser.get(page).await.text;
        assert!(text.contains("名册fdp.exe"), "{page} shows the rest: {text}");
        assert!(!text.contains(['\u{202E}', '\u{2066}', '\u{200F}']), "{page}");
    }
    // Nor those that are typed and given back.
    let typed = browser.get("/register?query=%E2%80%AEabc").await.text;
    assert!(typed.contains("value=\"abc\""), "{typed}");
    world.stop().await;
}

#[actix_web::test]
async fn a_word_of_ten_kilobytes_breaks_no_page() {
    let world = World::start(&["burden_officer"]).await;
    let word = "长".repeat(3_500);
    speak(&world, &word).await;
    let browser = world.signed_in().await;
    for page in PAGES {
        let answer = browser.get(page).await;
        assert!(answer.status == 200 && answer.text.contains(&word), "{page}");
    }
    world.stop().await;
}
