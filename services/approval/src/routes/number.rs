//! A control number in an address: one that was mistyped is told apart from one that is unknown.

use kernel::{ControlNumber, Refusal};
use storage::ConnectionTrait;
use web::Failure;

use crate::{
    domain::codes,
    store::admissions::{self, Admission},
};

/// Reads a number.
///
/// # Errors
/// 422, saying that its check character does not agree.
pub fn parse(text: &str) -> Result<ControlNumber, Refusal> {
    text.parse().map_err(|_| Refusal::new(&codes::ADMISSION_NUMBER))
}

/// The admission with a number.
///
/// # Errors
/// 404 if nobody was given it, 422 if nobody can have been.
pub async fn admission<C: ConnectionTrait + ?Sized>(db: &C, text: &str) -> Result<Admission, Failure> {
    let found = admissions::get(db, &parse(text)?).await?;
    Ok(found.ok_or_else(|| Refusal::new(&codes::ADMISSION_UNKNOWN))?)
}
