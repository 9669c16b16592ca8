//! The OpenAPI 3.1 document of one service, collected by registering its handlers.

use actix_web::App;
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, PathItem, SecurityRequirement,
    path::Operation,
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_actix_web::{AppExt, scope, service_config::ServiceConfig};

use crate::{Problem, Rule, Scope, operations};

/// Registers a service's endpoints.
pub type Routes = fn(&mut ServiceConfig<'_>);

/// Where a service is mounted.
pub fn base(service: &str) -> String {
    format!("/api/{service}/v1")
}

/// Everything a service answers: its own endpoints and those that come with being a service.
pub fn complete(service: &'static str, routes: Routes, rules: &[Rule]) -> OpenApi {
    let rules = [rules, operations::RULES].concat();
    write(service, &rules, |config| {
        routes(config);
        operations::routes(config);
    })
}

/// The document of a service's own endpoints.
pub fn document(service: &'static str, routes: Routes, rules: &[Rule]) -> OpenApi {
    write(service, rules, routes)
}

fn write(service: &'static str, rules: &[Rule], routes: impl FnOnce(&mut ServiceConfig<'_>)) -> OpenApi {
    let base = base(service);
    let (_, mut document) =
        App::new().into_utoipa_app().service(scope::scope(base.as_str()).configure(routes)).split_for_parts();
    document.info = InfoBuilder::new()
        .title(format!("Qingche 轻车 · {service}"))
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Admission control for paperwork. Refusals are RFC 9457 problems."))
        .contact(Some(ContactBuilder::new().name(Some("Qingche")).build()))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()))
        .build();
    add_problem(&mut document);
    for item in document.paths.paths.values_mut() {
        for operation in operations_of(item) {
            secure(operation, rules);
        }
    }
    document
}

/// Every `operationId` of a document.
pub fn operation_ids(document: &OpenApi) -> Vec<String> {
    let mut items: Vec<PathItem> = document.paths.paths.values().cloned().collect();
    items.iter_mut().flat_map(operations_of).filter_map(|operation| operation.operation_id.clone()).collect()
}

fn operations_of(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().filter_map(Option::as_mut)
}

fn add_problem(document: &mut OpenApi) {
    use utoipa::{PartialSchema, ToSchema};
    let mut parts = vec![("Problem".to_owned(), Problem::schema())];
    Problem::schemas(&mut parts);
    let components = document.components.take().unwrap_or_default();
    let mut builder = ComponentsBuilder::from(components);
    for (name, schema) in parts {
        builder = builder.schema(name, schema);
    }
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    document.components = Some(builder.security_scheme("bearer", SecurityScheme::Http(bearer)).build());
}

/// Says in the document what the policy table says: public, or which roles.
fn secure(operation: &mut Operation, rules: &[Rule]) {
    let rule = rules.iter().find(|rule| Some(rule.operation) == operation.operation_id.as_deref());
    match rule {
        Some(rule) if rule.scope == Scope::Public => {
            operation.security = Some(vec![SecurityRequirement::default()])
        }
        Some(rule) => {
            operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
            let roles: Vec<_> = rule.roles.iter().map(|role| role.name()).collect();
            let who = if roles.is_empty() { "any signed-in caller".to_owned() } else { roles.join(", ") };
            let text = operation.description.take().unwrap_or_default();
            operation.description =
                Some(format!("{text}\n\nAllowed: {who}; reach: {:?}.", rule.scope).trim().to_owned());
        }
        None => operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]),
    }
}
