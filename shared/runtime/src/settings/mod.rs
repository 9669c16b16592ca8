//! Settings: compiled defaults, then files, then the environment, then flags; later wins.
//!
//! The commented defaults are the only list of keys there is: a key that is not in them is an
//! error that names the key and where it came from. Every key `k` may be given as `k_file`, the
//! path of a file that holds the value; giving both is an error.
//!
//! | layer | spelling |
//! |---|---|
//! | file | `[approval]` `decision_days = 15` |
//! | environment | `QINGCHE__APPROVAL__DECISION_DAYS=15` |
//! | flag | `--set approval.decision_days=15` |
//!
//! To add a setting: one commented line in the defaults, one field in the struct that the module
//! reads with [`Settings::section`].

mod error;
mod layer;
mod redact;
mod span;

use std::{collections::BTreeMap, fmt, path::PathBuf, sync::Arc};

use config::{Config, ConfigError, Value};
use serde::de::DeserializeOwned;

pub use error::SettingsError;
pub use span::Span;

use layer::Layer;

/// What may overrule the defaults, weakest first.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// TOML files; each must exist.
    pub files: Vec<PathBuf>,
    /// The environment; names that do not begin with `QINGCHE__` are ignored.
    pub environment: Vec<(String, String)>,
    /// `section.key=value`.
    pub flags: Vec<String>,
}

/// The settings of a process. Cheap to clone; changes never.
#[derive(Clone)]
pub struct Settings {
    inner: Arc<Inner>,
}

struct Inner {
    /// The leaves by dotted key, with their origin.
    leaves: BTreeMap<String, Leaf>,
    /// The leaves that the defaults gave, to tell what is known and of what type.
    known: BTreeMap<String, Value>,
    tree: Config,
}

#[derive(Debug, Clone)]
struct Leaf {
    value: Value,
    origin: String,
}

impl Settings {
    /// Reads the defaults and everything that overrules them.
    ///
    /// # Errors
    /// For anything that cannot be read, is unknown, is of the wrong type or is given twice.
    pub fn load(defaults: &str, sources: &Sources) -> Result<Self, SettingsError> {
        let known = layer::parse(defaults, "default")?;
        let leaves = known
            .iter()
            .map(|(key, value)| (key.clone(), Leaf { value: value.clone(), origin: "default".into() }));
        let mut layers = Vec::new();
        for path in &sources.files {
            layers.push(Layer::file(path)?);
        }
        layers.push(Layer::environment(&sources.environment, &known));
        layers.push(Layer::flags(&sources.flags)?);
        Self::overlay(leaves.collect(), known, &layers)
    }

    /// These settings with some of them changed, spelt `section.key=value`.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn with(&self, flags: &[String]) -> Result<Self, SettingsError> {
        Self::overlay(self.inner.leaves.clone(), self.inner.known.clone(), &[Layer::flags(flags)?])
    }

    /// A section, typed.
    ///
    /// # Errors
    /// If a key is missing or does not fit the type; the error names it.
    pub fn section<T: DeserializeOwned>(&self, name: &str) -> Result<T, SettingsError> {
        // In two steps: read in one, the library names only the section and not the key.
        let section: Value = self.inner.tree.get(name).map_err(|error| self.mistake(name, error))?;
        section.try_deserialize().map_err(|error| self.mistake(name, error))
    }

    /// Where the value of a key came from: `default`, a path, the name of a variable, `--set`.
    pub fn origin(&self, key: &str) -> Option<&str> {
        self.inner.leaves.get(key).map(|leaf| leaf.origin.as_str())
    }

    /// Every key with its value and origin, one a line; secrets are stars.
    pub fn print_redacted(&self) -> String {
        redact::print(&self.inner.leaves)
    }

    fn mistake(&self, section: &str, error: ConfigError) -> SettingsError {
        SettingsError::from_config(section, error, |key| self.origin(key).map(str::to_owned))
    }

    fn overlay(
        mut leaves: BTreeMap<String, Leaf>,
        known: BTreeMap<String, Value>,
        layers: &[Layer],
    ) -> Result<Self, SettingsError> {
        let resolved = layer::resolve(&known, layers)?;
        leaves.extend(resolved);
        let mut builder = Config::builder();
        for (key, leaf) in &leaves {
            builder = builder
                .set_override(key, leaf.value.clone())
                .map_err(|error| SettingsError::invalid(key, error.to_string()))?;
        }
        let tree = builder.build().map_err(|error| SettingsError::from_config("", error, |_| None))?;
        Ok(Self { inner: Arc::new(Inner { leaves, known, tree }) })
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print_redacted())
    }
}

#[cfg(test)]
mod tests;
