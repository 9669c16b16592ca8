//! `qingche lineage verify`.

use std::path::Path;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use web::lineage::{self, Bundle, PublishedKey};

use crate::{Failed, output};

/// No receipt and no key set of ours is longer.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A JWK set; what else is in it is passed over.
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<PublishedKey>,
}

/// Verifies a receipt and prints what it is a receipt of, and the keys it rests on.
pub(crate) fn lineage_verify(file: &Path, jwks: Option<&Path>) -> Result<(), Failed> {
    let bundle: Bundle = read(file)?;
    let given = jwks.map(read::<KeySet>).transpose()?;
    let from = if given.is_some() { "given" } else { "the receipt itself" };
    let keys = given.map_or_else(|| bundle.keys.clone(), |set| set.keys);
    match lineage::verify(&bundle, &keys) {
        Ok(verified) => {
            output::result(&json!({ "intact": true, "keys_from": from, "lineage": verified }).to_string());
            Ok(())
        }
        Err(broken) => Err(Failed::Refused(format!("{}: {broken}", file.display()))),
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, Failed> {
    let wrong = |why: String| Failed::Usage(format!("{}: {why}", file.display()));
    let length = std::fs::metadata(file).map_err(|error| wrong(error.to_string()))?.len();
    if length > LONGEST {
        return Err(wrong(format!("longer than {LONGEST} bytes")));
    }
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| Failed::Refused(format!("{}: {error}", file.display())))
}
