//! A server that answers as it was told and remembers what it was asked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, http::StatusCode, web};
use serde_json::{Value, json};

/// One request that arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub headers: HashMap<String, String>,
    pub body: Value,
}

#[derive(Clone)]
struct Said {
    status: u16,
    etag: Option<String>,
    body: Value,
}

#[derive(Default)]
struct State {
    said: HashMap<String, Said>,
    seen: Vec<Seen>,
}

/// The server.
pub struct Fake {
    state: Arc<Mutex<State>>,
    handle: ServerHandle,
    address: String,
}

impl Fake {
    /// On a free port.
    pub async fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        let factory = move || {
            App::new()
                .app_data(web::Data::from(shared.clone()))
                .app_data(web::PayloadConfig::new(16 << 20))
                .default_service(web::to(answer))
        };
        let server = HttpServer::new(factory).workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { state, handle, address }
    }

    pub fn url(&self) -> &str {
        &self.address
    }

    /// From now on answers this to `METHOD /path`, whatever the query.
    pub fn say(&self, line: &str, body: Value) {
        self.say_with(line, 200, Some("\"7\""), body);
    }

    /// From now on refuses.
    pub fn refuse(&self, line: &str, status: u16, code: &str, zh: &str, violations: Value) {
        let body = json!({
            "type": format!("/problems/{code}"), "title": zh, "title_zh": zh, "title_en": "no", "status": status,
            "code": code, "violations": violations,
        });
        self.say_with(line, status, None, body);
    }

    fn say_with(&self, line: &str, status: u16, etag: Option<&str>, body: Value) {
        let said = Said { status, etag: etag.map(str::to_owned), body };
        self.state.lock().unwrap().said.insert(line.to_owned(), said);
    }

    /// Changes whatever it answers to questions.
    pub fn reword(&self, change: impl Fn(&mut Value)) {
        let mut state = self.state.lock().unwrap();
        let questions = state.said.iter_mut().filter(|(line, _)| line.starts_with("GET "));
        questions.for_each(|(_, said)| change(&mut said.body));
    }

    /// Everything it would answer.
    pub fn told(&self) -> Vec<Value> {
        self.state.lock().unwrap().said.values().map(|said| said.body.clone()).collect()
    }

    /// What arrived at paths that begin so.
    pub fn seen(&self, method: &str, path: &str) -> Vec<Seen> {
        let state = self.state.lock().unwrap();
        state
            .seen
            .iter()
            .filter(|seen| seen.method == method && seen.path.starts_with(path))
            .cloned()
            .collect()
    }

    /// Whatever arrived that was no mere question.
    pub fn commands(&self) -> Vec<Seen> {
        let state = self.state.lock().unwrap();
        state.seen.iter().filter(|seen| seen.method != "GET").cloned().collect()
    }

    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

async fn answer(request: HttpRequest, state: web::Data<Mutex<State>>, body: web::Bytes) -> HttpResponse {
    let headers = request.headers().iter().map(|(n, v)| (n.to_string(), v.to_str().unwrap_or("").to_owned()));
    let seen = Seen {
        method: request.method().to_string(),
        path: request.uri().to_string(),
        headers: headers.collect(),
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    };
    let line = format!("{} {}", request.method(), request.path());
    let mut state = state.lock().unwrap();
    state.seen.push(seen);
    let Some(said) = state.said.get(&line).cloned() else {
        let body = json!({ "type": "x", "title": "x", "title_zh": "没有找到", "title_en": "not there", "status": 404, "code": "http.not-found" });
        return HttpResponse::NotFound().content_type("application/problem+json").json(body);
    };
    let mut response = HttpResponse::build(StatusCode::from_u16(said.status).unwrap());
    if let Some(etag) = said.etag {
        response.insert_header(("etag", etag));
    }
    if let Value::String(text) = said.body {
        return response.content_type("text/plain").body(text);
    }
    response.json(said.body)
}
