//! The servers that tests run against, and databases on them.

use storage::{ConnectionTrait, OpenOptions, Store, rows};

/// The address of a server that `make test` starts.
#[expect(clippy::disallowed_methods, reason = "tests are told of their servers through the environment")]
pub fn server(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set: run through `make test`"))
}

/// Creates a database unless it is there, and answers its address.
pub async fn database(base: &str, name: &str) -> String {
    let one = OpenOptions { connections: 1, ..OpenOptions::default() };
    let admin = Store::open(&format!("{base}/postgres"), &one).await.unwrap();
    let known = "SELECT 1 AS one FROM pg_database WHERE datname = $1";
    if rows::one(admin.read(), known, vec![name.into()]).await.unwrap().is_none() {
        admin.write().execute_unprepared(&format!("CREATE DATABASE \"{name}\"")).await.unwrap();
    }
    admin.close().await;
    format!("{base}/{name}")
}
