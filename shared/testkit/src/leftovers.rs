//! What a test must not leave behind.

use messaging::Context;
use storage::rows;

/// Every parked message, as `service: type: reason`.
pub(crate) async fn parked(contexts: &[Context]) -> Vec<String> {
    let mut found = Vec::new();
    for context in contexts {
        let sql = "SELECT stream, error FROM inbox_held WHERE state IN ('parked', 'outside')";
        for row in rows::all(context.store.read(), sql, vec![]).await.expect("the inbox can be read") {
            let stream: Option<String> = row.get("stream").expect("a stream");
            let error: String = row.get("error").expect("a reason");
            found.push(format!("{}: {}: {error}", context.service, stream.unwrap_or_default()));
        }
    }
    found
}
