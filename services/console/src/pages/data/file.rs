//! The same values as a file, passed on as it comes.

use actix_web::{HttpRequest, HttpResponse, get, http::header, web::Path};
use futures::StreamExt;

use super::{asked, show::FORMATS};
use crate::{
    trouble::{Shown, Trouble},
    ui::SignedIn,
};

#[get("/data.{ending}")]
pub async fn pass_on(me: SignedIn, ending: Path<String>, request: HttpRequest) -> Shown {
    let format = FORMATS.into_iter().map(|(format, _)| format).find(|format| *format == ending.as_str());
    let format = format.ok_or_else(|| Trouble::from(&web::codes::NOT_FOUND))?;
    let answer = me.api.values_file(&asked::read(request.query_string()), format).await?;
    let media = answer.headers().get(reqwest::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = media.unwrap_or("application/octet-stream").to_owned();
    // The name of a file holds nothing that was typed.
    let name = format!("attachment; filename=\"qingche-values.{format}\"");
    let body = answer.bytes_stream().map(|part| part.map_err(std::io::Error::other));
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((header::CONTENT_DISPOSITION, name))
        .streaming(body))
}
