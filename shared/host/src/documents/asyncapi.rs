//! AsyncAPI 3.0: which service tells what on which stream, and who listens.

use std::collections::{BTreeMap, BTreeSet};

use contracts::{Envelope, Stream, catalogue, envelope};
use messaging::transport::Topology;
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema as _, ToSchema as _};

use super::{
    events::{parts, rename},
    to_value,
};
use crate::Failed;

/// The document.
pub(super) fn document(topology: &Topology) -> Result<Value, Failed> {
    let entries = catalogue::all();
    let mut streams: BTreeMap<Stream, Vec<&'static str>> = BTreeMap::new();
    for entry in &entries {
        streams.entry(entry.stream).or_default().push(entry.kind);
    }
    Ok(json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Qingche 轻车 · events",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Facts between the services, as CloudEvents 1.0 in structured mode. Delivery is at least once; \
                            per subject in order; `sequence` counts per stream and subject.",
            "license": { "name": "Apache-2.0" },
        },
        "defaultContentType": envelope::CONTENT_TYPE,
        "channels": channels(&streams),
        "operations": operations(&streams, topology),
        "components": { "messages": messages(&entries), "schemas": schemas(&entries)? },
    }))
}

fn channels(streams: &BTreeMap<Stream, Vec<&'static str>>) -> Value {
    let channel = |(stream, kinds): (&Stream, &Vec<&'static str>)| {
        let messages: Map<String, Value> = kinds
            .iter()
            .map(|kind| ((*kind).to_owned(), reference(&["components", "messages", kind])))
            .collect();
        let description = format!("Facts of {}, in order per subject.", stream.service());
        (
            stream.name().to_owned(),
            json!({ "address": stream.name(), "description": description, "messages": messages }),
        )
    };
    Value::Object(streams.iter().map(channel).collect())
}

fn operations(streams: &BTreeMap<Stream, Vec<&'static str>>, topology: &Topology) -> Value {
    let mut operations = Map::new();
    let mut add = |service: &str, action: &str, stream: Stream| {
        let channel = reference(&["channels", stream.name()]);
        operations.insert(
            format!("{service}.{action}.{}", stream.name()),
            json!({ "action": action, "channel": channel }),
        );
    };
    for stream in streams.keys() {
        add(stream.service(), "send", *stream);
        for subscriber in topology.subscribers_of(stream.name()).collect::<BTreeSet<_>>() {
            add(subscriber, "receive", *stream);
        }
    }
    Value::Object(operations)
}

fn messages(entries: &[catalogue::Entry]) -> Value {
    let message = |entry: &catalogue::Entry| {
        let payload = json!({
            "allOf": [
                reference(&["components", "schemas", "Envelope"]),
                { "properties": { "type": { "const": entry.kind },
                                  "data": reference(&["components", "schemas", entry.kind]) } },
            ],
        });
        (
            entry.kind.to_owned(),
            json!({ "name": entry.kind, "contentType": envelope::CONTENT_TYPE, "payload": payload }),
        )
    };
    Value::Object(entries.iter().map(message).collect())
}

/// The payloads by type name; what they refer to is named after its event, because two services
/// may mean different things by one name.
fn schemas(entries: &[catalogue::Entry]) -> Result<Value, Failed> {
    let mut schemas = Map::new();
    let mut found = vec![("Envelope".to_owned(), Envelope::schema())];
    Envelope::schemas(&mut found);
    for (name, schema) in found {
        schemas.insert(name, to_value(&schema)?);
    }
    for entry in entries {
        let renamed = |name: &str| format!("#/components/schemas/{}.{name}", entry.kind);
        let mut payload = to_value(&(entry.schema)())?;
        rename(&mut payload, &renamed);
        schemas.insert(entry.kind.to_owned(), payload);
        for (name, mut part) in parts(entry)? {
            rename(&mut part, &renamed);
            schemas.insert(format!("{}.{name}", entry.kind), part);
        }
    }
    Ok(Value::Object(schemas))
}

fn reference(path: &[&str]) -> Value {
    json!({ "$ref": format!("#/{}", path.join("/")) })
}
