//! Sheets that are sent as a body: `text/csv`, UTF-8 or GB18030.

use actix_web::{HttpMessage, HttpRequest, web::Payload};
use kernel::digest;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Failure, body::read_raw_up_to};

use crate::domain::{
    codes,
    sheet::{Column, Sheet},
};

/// Bytes of a sheet at most: a province has some 16,000 rows of some 90 bytes.
const LARGEST: usize = 4 << 20;

/// Whether a sheet is only tried.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Tell what would happen, and store nothing.
    #[serde(default)]
    #[param(required = false)]
    pub dry_run: bool,
}

/// A sheet that was sent.
pub struct Upload {
    /// The sheet.
    pub sheet: Sheet,
    /// Tells this request from others under the same key.
    pub fingerprint: String,
}

/// Reads the body of a request as a sheet.
///
/// # Errors
/// 415 for another type, 413 for too much of it, 422 if it cannot be read.
pub async fn sheet(request: &HttpRequest, payload: Payload, layout: &[Column]) -> Result<Upload, Failure> {
    let mime = request.mime_type().ok().flatten();
    let mime = mime.filter(|mime| mime.essence_str() == "text/csv").ok_or(&codes::SHEET_MEDIA)?;
    let bytes = read_raw_up_to(request, payload.into_inner(), LARGEST).await?;
    let charset = mime.get_param("charset").map(|name| name.as_str().to_owned());
    let fingerprint = format!("{} {}", request.path(), digest::of_bytes(&bytes));
    Ok(Upload { sheet: Sheet::read(&bytes, charset.as_deref(), layout)?, fingerprint })
}
