//! Spreadsheets over HTTP: sent as a body, answered as a download.

use std::borrow::Cow;

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    http::header,
    web::{self, Payload},
};
use kernel::{Refusal, Timestamp, digest};
use serde::Deserialize;
use spreadsheet::{Column, Export, File, Format, Sheet, codes as sheet_codes};
use utoipa::{IntoParams, ToSchema};

use crate::{Answer, Failure, body::read_raw_up_to, codes};

/// Bytes of a sheet at most: a province has some 16,000 areas of some 90 bytes.
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

/// The format of a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileFormat {
    /// `text/csv` in UTF-8 with a byte-order mark.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
}

/// The format of a download.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormatQuery {
    /// CSV if absent.
    #[serde(default)]
    #[param(required = false, inline)]
    pub format: FileFormat,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Csv => Self::Csv,
            FileFormat::Xlsx => Self::Xlsx,
        }
    }
}

/// A sheet that was sent.
pub struct Upload {
    /// The sheet.
    pub sheet: Sheet,
    /// Tells this request from others under the same key.
    pub fingerprint: String,
}

/// Reads the body of a request as a sheet: `text/csv` in UTF-8 or GB18030, or a workbook. It is
/// parsed beside the threads that answer requests; whatever breaks there breaks this request alone.
///
/// # Errors
/// 415 for another type, 413 for too much of it, 422 if it cannot be read.
pub async fn upload(
    request: &HttpRequest,
    payload: Payload,
    layout: impl Into<Cow<'static, [Column]>>,
) -> Result<Upload, Failure> {
    let layout = layout.into();
    let (sheet, fingerprint) = upload_as(request, payload, move |file| Sheet::open(file, &layout)).await?;
    Ok(Upload { sheet, fingerprint })
}

/// Reads the body of a request as whatever can be made of a file, and what tells this request from
/// others under the same key. For workbooks of several sheets.
///
/// # Errors
/// As [`upload`].
pub async fn upload_as<T: Send + 'static>(
    request: &HttpRequest,
    payload: Payload,
    read: impl FnOnce(File<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<(T, String), Failure> {
    let mime = request.mime_type().ok().flatten().ok_or(&sheet_codes::SHEET_MEDIA)?;
    let format = Format::of_media(mime.essence_str())?;
    let bytes = read_raw_up_to(request, payload.into_inner(), LARGEST).await?;
    let charset = mime.get_param("charset").map(|name| name.as_str().to_owned());
    let fingerprint = format!("{} {}", request.path(), digest::of_bytes(&bytes));
    let read = move || read(File { bytes: &bytes, format, charset: charset.as_deref() });
    // A panic of a parser comes back as an error here.
    let read = web::block(read).await.map_err(|_| &sheet_codes::SHEET_WORKBOOK)??;
    Ok((read, fingerprint))
}

/// Answers with a table as a file; `name` is that of the file, without its ending.
///
/// # Errors
/// If the table cannot be written.
pub async fn download(export: Export, name: &str, format: Format, now: Timestamp) -> Answer {
    let written = web::block(move || export.write(format, now)).await.map_err(|_| &codes::INTERNAL)?;
    let bytes = written.map_err(|error| {
        tracing::error!(%error, "a spreadsheet could not be written");
        &codes::INTERNAL
    })?;
    let name = format!("{name}.{}", format.ending());
    Ok(attachment(bytes, &name, &format!("export.{}", format.ending()), format.media()))
}

/// Answers with bytes that a browser saves and never shows: `name` is that of the file, `plain` the
/// same in ASCII, for programs that read nothing else.
pub fn attachment(bytes: Vec<u8>, name: &str, plain: &str, media: &str) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", percent(name));
    HttpResponse::Ok()
        .content_type(media)
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ))
        .body(bytes)
}

/// RFC 8187: everything but letters, digits and a few marks as `%XX`.
fn percent(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_file_name_travels_in_ascii() {
        assert_eq!(percent("清单 1.csv"), "%E6%B8%85%E5%8D%95%201.csv");
    }
}
