//! The binary as a child process that can be killed at any moment.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A process of ours; dropped, it is killed.
pub struct Process {
    child: Child,
    /// Its name in messages.
    pub name: String,
}

/// The binary that was built beside this program.
pub fn binary() -> PathBuf {
    let mut folder = std::env::current_exe().expect("this program has a path");
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    folder.join("qingche")
}

impl Process {
    /// Starts the binary. What it prints goes to a log file in the folder.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start(
        name: &str,
        folder: &Path,
        arguments: &[&str],
        environment: &[(String, String)],
    ) -> Result<Self, String> {
        let log = std::fs::File::options().create(true).append(true).open(folder.join(format!("{name}.log")));
        let log = log.map_err(|e| format!("{name}: {e}"))?;
        let errors = log.try_clone().map_err(|e| format!("{name}: {e}"))?;
        let child = Command::new(binary())
            .args(arguments)
            .envs(environment.iter().map(|(key, value)| (key, value)))
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .map_err(|e| format!("{}: {e}; run `cargo build` first", binary().display()))?;
        Ok(Self { child, name: name.to_owned() })
    }

    /// SIGKILL, and the end of it.
    pub fn kill(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait().map(drop)) {
            assert!(self.child.try_wait().is_ok_and(|s| s.is_some()), "{}: {error}", self.name);
        }
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGTERM; true if it then ends with code 0 in time.
    pub fn stop(&mut self, patience: Duration) -> bool {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status();
        let start = Instant::now();
        while asked.as_ref().is_ok_and(std::process::ExitStatus::success) && start.elapsed() < patience {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.success();
            }
            pause(Duration::from_millis(20));
        }
        self.kill();
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits for the readiness of an admin address.
///
/// # Errors
/// If it is not ready in time.
pub async fn ready(admin: &str, patience: Duration) -> Result<(), String> {
    let start = Instant::now();
    let url = format!("http://{admin}/health/ready");
    while start.elapsed() < patience {
        if reqwest::get(&url).await.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(format!("{url} is not ready after {patience:?}"))
}

#[expect(clippy::disallowed_methods, reason = "waits for a child process outside any runtime")]
fn pause(span: Duration) {
    std::thread::sleep(span);
}
