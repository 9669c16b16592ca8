//! Somebody who has a keyboard and nothing else: from control to control with Tab, and wherever they are it is seen.

use serde_json::Value;

use crate::browser::Browser;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const SPACE: &str = " ";
const DOWN: &str = "\u{E015}";
const RIGHT: char = '\u{E014}';

/// Controls of one page at most.
const MOST: usize = 400;

/// What has the focus: how it is called, what it is, what stands in it, and what is wrong if nobody sees that it has
/// the focus: it has no frame (the parts of a date have their own), or it lies under something else.
const FOCUS: &str = "const one = document.activeElement; \
    if (!one || one === document.body) return null; \
    const label = one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.innerText ?? ''; \
    const boxes = [...one.getClientRects()].map(box => ({ left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth), \
        top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) })).filter(box => box.right - box.left > 4 && box.bottom - box.top > 4); \
    const above = boxes.map(box => document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)); \
    const style = getComputedStyle(one); \
    const framed = one.type === 'date' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2); \
    const seen = above.some(there => there && (one.contains(there) || there.contains(one))); \
    const place = JSON.stringify(one.getBoundingClientRect()); \
    const hidden = !framed ? 'no frame: ' + style.outline : !seen ? 'at ' + place + ' of ' + innerHeight + ' under ' + above[0]?.outerHTML.slice(0, 200) : ''; \
    return { name: label.trim().replace(/\\s+/g, ' '), kind: one.type ?? one.localName, field: one.name ?? '', value: one.value ?? '', \
        chosen: one.selectedOptions?.[0]?.text.trim() ?? '', hidden }";

/// The order of the parts of a date here: `y`, `m` and `d`.
const ORDER: &str = "return new Intl.DateTimeFormat().formatToParts(new Date()) \
    .map(part => part.type).filter(type => ['year', 'month', 'day'].includes(type)).map(type => type[0]).join('')";

/// What has the focus.
#[derive(Debug)]
pub struct Focus {
    /// How it is called.
    pub name: String,
    /// Its name in the form.
    pub field: String,
}

/// The keyboard of a browser.
pub struct Keyboard<'a>(pub &'a Browser);

impl Keyboard<'_> {
    /// On to the next control; nothing, if the page has no more.
    pub async fn next(&self) -> Option<Focus> {
        self.0.key(TAB).await;
        let there = self.0.script(FOCUS).await;
        let text = |name: &str| there.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if there.is_null() {
            return None;
        }
        assert_eq!(there["hidden"], "", "nobody sees that {there} on {} has the focus", self.0.path().await);
        Some(Focus { name: text("name"), field: text("field") })
    }

    /// On until the control whose name begins so.
    pub async fn to(&self, name: &str) -> Focus {
        self.until(name, |focus| focus.name.starts_with(name)).await
    }

    /// On until a control is the one that is sought.
    async fn until(&self, what: &str, sought: impl Fn(&Focus) -> bool) -> Focus {
        let mut passed = Vec::new();
        for _ in 0..MOST {
            let Some(focus) = self.next().await else { continue };
            if sought(&focus) {
                return focus;
            }
            passed.push(focus.name);
        }
        panic!("Tab never comes to {what:?} on {}: {passed:?}", self.0.path().await);
    }

    /// Types over what stands in the field whose name in the form begins so: Tab selects it.
    pub async fn correct(&self, field: &str, text: &str) {
        self.until(field, |focus| focus.field.starts_with(field)).await;
        self.write(text).await;
    }

    /// Presses Enter on the control of this name.
    pub async fn press(&self, name: &str) {
        self.to(name).await;
        self.0.key(ENTER).await;
    }

    /// Ticks the box of this name.
    pub async fn tick(&self, name: &str) {
        self.to(name).await;
        self.0.key(SPACE).await;
    }

    /// Types into the field of this name.
    pub async fn fill(&self, name: &str, text: &str) {
        self.to(name).await;
        self.write(text).await;
    }

    /// Types where the focus is.
    pub async fn write(&self, text: &str) {
        self.0.type_on(&text.chars().collect::<Vec<char>>(), 0).await;
    }

    /// Goes down the options of the field of this name until one says so.
    pub async fn choose(&self, name: &str, option: &str) {
        self.to(name).await;
        for _ in 0..MOST {
            self.0.key(DOWN).await;
            if self.0.script(FOCUS).await["chosen"] == option {
                return;
            }
        }
        panic!("{name:?} on {} offers no {option:?}", self.0.path().await);
    }

    /// Types a date (`2026-12-28`) into the field of this name, its parts in the order that is used here. A year may
    /// have more than four digits, so that it is left by itself; the other parts are left when they are full.
    pub async fn date(&self, name: &str, iso: &str) {
        self.to(name).await;
        let order = self.0.script(ORDER).await;
        let parts: Vec<&str> = iso.split('-').collect();
        let mut keys = Vec::new();
        for part in order.as_str().unwrap_or_default().chars() {
            match part {
                'y' => keys.extend(parts[0].chars().chain([RIGHT])),
                'm' => keys.extend(parts[1].chars()),
                _ => keys.extend(parts[2].chars()),
            }
        }
        self.0.type_on(&keys, 0).await;
        assert_eq!(self.0.script(FOCUS).await["value"], iso, "{name} is typed");
    }
}
