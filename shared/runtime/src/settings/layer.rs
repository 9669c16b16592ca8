//! One source of settings as flat `section.key` leaves, and how leaves fit the known keys.

use std::{collections::BTreeMap, path::Path};

use config::{File, FileFormat, Source as _, Value, ValueKind};

use super::{Leaf, SettingsError};

const PREFIX: &str = "QINGCHE__";

/// Variables with a name of their own that everybody knows.
const FOREIGN: [(&str, &str); 1] = [("OTEL_EXPORTER_OTLP_ENDPOINT", "telemetry.otlp_endpoint")];

/// What one source gives.
pub(super) struct Layer {
    /// (key, value, origin); values from the environment and flags are text.
    given: Vec<(String, Value, String)>,
    /// Whether values are text that takes the type of the default.
    text: bool,
}

impl Layer {
    /// A TOML file.
    pub(super) fn file(path: &Path) -> Result<Self, SettingsError> {
        let origin = path.display().to_string();
        let leaves = parse(&read(path)?, &origin)?;
        let given = leaves.into_iter().map(|(key, value)| (key, value, origin.clone())).collect();
        Ok(Self { given, text: false })
    }

    /// Variables that begin with the prefix; two underscores separate the parts of a key.
    pub(super) fn environment(variables: &[(String, String)], known: &BTreeMap<String, Value>) -> Self {
        // The names that others chose come first, so that our own win.
        let foreign = FOREIGN.iter().filter(|(_, key)| known.contains_key(*key)).flat_map(|(theirs, key)| {
            let given = variables.iter().filter(move |(name, _)| name == theirs);
            given.map(move |(name, value)| ((*key).to_owned(), Value::from(value.as_str()), name.clone()))
        });
        let own = variables.iter().filter_map(|(name, value)| {
            let key = name.strip_prefix(PREFIX)?.to_ascii_lowercase().replace("__", ".");
            Some((key, Value::from(value.as_str()), name.clone()))
        });
        Self { given: foreign.chain(own).collect(), text: true }
    }

    /// `key=value` pairs.
    pub(super) fn flags(flags: &[String]) -> Result<Self, SettingsError> {
        let split = |flag: &String| match flag.split_once('=') {
            Some((key, value)) => {
                Ok((key.trim().to_owned(), Value::from(value), format!("--set {}", key.trim())))
            }
            None => Err(SettingsError::invalid(flag, "write --set section.key=value")),
        };
        Ok(Self { given: flags.iter().map(split).collect::<Result<_, _>>()?, text: true })
    }
}

/// The leaves of a TOML text.
pub(super) fn parse(text: &str, origin: &str) -> Result<BTreeMap<String, Value>, SettingsError> {
    let table = File::from_str(text, FileFormat::Toml)
        .collect()
        .map_err(|error| SettingsError::Unreadable { path: origin.to_owned(), reason: error.to_string() })?;
    let mut leaves = BTreeMap::new();
    for (key, value) in table {
        flatten(key, value, origin, &mut leaves);
    }
    Ok(leaves)
}

fn flatten(key: String, value: Value, origin: &str, leaves: &mut BTreeMap<String, Value>) {
    match value.kind {
        ValueKind::Table(table) => {
            for (inner, value) in table {
                flatten(format!("{key}.{inner}"), value, origin, leaves);
            }
        }
        kind => drop(leaves.insert(key, Value::new(Some(&origin.to_owned()), kind))),
    }
}

/// Checks every layer against the known keys; of several values of a key the last stays.
pub(super) fn resolve(
    known: &BTreeMap<String, Value>,
    layers: &[Layer],
) -> Result<BTreeMap<String, Leaf>, SettingsError> {
    let mut resolved = BTreeMap::new();
    // Which spelling of a key was seen: given itself, or through a file.
    let mut through_file: BTreeMap<String, bool> = BTreeMap::new();
    for layer in layers {
        for (key, value, origin) in &layer.given {
            let (key, is_file) = match key.strip_suffix("_file") {
                Some(base) if !known.contains_key(key) => (base, true),
                _ => (key.as_str(), false),
            };
            let Some(default) = known.get(key) else {
                let key = if is_file { format!("{key}_file") } else { key.to_owned() };
                return Err(SettingsError::Unknown { key, origin: origin.clone() });
            };
            if through_file.insert(key.to_owned(), is_file).is_some_and(|before| before != is_file) {
                return Err(SettingsError::Both { key: key.to_owned(), origin: origin.clone() });
            }
            let leaf = if is_file {
                let path = value.to_string();
                let content = Value::from(read(Path::new(&path))?.trim());
                Leaf { value: content, origin: format!("{origin} → {path}") }
            } else {
                Leaf { value: value.clone(), origin: origin.clone() }
            };
            resolved.insert(key.to_owned(), fit(key, default, leaf, layer.text || is_file)?);
        }
    }
    Ok(resolved)
}

/// Gives a value the type of the default, or says why it has another.
fn fit(key: &str, default: &Value, leaf: Leaf, from_text: bool) -> Result<Leaf, SettingsError> {
    let text = leaf.value.to_string();
    let kind = match (&default.kind, leaf.value.kind) {
        (ValueKind::Boolean(_), ValueKind::String(_)) if from_text => {
            text.parse().ok().map(ValueKind::Boolean)
        }
        (ValueKind::I64(_), ValueKind::String(_)) if from_text => text.parse().ok().map(ValueKind::I64),
        (ValueKind::Float(_), ValueKind::String(_)) if from_text => text.parse().ok().map(ValueKind::Float),
        (ValueKind::Float(_), ValueKind::I64(_)) => text.parse().ok().map(ValueKind::Float),
        (ValueKind::Array(_), ValueKind::String(_)) if from_text => list(&text),
        (wanted, given) if std::mem::discriminant(wanted) == std::mem::discriminant(&given) => Some(given),
        _ => None,
    };
    let expected = match &default.kind {
        ValueKind::Boolean(_) => "true or false",
        ValueKind::I64(_) => "a whole number",
        ValueKind::Float(_) => "a number",
        ValueKind::Array(_) => "a list",
        _ => "a text in quotes",
    };
    let Leaf { origin, .. } = leaf;
    let kind =
        kind.ok_or_else(|| SettingsError::invalid(key, format!("expected {expected} (from {origin})")))?;
    Ok(Leaf { value: Value::new(Some(&origin), kind), origin })
}

/// `a,b` or `["a", "b"]`.
fn list(text: &str) -> Option<ValueKind> {
    if text.trim_start().starts_with('[') {
        let parsed = parse(&format!("list = {text}"), "list").ok()?;
        return parsed.into_values().next().map(|value| value.kind);
    }
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    Some(ValueKind::Array(items.map(Value::from).collect()))
}

fn read(path: &Path) -> Result<String, SettingsError> {
    std::fs::read_to_string(path).map_err(|error| SettingsError::Unreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}
