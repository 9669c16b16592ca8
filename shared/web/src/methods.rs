//! 405 with `Allow` where the path exists and the method does not; 404 elsewhere.
//!
//! actix answers 404 for both. The documented paths tell them apart.

use actix_web::{HttpRequest, HttpResponse, ResponseError, dev::ResourceDef, http::header, web::Data};
use utoipa::openapi::OpenApi;

use crate::{Failure, codes};

/// Every documented path with its methods.
#[derive(Clone, Default)]
pub struct MethodTable(Vec<(ResourceDef, Vec<&'static str>)>);

impl MethodTable {
    /// Adds the paths of a document.
    pub fn add(&mut self, document: &OpenApi) {
        for (path, item) in &document.paths.paths {
            let methods = [
                ("GET", item.get.is_some()),
                ("PUT", item.put.is_some()),
                ("POST", item.post.is_some()),
                ("DELETE", item.delete.is_some()),
                ("PATCH", item.patch.is_some()),
            ];
            let allowed = methods.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect();
            self.0.push((ResourceDef::new(path.as_str()), allowed));
        }
    }

    fn allowed(&self, path: &str) -> Option<String> {
        let found: Vec<&str> = self
            .0
            .iter()
            .filter(|(def, _)| def.is_match(path))
            .flat_map(|(_, methods)| methods.iter().copied())
            .collect();
        if found.is_empty() { None } else { Some(found.join(", ")) }
    }
}

/// The default service.
pub async fn nothing_here(request: HttpRequest, table: Data<MethodTable>) -> HttpResponse {
    match table.allowed(request.path()) {
        None => Failure::from(&codes::NOT_FOUND).error_response(),
        Some(allowed) => {
            let mut response = Failure::from(&codes::METHOD).error_response();
            if let Ok(value) = header::HeaderValue::from_str(&allowed) {
                response.headers_mut().insert(header::ALLOW, value);
            }
            response
        }
    }
}
