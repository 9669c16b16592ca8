//! `qingche audit verify`.

use runtime::Settings;
use serde_json::json;
use storage::history::{self, Broken};

use super::open;
use crate::{Failed, Module, output, serve};

/// Walks the chain and prints its head, which belongs written down somewhere else.
pub(crate) fn audit_verify(module: &Module, settings: &Settings) -> Result<(), Failed> {
    serve::runtime()?.block_on(async {
        let store = open(module, settings).await?;
        let verdict = history::verify(&store).await.map_err(|error| Failed::store(module.name, &error));
        store.close().await;
        match verdict? {
            Ok(intact) => {
                output::result(
                    &json!({ "service": module.name, "intact": true, "chain": intact }).to_string(),
                );
                Ok(())
            }
            Err(Broken { seq, what }) => {
                let text = format!("{}: the audit chain is broken at record {seq} ({what})", module.name);
                Err(Failed::Refused(text))
            }
        }
    })
}
