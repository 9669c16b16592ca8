//! `qingche version`.

use serde_json::{Value, json};

use crate::{Module, output, stores};

/// Set by the build of an image; a plain `cargo build` does not know.
pub(crate) const REVISION: &str = match option_env!("GIT_REVISION") {
    Some(revision) => revision,
    None => "unknown",
};

/// Prints which program this is.
pub(crate) fn version(modules: &[Module], as_json: bool) {
    let text = if as_json {
        describe(modules).to_string()
    } else {
        format!("qingche {}", env!("CARGO_PKG_VERSION"))
    };
    output::result(&text);
}

fn describe(modules: &[Module]) -> Value {
    let services = modules.iter().map(|module| {
        let tables: Vec<String> = stores::migrations(module)
            .iter()
            .flat_map(|list| list())
            .map(|migration| migration.name().to_owned())
            .collect();
        json!({ "name": module.name, "tables": tables })
    });
    json!({
        "name": "qingche",
        "version": env!("CARGO_PKG_VERSION"),
        "revision": REVISION,
        "profile": if cfg!(debug_assertions) { "debug" } else { "release" },
        "system": format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
        "services": services.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn the_version_says_which_tables_a_service_needs() {
        let version = describe(&[testing::module("approval")]);
        let tables = version["services"][0]["tables"].as_array().unwrap();
        assert!(tables.contains(&json!("m0000_history")), "{version}");
    }
}
