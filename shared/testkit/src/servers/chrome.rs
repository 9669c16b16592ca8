//! Debian's headless Chromium, driven over WebDriver.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::{OwnChild, ServerError};

const DRIVER: &str = "/usr/bin/chromedriver";
const BROWSER: &str = "/usr/bin/chromium";
const PATIENCE: Duration = Duration::from_secs(30);
/// What a test browser must not do: ask for a display, or talk to anybody but the pages under test.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
];

/// A running chromedriver; the browsers it opens end with it.
#[derive(Debug)]
pub struct Chrome {
    home: PathBuf,
    port: u16,
    process: OwnChild,
    sessions: AtomicU64,
}

impl Chrome {
    /// Starts chromedriver on a free loopback port; it and its browsers write below `dir/chrome`.
    pub fn start(dir: &Path) -> Result<Self, ServerError> {
        super::require(Path::new(DRIVER), "chromium-driver")?;
        super::require(Path::new(BROWSER), "chromium")?;
        let home = super::make_dir(&dir.join("chrome"))?;
        let scratch = super::make_dir(&home.join("tmp"))?;
        let [port] = super::reserve()?;
        let mut driver = super::clean_command(DRIVER, &home);
        driver.env("TMPDIR", scratch).arg(format!("--port={port}"));
        let log = home.join("log");
        let mut process = OwnChild::spawn(driver, &log)?;
        process.wait_ready("chromedriver", &log, PATIENCE, |_| {
            ask(port, "/status").is_ok_and(|answer| answer.contains("\"ready\":true"))
        })?;
        Ok(Self { home, port, process, sessions: AtomicU64::new(0) })
    }

    /// Where a WebDriver client connects: `http://127.0.0.1:PORT`.
    pub fn webdriver_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Capabilities for one new session. Each call names a fresh profile directory, so sessions can run at
    /// the same time and share nothing.
    pub fn capabilities(&self) -> Value {
        let session = self.sessions.fetch_add(1, Ordering::Relaxed);
        let profile = self.home.join(format!("profile-{session}"));
        let mut arguments: Vec<String> = ARGUMENTS.map(String::from).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": BROWSER,
                "args": arguments,
                "prefs": { "intl.accept_languages": "zh-CN", "intl.selected_languages": "zh-CN" },
            },
        })
    }

    /// Lets the driver close its browsers, then kills what is left in its process group.
    fn end(&mut self) -> Result<(), ServerError> {
        // The driver may close the connection instead of answering; that is as good.
        if self.process.ended()?.is_none() && ask(self.port, "/shutdown").is_ok() {
            super::wait_until(Duration::from_secs(5), || Ok(ask(self.port, "/status").is_err()))?;
        }
        // Before reaping: until then the group's number cannot be anybody else's.
        let group = self.process.id().to_string();
        super::send_signal("KILL", &format!("-{group}"))?;
        self.process.kill()?;
        // A signal is sent, not obeyed: who removes the profiles next must not meet a writer.
        super::wait_until(Duration::from_secs(5), || Ok(members(&group).is_empty())).map(drop)
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            tracing::warn!(%error, "a browser may be left behind");
        }
    }
}

/// A GET request to the driver.
fn ask(port: u16, path: &str) -> io::Result<String> {
    request(port, "GET", path, "")
}

/// One request to the driver, without an HTTP client: this code must also run where no async runtime is.
/// The driver speaks HTTP/1.1 only and keeps the connection open, so the length has to be obeyed.
fn request(port: u16, method: &str, path: &str, body: &str) -> io::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}");
    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes())?;
    let mut reader = BufReader::new(stream);
    let mut expected = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                expected = value.trim().parse().map_err(io::Error::other)?;
            }
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    let mut answer = String::new();
    reader.take(expected).read_to_string(&mut answer)?;
    Ok(answer)
}

/// The processes of a group that still run, as far as the system tells (Linux): name and state
/// precede the group in `stat`, and a zombie writes nothing.
fn members(group: &str) -> Vec<String> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats = processes.filter_map(|entry| std::fs::read_to_string(entry.path().join("stat")).ok());
    stats
        .filter(|stat| {
            let after_name: Vec<&str> =
                stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
            after_name.get(2) == Some(&group) && after_name.first() != Some(&"Z")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_session(chrome: &Chrome) -> String {
        let body = json!({ "capabilities": { "alwaysMatch": chrome.capabilities() } });
        request(chrome.port, "POST", "/session", &body.to_string()).unwrap()
    }

    #[test]
    fn two_sessions_open_and_end_with_the_driver() {
        let dir = std::env::temp_dir().join(format!("qingche-chrome-{}", std::process::id()));
        let chrome = Chrome::start(&dir).unwrap();
        for _ in 0..2 {
            let answer = open_session(&chrome);
            assert!(answer.contains("\"sessionId\""), "{answer}");
        }
        let group = chrome.process.id().to_string();
        drop(chrome);
        assert_eq!(members(&group), Vec::<String>::new());
        std::fs::remove_dir_all(dir).unwrap();
    }
}
