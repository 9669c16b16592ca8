//! Changes of elements are counted, for the dictionary that processes keep in memory.

use storage::{changes, migrate::Sql};

/// The migration: what is registered already counts as the first change.
pub fn migration() -> Sql {
    Sql { name: "m0014_element_changes", up: UP.as_str() }
}

static UP: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    format!(
        "{}\n;;\nINSERT INTO changed (topic, name, n) SELECT 'element', code, 1 FROM element\n;;\n\
         INSERT INTO change_counter (topic, n) VALUES ('element', 1)",
        changes::TABLES
    )
});
