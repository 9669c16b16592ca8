//! What no page may hold, and what every page must.

use crate::visitor::Answer;

/// How an open page is kept that was made for somebody who has not signed in.
pub const FOR_ANYBODY: &str = "public, max-age=0, s-maxage=300, must-revalidate";

/// What no page may hold, and what every page must.
pub fn inspect(page: &str, answer: &Answer, lang: &str) {
    let text = &answer.text;
    assert!(text.starts_with(&format!("<!DOCTYPE html><html lang=\"{lang}\"")), "{page}");
    for part in [
        "<header class=\"banner\"",
        "<nav class=\"menu\"",
        "<main id=\"main\"",
        "<footer class=\"foot\"",
        "class=\"skip\"",
    ] {
        assert_eq!(text.matches(part).count(), 1, "{page}: {part}");
    }
    assert_eq!(text.matches("<h1").count(), 1, "{page}: one h1");
    assert!(!text.contains(" style=") && !text.contains("<style"), "{page}: inline style");
    assert!(!text.contains("javascript:") && !text.contains(" hx-on"), "{page}: inline script");
    for script in text.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"/assets/"), "{page}: inline script");
    }
    for handler in [" onclick=", " onsubmit=", " onchange=", " onload=", " oninput="] {
        assert!(!text.contains(handler), "{page}: {handler}");
    }
    for form in text.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
        let buttons: Vec<&str> = form.split("<button").skip(1).collect();
        let safe = buttons.len() < 2 || buttons[0].contains("on-enter");
        assert!(safe, "{page}: Enter presses the first of several buttons");
    }
    // What only script can do is not shown until script shows it.
    for form in text.split("<form").skip(1).filter_map(|rest| rest.split('>').next()) {
        assert!(form.contains(" action=\"/"), "{page}: a form that leads nowhere without script: {form}");
    }
    for button in text.split("<button").skip(1).filter_map(|rest| rest.split('>').next()) {
        let works = !button.contains(" type=\"button\"") || button.contains(" hidden");
        assert!(works, "{page}: a button that does nothing without script: {button}");
    }
    for id in ids(text) {
        let count = text.matches(&format!(" id=\"{id}\"")).count();
        assert_eq!(count, 1, "{page}: id {id} stands {count} times");
    }
    for target in text.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(text.contains(&format!(" id=\"{target}\"")), "{page}: a label for nothing: {target}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{page}: {policy}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{page}");
    // What is the same for everybody may be kept by those in between, and nothing else.
    let kept = if answer.header("etag").is_empty() { "no-store" } else { FOR_ANYBODY };
    assert_eq!(answer.header("cache-control"), kept, "{page}");
    let open = text.contains("<meta name=\"description\"");
    assert_ne!(open, text.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    assert_eq!(answer.header("content-language"), lang, "{page}");
}

fn ids(text: &str) -> Vec<&str> {
    text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
