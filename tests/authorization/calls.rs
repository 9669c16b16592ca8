//! Every documented operation of every service, ready to be asked.

use std::collections::BTreeMap;

use serde_json::Value;
use testkit::{Client, Request};
use utoipa::openapi::{OpenApi, PathItem, path::Operation};
use web::Rule;

/// A documented operation with its parameters filled in.
pub struct Call {
    pub rule: &'static Rule,
    pub method: reqwest::Method,
    pub path: String,
    /// The documented request headers, and whether each is required.
    pub headers: BTreeMap<String, bool>,
}

impl Call {
    /// A request without a body, and without any header that it does not ask for itself.
    pub fn request(&self, who: &Client) -> Request {
        who.request(self.method.clone(), &self.path)
    }
}

pub fn all() -> Vec<Call> {
    let mut calls = Vec::new();
    for module in qingche::modules() {
        let document: OpenApi = web::openapi::complete(module.name, module.routes, module.rules);
        let whole = serde_json::to_value(&document).expect("a document is JSON");
        for (path, item) in &document.paths.paths {
            for (method, operation) in operations(item) {
                let id = operation.operation_id.clone().expect("every operation has an id");
                let mut rules = module.rules.iter().chain(web::operations::RULES);
                let rule = rules.find(|rule| rule.operation == id).expect("proved elsewhere");
                let parameters = parameters(operation);
                let path = filled(path, &parameters, &whole);
                calls.push(Call { rule, method, path, headers: headers(&parameters) });
            }
        }
    }
    assert!(calls.len() > 40, "only {} operations: the matrix looks in the wrong place", calls.len());
    calls
}

fn operations(item: &PathItem) -> Vec<(reqwest::Method, &Operation)> {
    let all = [
        (reqwest::Method::GET, &item.get),
        (reqwest::Method::POST, &item.post),
        (reqwest::Method::PUT, &item.put),
        (reqwest::Method::PATCH, &item.patch),
        (reqwest::Method::DELETE, &item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_ref()?))).collect()
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let json = serde_json::to_value(operation).expect("an operation is JSON");
    json.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn headers(parameters: &[Value]) -> BTreeMap<String, bool> {
    let headers = parameters.iter().filter(|parameter| parameter["in"] == "header");
    headers
        .map(|header| {
            let name = header["name"].as_str().expect("a parameter has a name").to_ascii_lowercase();
            (name, header["required"] == true)
        })
        .collect()
}

/// Every parameter takes a value of its form that names nothing: its example, or digits.
fn filled(path: &str, parameters: &[Value], document: &Value) -> String {
    let value = |part: &str| {
        let name = part.trim_matches(['{', '}']);
        let schema =
            parameters.iter().find(|p| p["in"] == "path" && p["name"] == name).map(|p| &p["schema"])?;
        let schema = match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => document.pointer(reference.trim_start_matches('#'))?,
            None => schema,
        };
        Some(schema.pointer("/examples/0")?.as_str()?.to_owned())
    };
    let fill = |part: &str| match part.starts_with('{') {
        true => value(part).unwrap_or_else(|| "210199999999".to_owned()),
        false => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}
