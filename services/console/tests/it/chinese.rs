//! Chinese on a page in English: only what services have in Chinese alone, and marked as such. What
//! the console itself says is English, and so is what a service says in both languages.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    fake::Fake,
    pages::{PAGES, ROLES},
    visitor::World,
};

/// What is Chinese wherever it stands: the link to the Chinese pages, and what was typed into an address.
const ALWAYS: [&str; 2] = ["中文", "60岁以上老人"];

/// Pages on which something is written down in both languages, as it is kept.
const IN_BOTH: [&str; 3] = ["/flows/draft", "/registry/calendars/", "/registry/code-lists/"];

/// Elements that have no end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

/// What a reader is told by attributes.
const SPOKEN: [&str; 5] = ["aria-label", "placeholder", "alt", "title", "aria-description"];

/// A piece of Chinese on a page, and whether it is marked.
#[derive(Debug, PartialEq)]
struct Piece {
    text: String,
    marked: bool,
    /// Attributes cannot be marked by themselves.
    attribute: bool,
}

fn pieces(page: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut rest = page;
    while let Some((text, after)) = rest.split_once('<') {
        let around = open.last().is_some_and(|(_, chinese)| *chinese);
        found.extend(runs(text).map(|text| Piece { text, marked: around, attribute: false }));
        let (tag, more) = after.split_once('>').unwrap();
        rest = more;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
        if tag.starts_with('/') {
            while open.pop().is_some_and(|(ended, _)| ended != name) {}
            continue;
        }
        let marked = attribute(tag, "lang").map_or(around, |lang| lang.starts_with("zh"));
        let spoken = SPOKEN.iter().filter_map(|name| attribute(tag, name)).flat_map(runs);
        found.extend(spoken.map(|text| Piece { text, marked, attribute: true }));
        if !tag.starts_with('!') && !VOID.contains(&name.as_str()) {
            open.push((name, marked));
        }
    }
    found
}

/// Signs that follow each other.
fn runs(text: &str) -> impl Iterator<Item = String> {
    text.split(|c| !('\u{3400}'..='\u{9fff}').contains(&c))
        .filter(|run| !run.is_empty())
        .map(ToOwned::to_owned)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// What services say in Chinese alone.
fn chinese_alone(value: &Value, found: &mut String) {
    match value {
        Value::String(text) => {
            found.push_str(text);
            found.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| chinese_alone(item, found)),
        Value::Object(members) => {
            for (name, member) in members {
                let other = name.strip_suffix("zh").map(|stem| format!("{stem}en"));
                let english = other.and_then(|name| members.get(&name)?.as_str().map(|en| !en.is_empty()));
                if english != Some(true) {
                    chinese_alone(member, found);
                }
            }
        }
        _ => {}
    }
}

fn data(fake: &Fake) -> String {
    let mut found = String::new();
    fake.told().iter().for_each(|answer| chinese_alone(answer, &mut found));
    found
}

#[actix_web::test]
async fn an_english_page_says_in_chinese_what_is_there_in_chinese_only_and_marks_it() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    browser.get("/preferences/language/en?back=/").await;
    let data = data(&world.fake);
    let mut left: BTreeMap<String, &str> = BTreeMap::new();
    for page in PAGES {
        for piece in pieces(&browser.get(page).await.text) {
            let known = data.contains(&piece.text)
                || ALWAYS.iter().any(|text| text.contains(&piece.text))
                || IN_BOTH.iter().any(|address| page.starts_with(address));
            if !known || !(piece.marked || piece.attribute) {
                left.insert(format!("{piece:?}"), page);
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    world.stop().await;
}

#[test]
fn chinese_is_found_in_texts_and_attributes_marked_or_not() {
    let page = "<!DOCTYPE html><html lang=\"en\"><p>甲 a 乙</p><input aria-label=\"丙\"><p lang=\"zh-CN\">丁<br><b>戊</b></p>己</html>";
    let found: Vec<(String, bool)> =
        pieces(page).into_iter().map(|piece| (piece.text, piece.marked)).collect();
    let expected = [("甲", false), ("乙", false), ("丙", false), ("丁", true), ("戊", true), ("己", false)];
    assert_eq!(found, expected.map(|(text, marked)| (text.to_owned(), marked)));
}
