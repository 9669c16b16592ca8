//! Names and remarks that somebody wrote to do harm: they are text, in the order in which they stand,
//! and however long they are the page is there. On every page, and in every text that services tell.

use serde_json::{Value, json};

use crate::{
    pages::{PAGES, ROLES},
    visitor::{Browser, World},
};

const MARKUP: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
const TURNED: &str = "名册\u{202E}fdp.exe\u{2066}\u{200F}";
const ADDRESS: &str = "javascript:alert(1)";

/// Pages that show nothing which somebody wrote.
const NOTHING_WRITTEN: [&str; 22] = [
    "/notices/settings",
    "/notices/settings?done=saved",
    "/notices/deliveries",
    "/operations/undelivered",
    "/operations/keys",
    "/refusals/new?code=abc",
    "/operations",
    "/operations/approval",
    "/operations/approval?state=waiting&replayed=2",
    "/sign-in",
    "/sign-in?ended=1&next=/queue",
    "/sign-in/one-time?token=abc",
    "/verify",
    "/registry",
    "/registry/registers",
    "/registry/elements/new",
    "/registry/recognise?names=60岁以上老人",
    "/registry/areas/import",
    "/registry/areas/reform",
    "/registry/elements/import",
    "/registry/code-lists/new",
    "/registry/calendars/2030",
];

/// Whether people read it: what is Chinese, or has a name in both languages.
fn is_read(name: &str, text: &str) -> bool {
    name.ends_with("_zh")
        || name.ends_with("_en")
        || text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// Every text of an answer that people read is one that was written to do harm.
fn poison(name: &str, value: &mut Value, with: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| poison(name, item, with)),
        Value::Object(members) => members.iter_mut().for_each(|(name, member)| poison(name, member, with)),
        Value::String(text) if is_read(name, text) => *value = json!(with),
        _ => {}
    }
}

/// Somebody who may see every page, and services that say nothing else.
async fn world(with: &str) -> (World, Browser) {
    let world = World::start(&ROLES).await;
    world.fake.reword(|answer| poison("", answer, with));
    let browser = world.signed_in().await;
    (world, browser)
}

/// What stands between the menu and the foot.
fn main_of(text: &str) -> &str {
    let main = text.split_once("<main").map_or(text, |(_, rest)| rest);
    main.split_once("</main>").map_or(main, |(main, _)| main)
}

/// That a page does not show a text, though somebody wrote it; or shows it, though nobody did.
fn amiss(page: &str, text: &str, part: &str) -> Option<String> {
    let shown = main_of(text).contains(part);
    (shown == NOTHING_WRITTEN.contains(&page)).then(|| page.to_owned())
}

#[actix_web::test]
async fn markup_in_names_and_remarks_is_text_on_every_page_in_both_languages() {
    let (world, browser) = world(MARKUP).await;
    let mut wrong = Vec::new();
    for language in ["zh", "en"] {
        browser.get(&format!("/preferences/language/{language}?back=/")).await;
        for page in PAGES {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, 200, "{page}: {}", answer.text);
            assert!(!answer.text.contains("<script>") && !answer.text.contains("<img src=x"), "{page}");
            wrong.extend(amiss(page, &answer.text, "&lt;script&gt;alert(1)"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    world.stop().await;
}

#[actix_web::test]
async fn an_address_that_runs_is_no_link_on_any_page() {
    let (world, browser) = world(ADDRESS).await;
    for page in PAGES {
        let text = browser.get(page).await.text;
        for attribute in ["href", "src", "action", "hx-get", "hx-post"] {
            assert!(!text.contains(&format!("{attribute}=\"{ADDRESS}")), "{page}: {attribute}");
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn marks_that_turn_the_order_of_characters_reach_no_page() {
    let (world, browser) = world(TURNED).await;
    let mut wrong = Vec::new();
    for page in PAGES {
        let text = browser.get(page).await.text;
        wrong.extend(amiss(page, &text, "名册fdp.exe"));
        assert!(!text.contains(['\u{202E}', '\u{2066}', '\u{200F}']), "{page}");
    }
    assert_eq!(wrong, Vec::<String>::new());
    // Nor those that are typed and given back.
    let typed = browser.get("/register?query=%E2%80%AEabc").await.text;
    assert!(typed.contains("value=\"abc\""), "{typed}");
    world.stop().await;
}

#[actix_web::test]
async fn a_word_of_ten_kilobytes_breaks_no_page() {
    let word = "长".repeat(3_500);
    let (world, browser) = world(&word).await;
    let mut wrong = Vec::new();
    for page in PAGES {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 200, "{page}");
        wrong.extend(amiss(page, &answer.text, &word));
    }
    assert_eq!(wrong, Vec::<String>::new());
    world.stop().await;
}
