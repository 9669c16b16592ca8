//! Serves the cluster form on this machine until it is interrupted.

use std::{path::Path, process::ExitCode};

use tests::cluster::Cluster;

#[tokio::main]
#[expect(clippy::print_stderr, reason = "a program for people")]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "a program for people")]
async fn serve() -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("qingche-cluster-{}", std::process::id()));
    let served = until_interrupted(&folder).await;
    std::fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    println!("stopped");
    served
}

#[expect(clippy::print_stdout, reason = "a program for people")]
async fn until_interrupted(folder: &Path) -> Result<(), String> {
    let mut cluster = Cluster::prepare(folder, Some(8080))?;
    cluster.start().await?;
    println!("serving at {}; logs and data in {}", cluster.base(), folder.display());
    println!("in another terminal: make story OPERATOR={}", cluster.operator_file().display());
    println!("stop with Ctrl-C");
    tokio::signal::ctrl_c().await.map_err(|e| e.to_string())
}
