//! The binary as a child process, watched more closely than the stories need: when exactly it is
//! ready, and what it holds in memory.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use testkit::servers::reserve;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::told;
use crate::process::Process;

/// Longer than any start should ever take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that serves.
pub struct Serving {
    process: Process,
    http: u16,
    admin: u16,
    /// From the start of the process until it was ready.
    pub ready_after: Duration,
}

impl Serving {
    /// Starts `qingche serve <services>` in a folder and waits until it is ready.
    ///
    /// # Errors
    /// If it does not become ready.
    pub async fn start(folder: &Path, services: &str) -> Result<Self, String> {
        std::fs::create_dir_all(folder).map_err(told)?;
        let [http, admin] = reserve::<2>().map_err(told)?;
        let variable = |key: &str, value: String| (format!("QINGCHE__{key}"), value);
        let environment = [
            variable("SERVER__LISTEN", format!("127.0.0.1:{http}")),
            variable("SERVER__PUBLIC_URL", format!("http://127.0.0.1:{http}")),
            variable("ADMIN__LISTEN", format!("127.0.0.1:{admin}")),
            variable("LIMITS__PER_SECOND", "10000".into()),
            variable("LIMITS__BURST", "10000".into()),
        ];
        let begun = Instant::now();
        let mut process = Process::start("qingche", folder, &["serve", services], &environment)?;
        while !is_ready(admin).await {
            if process.has_ended() || begun.elapsed() > PATIENCE {
                return Err(format!("`qingche serve {services}` does not become ready"));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(Self { process, http, admin, ready_after: begun.elapsed() })
    }

    /// Where it serves.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.http)
    }

    /// Where operations look.
    pub fn admin(&self) -> String {
        format!("http://127.0.0.1:{}", self.admin)
    }

    /// What it holds now.
    ///
    /// # Errors
    /// On a system that does not tell.
    pub fn memory(&self) -> Result<Memory, String> {
        Memory::of(self.process.id())
    }

    /// SIGTERM, and the end of it.
    ///
    /// # Errors
    /// If it does not end in good order.
    pub fn stop(mut self) -> Result<(), String> {
        if self.process.stop(PATIENCE) { Ok(()) } else { Err("SIGTERM did not end it in good order".into()) }
    }
}

/// Megabytes (of a million bytes) of a process.
pub struct Memory {
    /// Resident.
    pub resident: f64,
    /// The same, with pages that are shared counted in part.
    pub proportional: f64,
}

impl Memory {
    fn of(id: u32) -> Result<Self, String> {
        let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).map_err(told)?;
        let megabytes = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or(format!("no {name}"))?;
            let number = line.trim().trim_end_matches(" kB").parse::<f64>().map_err(told)?;
            Ok::<f64, String>(number * 1_024.0 / 1_000_000.0)
        };
        Ok(Self { resident: megabytes("Rss:")?, proportional: megabytes("Pss:")? })
    }
}

/// One question, without the start of an HTTP client in the measured time.
async fn is_ready(admin: u16) -> bool {
    let asked = async {
        let mut stream = TcpStream::connect(("127.0.0.1", admin)).await?;
        stream.write_all(b"GET /health/ready HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n").await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok::<Vec<u8>, std::io::Error>(answer)
    };
    asked.await.is_ok_and(|answer| answer.starts_with(b"HTTP/1.1 200"))
}
