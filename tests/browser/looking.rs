//! What is wrong with the page that is open: on the screen of an office and a larger one, on a phone, in large text,
//! in the dark.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::{
    audit,
    browser::{Browser, Device},
};

/// Lays the whole page out anew.
const ANEW: &str = "const root = document.documentElement; root.style.display = 'none'; void root.offsetHeight; \
    root.style.removeProperty('display');";

/// How far the page runs over the edge.
const OVER: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

/// Lines of text, and fields, longer than anybody reads: more than 62 characters of Chinese, and wider than that.
const TOO_LONG: &str = "const most = 62 * parseFloat(getComputedStyle(document.documentElement).fontSize); \
    const inTable = one => one.closest('table, pre, svg, .columns'); \
    const longest = one => { const range = document.createRange(); range.selectNodeContents(one); \
        return Math.max(0, ...[...range.getClientRects()].map(line => line.width)); }; \
    const texts = [...document.querySelectorAll('main :is(p, li, dd, h1, h2, summary, label)')] \
        .filter(one => !inTable(one) && !one.querySelector('p, li, dd, div, table, fieldset, svg, input, textarea, select') && longest(one) > most); \
    const fields = [...document.querySelectorAll('main :is(input, select, textarea)')] \
        .filter(one => !inTable(one) && one.getBoundingClientRect().width > most); \
    return texts.concat(fields).map(one => (one.name || one.textContent).trim().slice(0, 40))";

/// What the reader's preference for large text sets, and takes away again.
const LARGE: &str = "document.documentElement.classList.add('large')";
const NORMAL: &str = "document.documentElement.classList.remove('large')";

/// The screen of a phone.
const PHONE: (u32, u32) = (390, 844);

/// The widest screen that the pages are made for.
const WIDE: (u32, u32) = (1920, 1080);

impl Browser {
    /// Looks at the page as it is now: nobody is shut out of it, nothing runs over its edge, and it is
    /// kept as a picture where `QINGCHE_SCREENSHOTS` names a folder.
    pub async fn look(&self, name: &str) {
        let wrong = self.wrong_with(name).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn wrong_with(&self, name: &str) -> Vec<String> {
        self.keep_picture(name).await;
        if self.device == Device::NoScript {
            return Vec::new();
        }
        let found = audit::violations(&self.driver).await;
        let mut wrong = self.told(name, found).await;
        wrong.extend(self.over_the_edge(name).await);
        wrong
    }

    /// Whether it runs over the edge.
    async fn over_the_edge(&self, name: &str) -> Vec<String> {
        let over = self.script(OVER).await.as_i64().expect("a width");
        let found = (over > 0).then(|| format!("it runs {over} pixels over the edge"));
        self.told(name, found.into_iter().collect()).await
    }

    async fn told(&self, name: &str, found: Vec<String>) -> Vec<String> {
        if found.is_empty() {
            return found;
        }
        let path = self.path().await;
        found.into_iter().map(|one| format!("{name}, {path}: {one}")).collect()
    }

    /// Keeps the page as a picture where `QINGCHE_SCREENSHOTS` names a folder.
    pub async fn keep_picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("QINGCHE_SCREENSHOTS").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let picture = self.driver.picture().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture to keep");
    }

    /// What is wrong with the page on this screen, and what runs over the edge of a phone in large text, which is
    /// where words are too long for it.
    pub async fn wrong_near_and_far(&self, name: &str) -> Vec<String> {
        let mut wrong = self.wrong_with(name).await;
        self.screen(Some(PHONE)).await;
        self.script(LARGE).await;
        let large = format!("{name}-phone-large");
        self.keep_picture(&large).await;
        wrong.extend(self.over_the_edge(&large).await);
        self.script(NORMAL).await;
        self.screen(None).await;
        wrong
    }

    /// That, and what does not depend on the language: on a phone in plain text, by its colours in the dark, and on a
    /// screen of 1,920 pixels, on which no line is longer than anybody reads.
    pub async fn wrong_every_way(&self, name: &str) -> Vec<String> {
        let mut wrong = self.wrong_near_and_far(name).await;
        self.darken(true).await;
        wrong.extend(self.pale(&format!("{name}-dark")).await);
        self.darken(false).await;
        self.screen(Some(PHONE)).await;
        wrong.extend(self.wrong_with(&format!("{name}-phone")).await);
        self.screen(Some(WIDE)).await;
        wrong.extend(self.absurdly_wide(&format!("{name}-wide")).await);
        self.screen(None).await;
        wrong
    }

    /// What cannot be read for its colours.
    async fn pale(&self, name: &str) -> Vec<String> {
        self.keep_picture(name).await;
        let found = audit::pale(&self.driver).await;
        self.told(name, found).await
    }

    async fn absurdly_wide(&self, name: &str) -> Vec<String> {
        self.keep_picture(name).await;
        let found: Vec<String> = serde_json::from_value(self.script(TOO_LONG).await).expect("texts");
        let found = found.iter().map(|one| format!("longer than anybody reads: {one}")).collect();
        let mut wrong = self.told(name, found).await;
        wrong.extend(self.over_the_edge(name).await);
        wrong
    }

    /// Looks as on a screen of this size; on the device's own, if there is none.
    pub async fn screen(&self, size: Option<(u32, u32)>) {
        let (command, parameters) = match size {
            Some((width, height)) => (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 }),
            ),
            None => ("Emulation.clearDeviceMetricsOverride", json!({})),
        };
        self.driver.devtools(command, &parameters).await.expect("a screen");
        // What a narrower screen says of the cells of a table is heeded where the table is laid out anew.
        self.script(ANEW).await;
    }

    /// Whether the reader's device is set to dark.
    pub async fn darken(&self, dark: bool) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } });
        self.media(&json!({ "features": [scheme] })).await;
    }

    /// Shows the page as on paper, or in a scheme.
    pub async fn media(&self, media: &Value) {
        self.driver.devtools("Emulation.setEmulatedMedia", media).await.expect("a medium");
    }
}
