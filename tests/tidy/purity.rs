//! `domain/` is pure, sea-orm stops at `store/`, and nobody but the host sees a transport.

use crate::files::{File, report, with_ending};

fn findings(files: &[File], within: impl Fn(&str) -> bool, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| within(&file.path)) {
        for (n, line) in file.production().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            found.extend(
                forbidden
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{}:{}: {word}", file.path, n + 1)),
            );
        }
    }
    found
}

#[test]
fn the_domain_is_pure() {
    let pure = |path: &str| {
        path.contains("/src/domain/")
            || [
                "shared/kernel/src/",
                "shared/contracts/src/",
                "shared/forms/src/",
                "shared/recognition/src/",
                "shared/spreadsheet/src/",
            ]
            .iter()
            .any(|p| path.starts_with(p))
    };
    let impure = |path: &str| path != "shared/kernel/src/clock.rs" && pure(path);
    let forbidden = [
        "async ",
        "sea_orm",
        "actix_web",
        "lapin",
        "tokio",
        "std::fs",
        "std::env",
        "Utc::now",
        "SystemTime::now",
    ];
    let found = findings(&with_ending(".rs"), impure, &forbidden);
    report(&found, "pass what it needs as an argument and return what should happen as a value");
}

#[test]
fn the_database_library_stops_at_the_store() {
    let outside = |path: &str| {
        path.starts_with("services/")
            && path.contains("/src/")
            && !path.contains("/store/")
            && !path.ends_with("/store.rs")
            && !path.contains("/migrations")
    };
    let found = findings(&with_ending(".rs"), outside, &["sea_orm::"]);
    report(&found, "move the query into store/ and give it a name");
}

#[test]
fn only_the_host_sees_a_transport() {
    let service = |path: &str| path.starts_with("services/") && !path.starts_with("services/qingche/");
    let found =
        findings(&with_ending(".rs"), service, &["messaging::transport", "messaging::relay", "lapin"]);
    report(&found, "publish through `Work::publish`; the relay alone owns a transport");
}
