//! The other side of a channel that speaks HTTP, and does what a test tells it to.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it does with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Answers with a status and a body.
    Answers(u16, String),
    /// Points to another place.
    Redirects(String),
    /// Answers 200 with ten megabytes.
    Floods,
    /// Answers 200 and never comes to the end of what it says.
    Drones,
    /// Takes the request and never answers.
    Nothing,
}

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Method, path and headers, line by line.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Asked {
    /// The value of a header.
    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}: ")));
        line.and_then(|line| line.split_once(": ")).map_or("", |(_, value)| value)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }
}

/// Somebody who listens on a loopback port of their own.
pub struct Peer {
    port: u16,
    does: Arc<Mutex<Does>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    listens: JoinHandle<()>,
}

impl Peer {
    pub async fn start(does: Does) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (does, asked) = (Arc::new(Mutex::new(does)), Arc::new(Mutex::new(Vec::new())));
        let (acts, notes) = (Arc::clone(&does), Arc::clone(&asked));
        let listens = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&acts), Arc::clone(&notes)));
            }
        });
        Self { port, does, asked, listens }
    }

    /// One that answers 200.
    pub async fn willing() -> Self {
        Self::start(Does::Answers(200, "{}".into())).await
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// From now on it does something else.
    pub fn now(&self, does: Does) {
        *self.does.lock().unwrap() = does;
    }

    /// What came, oldest first.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.listens.abort();
    }
}

async fn serve(mut stream: TcpStream, does: Arc<Mutex<Does>>, asked: Arc<Mutex<Vec<Asked>>>) {
    let Some(request) = read(&mut stream).await else { return };
    // Some only look whether anybody is there.
    asked.lock().unwrap().push(request);
    let does = does.lock().unwrap().clone();
    let answer = match does {
        Does::Answers(status, body) => {
            format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{body}", body.len())
        }
        Does::Redirects(to) => format!("HTTP/1.1 307 x\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"),
        Does::Floods => {
            let flood = "x".repeat(10 << 20);
            format!("HTTP/1.1 200 x\r\ncontent-length: {}\r\n\r\n{flood}", flood.len())
        }
        Does::Drones => {
            let begun = b"HTTP/1.1 200 x\r\ncontent-length: 1000\r\n\r\nwell,";
            stream.write_all(begun).await.ok();
            return std::future::pending().await;
        }
        Does::Nothing => return std::future::pending().await,
    };
    // Whoever has read enough hangs up.
    stream.write_all(answer.as_bytes()).await.ok();
    stream.shutdown().await.ok();
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let asked = Asked { head: head.to_owned(), body: body.to_owned() };
            if asked.header("content-length").parse::<usize>().unwrap_or(0) <= asked.body.len() {
                return Some(asked);
            }
        }
        let mut part = [0; 4096];
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}
