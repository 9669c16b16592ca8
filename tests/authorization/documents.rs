//! Policy, documents and catalogue agree with each other and with what is committed.

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_operation_has_a_line_in_the_policy_and_every_line_an_operation() {
    for module in qingche::modules() {
        let document = web::openapi::complete(module.name, module.routes, module.rules);
        let documented: BTreeSet<String> = web::openapi::operation_ids(&document).into_iter().collect();
        let rules = [module.rules, web::operations::RULES].concat();
        let ruled: BTreeSet<String> = rules.iter().map(|rule| rule.operation.to_owned()).collect();
        assert_eq!(documented, ruled, "{}: add the missing side", module.name);
        assert_eq!(ruled.len(), rules.len(), "{}: an operation stands twice", module.name);
    }
}

/// Services may list a code of the shared crates as theirs; two different codes never share a name.
#[test]
fn no_name_of_a_code_means_two_things() {
    let mut codes = web::catalogue::shared();
    for module in qingche::modules() {
        codes.extend(module.codes.iter().flat_map(|list| list.iter().copied()));
    }
    let mut meanings = std::collections::BTreeMap::new();
    for code in codes {
        let known = meanings.entry(code.name).or_insert(code);
        assert!(std::ptr::eq(*known, code), "{} is declared twice", code.name);
    }
    assert!(
        meanings.len() > 60,
        "only {} codes: the catalogue is looked for in the wrong place",
        meanings.len()
    );
}

/// If this fails: `make openapi`, and read the difference before committing it.
#[test]
fn the_committed_documents_are_what_the_program_writes() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
    let settings = runtime::Settings::load(host::DEFAULTS, &runtime::settings::Sources::default()).unwrap();
    let modules = qingche::modules();
    let topology = host::topology(&modules, &settings).unwrap();
    let mut written = BTreeSet::new();
    for (name, text) in host::documents::all(&modules, &topology).unwrap() {
        let committed = fs::read_to_string(top.join(&name)).unwrap_or_default();
        assert!(committed == text, "{name} is not fresh: run `make openapi`");
        written.insert(top.join(name));
    }
    for folder in [top.clone(), top.join("events")] {
        for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            assert!(
                written.contains(&entry.path()),
                "{} is no longer written: delete it",
                entry.path().display()
            );
        }
    }
}
