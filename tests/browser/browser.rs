//! A browser in somebody's hands.

use serde_json::json;
use testkit::servers::Chrome;

use crate::webdriver::{By, Element, Session};

/// What somebody reads the pages with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// An office screen of 1366 × 768.
    Desk,
    /// A phone, 390 pixels wide.
    Phone,
    /// An office screen in a browser that runs no script.
    NoScript,
}

/// A window of a browser of its own.
pub struct Browser {
    pub driver: Session,
    base: String,
    pub device: Device,
}

impl Browser {
    /// Opens a browser that shares nothing with others.
    pub async fn open(chrome: &Chrome, base: &str, device: Device) -> Self {
        let mut capabilities = chrome.capabilities();
        // axe-core takes its time over a large table where two browsers share two slow cores.
        capabilities["timeouts"] = json!({ "script": 180_000 });
        let options = &mut capabilities["goog:chromeOptions"];
        match device {
            Device::Desk => {}
            Device::Phone => {
                options["mobileEmulation"] = json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 1, "touch": true } });
            }
            Device::NoScript => {
                options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
            }
        }
        let driver = Session::open(&chrome.webdriver_url(), &capabilities).await.expect("a browser");
        if device != Device::Phone {
            driver.size(1366, 768).await.expect("a window");
        }
        Self { driver, base: base.to_owned(), device }
    }

    /// Opens a page of ours.
    pub async fn goto(&self, path: &str) {
        self.driver.goto(&format!("{}{path}", self.base)).await.expect("a page");
    }

    /// Opens a page of ours in a language, and stays with that language.
    pub async fn speak(&self, language: &str, path: &str) {
        let switch = format!("{}/preferences/language/{language}", self.base);
        let switch = reqwest::Url::parse_with_params(&switch, [("back", path)]).expect("an address");
        self.driver.goto(switch.as_str()).await.expect("a page");
    }

    /// What the server answered for the page that is open.
    pub async fn status(&self) -> i64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.script(script).await.as_i64().unwrap_or_default()
    }

    /// The path of the page that is open.
    pub async fn path(&self) -> String {
        let address = self.driver.address().await.expect("an address");
        address.strip_prefix(&self.base).unwrap_or(&address).to_owned()
    }

    /// Waits until the page says something.
    pub async fn see(&self, text: &str) {
        let path = format!("//body//*[contains(normalize-space(.), {})]", quoted(text));
        if self.driver.first(&By::XPath(path)).await.is_err() {
            panic!("{text:?} is not on the page {}:\n{}", self.path().await, self.text().await);
        }
    }

    /// Everything the page says.
    pub async fn text(&self) -> String {
        let text = self.driver.run("return document.body.innerText", &[]).await;
        text.map_or_else(|error| error, |text| text.to_string())
    }

    /// Enters a text in the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        self.labelled(label).await.replace(text).await.expect("a field to fill");
    }

    /// Enters a date in the field with this label, whatever the order of its parts is here.
    pub async fn fill_date(&self, label: &str, iso: &str) {
        let field = self.labelled(label).await;
        let script = "arguments[0].value = arguments[1];";
        self.driver.run(script, &[field.reference(), json!(iso)]).await.expect("a date field");
    }

    /// Chooses an option by what it says.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.labelled(label).await;
        let script = "const [field, text] = arguments; \
            field.value = [...field.options].find(one => one.text.trim() === text).value; \
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        self.driver.run(script, &[field.reference(), json!(option)]).await.expect("such an option");
    }

    /// Ticks the box whose label contains a text.
    pub async fn tick(&self, label: &str) {
        let path = format!("//label[contains(normalize-space(.), {})]//input", quoted(label));
        self.click(By::XPath(path), label).await;
    }

    /// Presses the button, or follows the link, of this name.
    pub async fn press(&self, name: &str) {
        let name = quoted(name);
        let path = format!(
            "//button[normalize-space(.)={name} and not(@aria-hidden)] | //a[normalize-space(.)={name}]"
        );
        self.click(By::XPath(path), &name).await;
    }

    /// Follows the first link whose name contains a text.
    pub async fn follow(&self, part: &str) {
        let path = format!("//main//a[contains(normalize-space(.), {})]", quoted(part));
        self.click(By::XPath(path), part).await;
    }

    /// Opens what is folded away under a name.
    pub async fn unfold(&self, name: &str) {
        self.click(By::XPath(format!("//summary[normalize-space(.)={}]", quoted(name))), name).await;
    }

    async fn click(&self, by: By, name: &str) {
        let Ok(control) = self.driver.shown(&by).await else {
            panic!("no {name} on {}:\n{}", self.path().await, self.text().await)
        };
        control.click().await.expect("it can be clicked");
    }

    /// Enters a text in the field that is named by its `aria-label`.
    pub async fn fill_named(&self, name: &str, text: &str) {
        let field = self.driver.first(&By::Css(format!("[aria-label=\"{name}\"]"))).await.expect(name);
        field.type_in(text).await.expect("a field to fill");
    }

    /// Enters a text in every field of a number in which nothing stands.
    pub async fn fill_what_is_empty(&self, text: &str) {
        let numbers = "main input[inputmode='numeric'], main input[inputmode='decimal']";
        for field in self.driver.all(&By::Css(numbers.to_owned())).await.expect("fields") {
            if field.value().await.expect("a value").is_empty() {
                field.type_in(text).await.expect("a field to fill");
            }
        }
    }

    /// Presses Enter, wherever the focus is.
    pub async fn enter(&self) {
        self.key("\u{E007}").await;
    }

    /// Presses the key that leaves a field.
    pub async fn leave(&self) {
        self.key("\u{E004}").await;
    }

    /// Presses a key, wherever the focus is.
    pub async fn key(&self, key: &str) {
        self.driver.key(key).await.expect("a key");
    }

    /// Presses keys one after the other, with a pause of some milliseconds after each.
    pub async fn type_on(&self, keys: &[char], pause: u64) {
        let keys: Vec<String> = keys.iter().map(char::to_string).collect();
        self.driver.keys(&keys, pause).await.expect("keys");
    }

    /// Runs a script in every page before its own scripts.
    pub async fn on_every_page(&self, script: &str) {
        let source = json!({ "source": script });
        self.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &source).await.expect("a script");
    }

    /// The value of an expression once the page has been painted and has told of it.
    pub async fn after_painting(&self, expression: &str) -> serde_json::Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => \
             setTimeout(() => done({expression}), 100)));"
        );
        self.driver.run_async(&script).await.expect("a value")
    }

    /// What the control with the focus is called.
    pub async fn focused(&self) -> String {
        self.driver.focused().await.expect("a focus").text().await.unwrap_or_default()
    }

    /// The control that a label names.
    pub async fn labelled(&self, label: &str) -> Element {
        // In one question: between two the page may have become another.
        let path =
            format!("//*[@id = (//label[starts-with(normalize-space(.), {})])[1]/@for]", quoted(label));
        let Ok(found) = self.driver.first(&By::XPath(path)).await else {
            panic!("no field {label:?} on {}:\n{}", self.path().await, self.text().await)
        };
        found
    }

    /// The value of the control with this name.
    pub async fn value_of(&self, name: &str) -> String {
        self.named(name).await.value().await.expect("a value")
    }

    /// Enters a text in the control with this name.
    pub async fn fill_control(&self, name: &str, text: &str) {
        self.named(name).await.replace(text).await.expect("a field to fill");
    }

    async fn named(&self, name: &str) -> Element {
        self.driver.first(&By::Css(format!("[name=\"{name}\"]"))).await.expect(name)
    }

    /// Waits until the page has something that a selector finds.
    pub async fn has(&self, selector: &str) {
        self.driver.first(&By::Css(selector.to_owned())).await.expect(selector);
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str) -> serde_json::Value {
        self.driver.run(script, &[]).await.expect("a script that runs")
    }

    /// Runs a script that calls its last argument with what it has to say.
    pub async fn script_that_waits(&self, script: &str) -> serde_json::Value {
        self.driver.run_async(script).await.expect("a script that comes to its end")
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("a page");
    }

    /// Closes it.
    pub async fn close(self) {
        self.driver.close().await.expect("a browser that ends");
    }
}

/// A text as XPath takes it.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
