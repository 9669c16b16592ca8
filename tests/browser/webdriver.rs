//! WebDriver (W3C) as far as the journeys need it, over the HTTP client that is here anyway.
//!
//! The libraries there are do not fit: thirtyfour switches serde_json's `preserve_order` on for the whole
//! workspace, so that tests would hash other bytes than production does; fantoccini stands on an MPL crate.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use tests::story::eventually;

/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How something on a page is found.
#[derive(Debug, Clone)]
pub enum By {
    /// By a selector of CSS.
    Css(String),
    /// By an XPath.
    XPath(String),
}

/// One window of one browser.
#[derive(Debug, Clone)]
pub struct Session {
    http: reqwest::Client,
    url: String,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub struct Element {
    session: Session,
    id: String,
}

impl Session {
    /// Opens a browser with these capabilities.
    pub async fn open(driver: &str, capabilities: &Value) -> Result<Self, String> {
        let http = reqwest::Client::new();
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = call(&http, reqwest::Method::POST, &format!("{driver}/session"), &body).await?;
        let id = answer["sessionId"].as_str().ok_or("no session")?;
        Ok(Self { url: format!("{driver}/session/{id}"), http })
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        call(&self.http, reqwest::Method::POST, &format!("{}/{path}", self.url), body).await
    }

    async fn get(&self, path: &str) -> Result<Value, String> {
        call(&self.http, reqwest::Method::GET, &format!("{}/{path}", self.url), &Value::Null).await
    }

    /// Opens an address; answers when the page has loaded.
    pub async fn goto(&self, url: &str) -> Result<(), String> {
        self.post("url", &json!({ "url": url })).await.map(drop)
    }

    /// The address that is open.
    pub async fn address(&self) -> Result<String, String> {
        self.get("url").await.map(|url| url.as_str().unwrap_or_default().to_owned())
    }

    /// Loads the page anew.
    pub async fn refresh(&self) -> Result<(), String> {
        self.post("refresh", &json!({})).await.map(drop)
    }

    /// Makes the window so large.
    pub async fn size(&self, width: u32, height: u32) -> Result<(), String> {
        self.post("window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height })).await.map(drop)
    }

    /// Everything there is now.
    pub async fn all(&self, by: &By) -> Result<Vec<Element>, String> {
        let (using, value) = match by {
            By::Css(selector) => ("css selector", selector),
            By::XPath(path) => ("xpath", path),
        };
        let found = self.post("elements", &json!({ "using": using, "value": value })).await?;
        let element = |one: &Value| Some(self.element(one.get(ELEMENT)?.as_str()?));
        Ok(found.as_array().map(|found| found.iter().filter_map(element).collect()).unwrap_or_default())
    }

    /// The first there is, waiting until there is one.
    pub async fn first(&self, by: &By) -> Result<Element, String> {
        let what = format!("{by:?}");
        eventually(&what, async || Ok(self.all(by).await?.into_iter().next())).await
    }

    /// The first that is shown, waiting until there is one.
    pub async fn shown(&self, by: &By) -> Result<Element, String> {
        let what = format!("{by:?} is shown");
        eventually(&what, async || {
            for element in self.all(by).await? {
                if element.is_shown().await? {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// What has the focus.
    pub async fn focused(&self) -> Result<Element, String> {
        let found = self.get("element/active").await?;
        found[ELEMENT].as_str().map(|id| self.element(id)).ok_or_else(|| "nothing has the focus".to_owned())
    }

    /// Presses a key, wherever the focus is.
    pub async fn key(&self, key: &str) -> Result<(), String> {
        self.keys(&[key], 0).await
    }

    /// Presses keys one after the other, with a pause of some milliseconds after each.
    pub async fn keys(&self, keys: &[impl AsRef<str>], pause: u64) -> Result<(), String> {
        let press = |key: &str| {
            [
                json!({ "type": "keyDown", "value": key }),
                json!({ "type": "keyUp", "value": key }),
                json!({ "type": "pause", "duration": pause }),
            ]
        };
        let press: Vec<Value> = keys.iter().flat_map(|key| press(key.as_ref())).collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": press }] });
        self.post("actions", &actions).await.map(drop)
    }

    /// Runs a script in the page and answers what it returns.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.post("execute/sync", &json!({ "script": script, "args": arguments })).await
    }

    /// Runs a script that calls its last argument with the answer.
    pub async fn run_async(&self, script: &str) -> Result<Value, String> {
        self.post("execute/async", &json!({ "script": script, "args": [] })).await
    }

    /// Tells the browser something that WebDriver has no word for.
    pub async fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    /// The page as a PNG.
    pub async fn picture(&self) -> Result<Vec<u8>, String> {
        let text = self.get("screenshot").await?;
        STANDARD.decode(text.as_str().unwrap_or_default()).map_err(|error| error.to_string())
    }

    /// The page as it comes out of a printer, on A4, as a PDF.
    pub async fn print(&self) -> Result<Vec<u8>, String> {
        let paper = json!({ "page": { "width": 21.0, "height": 29.7 } });
        let text = self.post("print", &paper).await?;
        STANDARD.decode(text.as_str().unwrap_or_default()).map_err(|error| error.to_string())
    }

    /// Closes the browser.
    pub async fn close(self) -> Result<(), String> {
        call(&self.http, reqwest::Method::DELETE, &self.url, &Value::Null).await.map(drop)
    }

    fn element(&self, id: &str) -> Element {
        Element { session: self.clone(), id: id.to_owned() }
    }
}

impl Element {
    /// As scripts take it.
    pub fn reference(&self) -> Value {
        json!({ ELEMENT: self.id })
    }

    async fn post(&self, verb: &str, body: &Value) -> Result<Value, String> {
        self.session.post(&format!("element/{}/{verb}", self.id), body).await
    }

    async fn get(&self, what: &str) -> Result<Value, String> {
        self.session.get(&format!("element/{}/{what}", self.id)).await
    }

    /// Whether people see it.
    pub async fn is_shown(&self) -> Result<bool, String> {
        self.get("displayed").await.map(|shown| shown == true)
    }

    /// What it says.
    pub async fn text(&self) -> Result<String, String> {
        self.get("text").await.map(|text| text.as_str().unwrap_or_default().to_owned())
    }

    /// What stands in it.
    pub async fn value(&self) -> Result<String, String> {
        self.get("property/value").await.map(|value| value.as_str().unwrap_or_default().to_owned())
    }

    /// Scrolls to it, as a person would whose button bar lies over it, and clicks.
    pub async fn click(&self) -> Result<(), String> {
        let into_view = "arguments[0].scrollIntoView({ block: 'center' });";
        self.session.run(into_view, &[self.reference()]).await?;
        self.post("click", &json!({})).await.map(drop)
    }

    /// Types over what stands in it, as a person does: WebDriver's own clearing counts as a change.
    pub async fn replace(&self, text: &str) -> Result<(), String> {
        self.session.run("arguments[0].select();", &[self.reference()]).await?;
        self.type_in(text).await
    }

    /// Types into it.
    pub async fn type_in(&self, text: &str) -> Result<(), String> {
        self.post("value", &json!({ "text": text })).await.map(drop)
    }
}

async fn call(
    http: &reqwest::Client,
    method: reqwest::Method,
    url: &str,
    body: &Value,
) -> Result<Value, String> {
    let request = http.request(method, url);
    let request = if body.is_null() { request } else { request.json(body) };
    let answer = request.send().await.map_err(|error| error.to_string())?;
    let fine = answer.status().is_success();
    let mut answer: Value = answer.json().await.map_err(|error| error.to_string())?;
    let value = answer["value"].take();
    if fine { Ok(value) } else { Err(value["message"].as_str().unwrap_or("refused").to_owned()) }
}
