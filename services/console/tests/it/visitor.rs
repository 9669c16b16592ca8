//! A browser without a screen: keeps cookies, follows nothing, sends forms as browsers do.

use std::{collections::BTreeMap, sync::Mutex};

use reqwest::{Client, RequestBuilder, Response, header, redirect::Policy};
use testkit::App;

use crate::{fake::Fake, samples};

/// The console and what stands behind it.
pub struct World {
    pub app: App,
    pub fake: Fake,
}

impl World {
    /// With everybody's answers; the person who signs in holds these roles.
    pub async fn start(roles: &[&str]) -> Self {
        Self::start_with(roles, &[]).await
    }

    pub async fn start_with(roles: &[&str], flags: &[&str]) -> Self {
        let fake = Fake::start().await;
        samples::tell(&fake, roles);
        let mut builder = App::of(vec![console::module()]).set(format!("console.api_url={}", fake.url()));
        for flag in flags {
            builder = builder.set(*flag);
        }
        Self { app: builder.start().await, fake }
    }

    pub fn browser(&self) -> Browser {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Browser { client, base: self.app.url(), cookies: Mutex::default() }
    }

    /// A browser in which somebody has signed in.
    pub async fn signed_in(&self) -> Browser {
        let browser = self.browser();
        browser.get("/sign-in").await;
        let answer = browser.send("/sign-in", &[("login", "zhang-li"), ("password", "correct horse")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        browser
    }

    pub async fn stop(self) {
        self.app.stop().await;
        self.fake.stop().await;
    }
}

/// An answer, read.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }
}

pub struct Browser {
    client: Client,
    base: String,
    pub cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.run(self.client.get(format!("{}{path}", self.base))).await
    }

    /// A POST with nothing but the body.
    pub fn bare(&self, path: &str, body: String) -> RequestBuilder {
        let form = "application/x-www-form-urlencoded";
        self.client.post(format!("{}{path}", self.base)).header(header::CONTENT_TYPE, form).body(body)
    }

    /// The token of this browser's forms, as a page shows it.
    pub async fn csrf(&self, page: &str) -> String {
        let text = self.get(page).await.text;
        let rest = text
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .unwrap_or_else(|| panic!("no form on {page}: {text}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// A form sent from one of our pages.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_with(path, fields, |request| request).await
    }

    /// A form with a file; its token and its key are ours where it brings none.
    pub async fn send_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        let csrf = self.csrf("/").await;
        let mut body = Vec::new();
        let own = [("csrf", csrf.as_str()), ("key", "0123456789abcdef")];
        let own = own.iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name));
        for (name, value) in own.chain(fields) {
            body.extend(
                format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let (name, bytes) = file;
        let head = format!("--B\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"{name}\"\r\n");
        body.extend(head.bytes().chain("Content-Type: application/octet-stream\r\n\r\n".bytes()));
        body.extend(bytes.iter().copied().chain("\r\n--B--\r\n".bytes()));
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=B")
            .header(header::ORIGIN, &self.base)
            .body(body);
        self.run(request).await
    }

    pub async fn send_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        more: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let page = if self.cookie("qingche").is_some() { "/" } else { "/sign-in" };
        let csrf = self.csrf(page).await;
        let mut all: Vec<(&str, &str)> = vec![("csrf", &csrf), ("key", "0123456789abcdef")];
        all.extend(fields);
        let body = encode(&all);
        let request = self.bare(path, body).header(header::ORIGIN, &self.base);
        self.run(more(request)).await
    }

    pub async fn run(&self, request: RequestBuilder) -> Answer {
        let cookies = {
            let jar = self.cookies.lock().unwrap();
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies) };
        let response = request.send().await.unwrap();
        self.keep(&response);
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, text: response.text().await.unwrap() }
    }

    fn keep(&self, response: &Response) {
        let mut jar = self.cookies.lock().unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

pub fn encode(fields: &[(&str, &str)]) -> String {
    let mut text = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        text.append_pair(name, value);
    }
    text.finish()
}
