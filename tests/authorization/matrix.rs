//! Who may not is refused before anything else is looked at; who may is not refused for who they are.

use kernel::Role;
use testkit::{App, Client, Held, places::HEPING};
use utoipa::openapi::{OpenApi, PathItem};
use web::{Rule, Scope};

/// A documented operation with its parameters filled in.
struct Call {
    rule: &'static Rule,
    method: reqwest::Method,
    path: String,
}

fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for module in qingche::modules() {
        let document: OpenApi = web::openapi::document(module.name, module.routes, module.rules);
        for (path, item) in &document.paths.paths {
            for (method, id) in operations(item) {
                let rule = module.rules.iter().find(|rule| rule.operation == id).expect("proved elsewhere");
                calls.push(Call { rule, method, path: filled(path) });
            }
        }
    }
    assert!(calls.len() > 40, "only {} operations: the matrix looks in the wrong place", calls.len());
    calls
}

fn operations(item: &PathItem) -> Vec<(reqwest::Method, String)> {
    let all = [
        (reqwest::Method::GET, &item.get),
        (reqwest::Method::POST, &item.post),
        (reqwest::Method::PUT, &item.put),
        (reqwest::Method::PATCH, &item.patch),
        (reqwest::Method::DELETE, &item.delete),
    ];
    let named = |operation: &Option<utoipa::openapi::path::Operation>| {
        operation.as_ref().map(|operation| operation.operation_id.clone().expect("every operation has an id"))
    };
    all.into_iter().filter_map(|(method, operation)| Some((method, named(operation)?))).collect()
}

/// Every parameter takes a value that names nothing.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "210199999999" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_refuses_every_role_that_its_line_does_not_name() {
    let app = App::start(qingche::modules()).await;
    let nobody = app.nobody();
    let mut people = Vec::new();
    for role in Role::ALL {
        let held = Held::role(*role, HEPING);
        let held = if *role == Role::DepartmentOfficer { held.of("210102-MZ") } else { held };
        people.push((*role, app.sign_in(role.name(), &[held]).await));
    }
    let mut wrong = Vec::new();
    for call in calls() {
        let anonymous = ask(&nobody, &call).await;
        if (call.rule.scope == Scope::Public) == (anonymous == 401) {
            wrong.push(format!("{} without sign-in: {anonymous}", call.rule.operation));
        }
        for (role, person) in &people {
            let status = ask(person, &call).await;
            let allowed = call.rule.roles.is_empty() || call.rule.roles.contains(role);
            if allowed == (status == 403) || status == 401 || status >= 500 {
                wrong.push(format!("{} as {}: {status}", call.rule.operation, role.name()));
            }
        }
    }
    app.stop().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn ask(who: &Client, call: &Call) -> u16 {
    who.request(call.method.clone(), &call.path).send().await.status
}
