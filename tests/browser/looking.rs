//! What is wrong with the page that is open: on the screen of an office, on a phone, on paper.

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

/// The screen of a phone.
const PHONE: (u32, u32) = (390, 844);

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

    /// What is wrong with the page on this screen, and on a phone.
    pub async fn wrong_both_ways(&self, name: &str) -> Vec<String> {
        let mut wrong = self.wrong_with(name).await;
        self.screen(Some(PHONE)).await;
        wrong.extend(self.wrong_with(&format!("{name}-phone")).await);
        self.screen(None).await;
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

    /// Shows the page as on paper, or in a scheme.
    pub async fn media(&self, media: &Value) {
        self.driver.devtools("Emulation.setEmulatedMedia", media).await.expect("a medium");
    }
}
