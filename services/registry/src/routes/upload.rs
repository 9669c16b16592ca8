//! Sheets that are sent as a body: CSV in UTF-8 or GB18030, or a workbook.

use actix_web::{HttpRequest, web::Payload};
use web::Failure;
pub use web::transfer::{ImportQuery, Upload};

use crate::domain::sheet::Column;

/// Reads the body of a request as a sheet.
///
/// # Errors
/// 415 for another type, 413 for too much of it, 422 if it cannot be read.
pub async fn sheet(
    request: &HttpRequest,
    payload: Payload,
    layout: &'static [Column],
) -> Result<Upload, Failure> {
    web::transfer::upload(request, payload, layout).await
}
