//! Dependencies point one way, and a service never knows another service.

use std::collections::BTreeSet;

use crate::files::{report, with_ending};

/// Lowest first. A crate may depend on those before it (and on nothing beside or after it).
const LAYERS: [&[&str]; 10] = [
    &["kernel"],
    &["contracts", "forms", "recognition", "spreadsheet"],
    &["runtime"],
    &["storage"],
    &["messaging"],
    &["web"],
    &["sealing"],
    &["host"],
    &["registry", "approval", "collection", "notification", "identity", "console"],
    &["qingche"],
];

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

#[test]
fn every_crate_depends_only_on_the_layers_below_it() {
    let mut found = Vec::new();
    for manifest in with_ending("Cargo.toml")
        .iter()
        .filter(|m| m.path.starts_with("shared/") || m.path.starts_with("services/"))
    {
        let name = manifest.path.split('/').nth(1).expect("shared/<name>/ or services/<name>/");
        let Some(own) = layer(name) else { continue };
        for dependency in dependencies(&manifest.text) {
            match layer(&dependency) {
                Some(below) if below < own => {}
                Some(_) => found.push(format!("{name} depends on {dependency}")),
                None if dependency == "testkit" => {
                    found.push(format!("{name} depends on testkit outside dev-dependencies"))
                }
                None => {}
            }
        }
    }
    report(&found, "turn the arrow round: lift the shared idea into a lower crate, or publish an event");
}

#[test]
fn the_pure_crates_have_no_impure_dependency() {
    let impure: BTreeSet<&str> = ["tokio", "actix-web", "sea-orm", "lapin", "reqwest", "tracing"].into();
    let mut found = Vec::new();
    for manifest in with_ending("Cargo.toml") {
        let pure = [
            "shared/kernel/",
            "shared/contracts/",
            "shared/forms/",
            "shared/recognition/",
            "shared/spreadsheet/",
        ]
        .iter()
        .any(|p| manifest.path.starts_with(p));
        if pure {
            let wrong = dependencies(&manifest.text).into_iter().filter(|d| impure.contains(d.as_str()));
            found.extend(wrong.map(|d| format!("{} depends on {d}", manifest.path)));
        }
    }
    report(&found, "keep the effect in a crate above");
}

/// The names under `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<String> {
    let section = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(ToOwned::to_owned)
        .collect()
}
